"""What points write to the audit log; an entry of the rule tells what stood before and what stands now."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class PointsAction(AuditAction):
    """What was done."""

    ENTERED = "points-rule-entered", "entered"
    SWITCHED_OFF = "points-off", "switched points off by"


class PointsSubject(SubjectKind):
    """What it concerns."""

    RULE = "points-rule", "the rule of points, version"

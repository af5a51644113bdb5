"""What rolls write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class RollAction(AuditAction):
    """What was done."""

    RECEIVED = "roll-received", "uploaded"
    BEGUN = "roll-begun", "entered"
    TAKEN_BACK = "roll-taken-back", "took back"
    GROUPS_REMOVED = "roll-groups-removed", "removed the empty groups of"
    DISCARDED = "roll-discarded", "threw away"


class RollSubject(SubjectKind):
    """What it concerns."""

    ROLL = "roll", "the roll"

"""What the calendar of activities writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ActivityAction(AuditAction):
    """What was done."""

    PLANNED = "activity-planned", "planned"
    CHANGED = "activity-changed", "changed"
    CANCELLED = "activity-cancelled", "cancelled"
    RESUMED = "activity-resumed", "planned again"


class ActivitySubject(SubjectKind):
    """What it concerns."""

    ACTIVITY = "activity", "the activity"

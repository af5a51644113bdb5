"""What the calendar of activities writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ActivityAction(AuditAction):
    """What was done."""

    PLANNED = "activity-planned", "planned"
    CHANGED = "activity-changed", "changed"
    CANCELLED = "activity-cancelled", "cancelled"
    RESUMED = "activity-resumed", "planned again"
    SIGNED_UP = "signed-up", "noted a sign-up for"
    SIGN_UP_BACK = "sign-up-back", "took back a sign-up for"


class ActivitySubject(SubjectKind):
    """What it concerns."""

    ACTIVITY = "activity", "the activity"
    SIGN_UPS = "sign-ups", "the sign-ups for activity"

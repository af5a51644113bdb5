"""What sessions at stations write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class SessionAction(AuditAction):
    """What was done."""

    BEGUN = "station-session-begun", "began the session"
    CLOSED = "station-session-closed", "closed the session"
    CONFIRMED = "station-session-confirmed", "confirmed the session"
    DISCARDED = "station-session-discarded", "did not let the session count"
    PACK_ADDED = "lesson-pack-added", "added the lesson pack"
    PACK_CHANGED = "lesson-pack-changed", "changed the lesson pack"
    PACK_REMOVED = "lesson-pack-removed", "removed the lesson pack"


class SessionSubject(SubjectKind):
    """What it concerns."""

    SESSION = "station-session", "session at a station"
    PACK = "lesson-pack", "lesson pack"

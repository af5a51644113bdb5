"""What hot words write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class HotWordAction(AuditAction):
    """What was done."""

    ADDED = "hot-word-added", "added to the hot words"
    CHANGED = "hot-word-changed", "changed in the hot words"
    MOVED = "hot-word-moved", "moved in the hot words"
    REMOVED = "hot-word-removed", "removed from the hot words"


class HotWordSubject(SubjectKind):
    """What it concerns."""

    WORD = "hot-word", "the hot word"

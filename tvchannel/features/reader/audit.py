"""What the reader writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class BookAction(AuditAction):
    """What was done."""

    ADDED = "book-added", "added"
    CHANGED = "book-changed", "changed"
    PUBLISHED = "book-on", "put on the television"
    WITHDRAWN = "book-off", "took off the television"
    REMOVED = "book-removed", "removed"


class BookSubject(SubjectKind):
    """What it concerns."""

    BOOK = "book", "book"

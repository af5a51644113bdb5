"""What changes of the lists of topics and sources write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class FilmListAction(AuditAction):
    """What was done."""

    ADDED = "added-to-film-list", "added to a list"
    RENAMED = "renamed-in-film-list", "renamed in a list"
    REMOVED = "removed-from-film-list", "removed from a list"


class FilmListSubject(SubjectKind):
    """What it concerns."""

    TOPIC = "film-topic", "the topic"
    SOURCE = "film-source", "the trusted source"

"""What members' requests write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class RequestAction(AuditAction):
    """What was done: how a request was closed."""

    DONE = "request-done", "answered a request of"
    REFUSED = "request-refused", "found nothing wrong with"


class RequestSubject(SubjectKind):
    """What it concerns, besides members."""

    REQUESTS = "requests", "the requests"

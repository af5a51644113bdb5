"""What the keeping of tokens writes to the audit log; what is done with one stands there under its name."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class TokenAction(AuditAction):
    """What was done."""

    MADE = "token-made", "made"
    CLOSED = "token-closed", "closed"


class TokenSubject(SubjectKind):
    """What it concerns."""

    TOKEN = "token", "the token"

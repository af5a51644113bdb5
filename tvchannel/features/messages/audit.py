"""What messages write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class MessageAction(AuditAction):
    """What was done."""

    SENT = "message-sent", "sent"
    TAKEN_BACK = "message-taken-back", "took back"


class MessageSubject(SubjectKind):
    """What it concerns."""

    MESSAGE = "message", "message"

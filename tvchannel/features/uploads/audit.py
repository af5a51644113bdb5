"""What an uploader's second try writes to the audit log."""

from tvchannel.store.service.audit import AuditAction


class UploadAction(AuditAction):
    """What was done."""

    SENT_AGAIN = "sent-again", "sent in again"

"""What a film's way from upload to review writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class UploadAction(AuditAction):
    """What was done; a review writes the state that it gives the programme."""

    UPLOADED = "uploaded", "uploaded"
    SENT_AGAIN = "sent-again", "sent in again"
    EDITED = "edited-film", "changed what is said of"
    TICKED = "ticked", "looked through and ticked off"
    UNTICKED = "unticked", "took back the tick of"
    APPROVED = "approved", "approved"
    RETURNED = "returned", "sent back"
    WITHDRAWN = "withdrawn", "took off the air"
    FILES_REMOVED = "files-removed", "removed the files of"


class UploadSubject(SubjectKind):
    """What it concerns."""

    PROGRAMME = "programme", "programme"

"""What the review of films writes to the audit log."""

from tvchannel.store.service.audit import AuditAction


class ReviewAction(AuditAction):
    """What was done; a decision writes the state that it gives the programme."""

    EDITED = "edited-film", "changed what is said of"
    TICKED = "ticked", "looked through and ticked off"
    UNTICKED = "unticked", "took back the tick of"
    APPROVED = "approved", "approved"
    RETURNED = "returned", "sent back"
    WITHDRAWN = "withdrawn", "took off the air"
    CUT = "cut-film", "cut"
    CUT_FROM = "cut-from-film", "was made from a part of another film:"
    COVER_CHOSEN = "cover-chosen", "chose the picture of"
    FILES_REMOVED = "files-removed", "removed the files of"

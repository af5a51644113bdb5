"""What the care list and contacts write to the audit log; the contact itself is named by its number alone."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class CareAction(AuditAction):
    """What was done; the subject is the member."""

    NOTED = "contact-noted", "noted a call or visit in"
    CORRECTED = "contact-corrected", "corrected a call or visit in"
    TAKEN_BACK = "contact-taken-back", "took back a call or visit in"
    PLANNED = "contact-planned", "planned a call or visit in"
    UNPLANNED = "contact-unplanned", "took back a planned call or visit in"
    NOTE_READ = "talk-note-read", "read the note of a talk in"


class CareSubject(SubjectKind):
    """What its entries concern."""

    LIST = "care list", "the care list"
    DUE = "due contacts", "the calls and visits that are due"

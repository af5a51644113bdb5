"""What honours write to the audit log; the honour itself is named by its number alone."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class HonourAction(AuditAction):
    """What was done; the subject is the member."""

    PROPOSED = "honour-proposed", "proposed an honour in"
    APPROVED = "honour-approved", "approved an honour in"
    DECLINED = "honour-declined", "declined an honour in"
    TAKEN_BACK = "honour-taken-back", "took back a proposed honour in"
    CONSENTED = "honour-consented", "entered the consent to an honour in"
    REFUSED = "honour-refused", "entered that there is no consent to an honour in"


class HonourSubject(SubjectKind):
    """What its entries concern: the list of a year."""

    LIST = "honours", "the honours of the year"

"""What corrections write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class CorrectionAction(AuditAction):
    """What was done."""

    PROPOSED = "proposed", "proposed"
    APPROVED = "approved", "approved"
    REFUSED = "refused-it", "refused"


class CorrectionSubject(SubjectKind):
    """What it concerns: a row of the ledger, or a member whose record gets one."""

    ROW = "correction of row", "the correction of row"
    MEMBER = "correction of member", "a correction of the record of member"

"""What the cable operator's signed entries write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class OperatorAction(AuditAction):
    """What was done; that a box was linked is the core's."""

    ENTRY_REFUSED = "entry-refused", "was refused at the door"


class OperatorSubject(SubjectKind):
    """What it concerns, besides households."""

    ENTRY = "entry", "with a signed entry"

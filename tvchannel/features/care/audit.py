"""What the care list writes to the audit log."""

from tvchannel.store.service.audit import SubjectKind


class CareSubject(SubjectKind):
    """What its entries concern."""

    LIST = "care list", "the care list"

"""What the registering of televisions writes to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class LinkingAction(AuditAction):
    """What was done; that a box was linked is the core's."""

    CODE_WRONG = "code-wrong", "typed a wrong code of a TV"
    BOX_CHOSEN = "box-chosen", "chose for a waiting TV"
    BOX_REVOKED = "box-revoked", "took off a box of"
    BOX_RESTORED = "box-restored", "let in again a box of"
    BOX_FAMILY = "box-family", "set the family of a box of"
    BOX_LANGUAGE = "box-language", "set the language of a box of"
    REFS_SET = "refs-set", "set"


class LinkingSubject(SubjectKind):
    """What it concerns, besides households."""

    REFS = "operator's numbers", "the operator's numbers of households"
    CODE = "code", "on the page of boxes"

"""What the register writes to the audit log: which fields, never what stands in them."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class RegisterAction(AuditAction):
    """What was done."""

    ADDED = "member-added", "entered into the register"
    CHANGED = "member-changed", "changed in the register"
    LEFT = "member-left", "noted as gone"
    RETURNED = "member-returned", "noted as come back"
    UNDONE = "change-undone", "undid a change of"
    GROUP_MADE = "group-made", "made"
    GROUP_CHANGED = "group-changed", "changed"
    GROUP_REMOVED = "group-removed", "removed"
    GROUP_RESTORED = "group-restored", "brought back"
    HOUSEHOLD_CHANGED = "household-changed", "changed"
    OFFERED = "transfer-offered", "offered to another community"
    OFFER_WITHDRAWN = "transfer-withdrawn", "withdrew the offer to another community of"
    OFFER_REFUSED = "transfer-refused", "did not take over"
    HANDED_OVER = "member-handed-over", "handed over to another community"
    TAKEN_OVER = "member-taken-over", "took over from another community"
    GIVEN_BACK = "member-given-back", "undid the handing over of"


class RegisterSubject(SubjectKind):
    """What it concerns, besides members and households."""

    GROUP = "group", "the group"
    CHANGES = "register changes", "the changes of the register"
    TRANSFERS = "transfers", "who moves from one community to another"

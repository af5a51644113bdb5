"""What the cards of political birthdays write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class OathCardAction(AuditAction):
    """What was done."""

    CHANGED = "oath-card-changed", "changed"


class OathCardSubject(SubjectKind):
    """What it concerns."""

    CARD = "oath card", "the card of political birthdays"

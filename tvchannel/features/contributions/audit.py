"""What contributions write to the audit log: that a code was made or closed, never who sent something."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class ContributionAction(AuditAction):
    """What was done; what was sent in stands as any upload does."""

    CODE_MADE = "contribution-code", "made a code to send something in for"
    CODE_CLOSED = "contribution-code-closed", "closed"


class ContributionSubject(SubjectKind):
    """What it concerns, besides members."""

    EVENT = "contribution-event", "an event"
    CODE = "contribution-code", "the code to send something in"

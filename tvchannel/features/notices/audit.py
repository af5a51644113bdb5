"""What notices write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class NoticeAction(AuditAction):
    """What was done."""

    WRITTEN = "notice-written", "wrote"
    REMOVED = "notice-removed", "removed"
    SENT_IN = "notice-sent-in", "sent in as a programme"
    ON_AIR = "notice-on-air", "put on air at once"
    ENDED = "notice-ended", "ended on the channel"
    SEEN = "notice-seen", "looked at afterwards"


class NoticeSubject(SubjectKind):
    """What it concerns."""

    NOTICE = "notice", "notice"

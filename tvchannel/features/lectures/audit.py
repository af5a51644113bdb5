"""What lectures write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class LectureAction(AuditAction):
    """What was done."""

    ASKED = "lecture-asked", "has this shown live:"
    CALLED_OFF = "lecture-called-off", "does not have this shown live any more:"
    KEY_SEEN = "lecture-key-seen", "looked at the sender's key of"
    KEY_RENEWED = "lecture-key-renewed", "made another sender's key for"
    SHOWN_IN = "lecture-shown-in", "chose which communities show"
    ENDED = "lecture-ended", "ended"
    LENGTHENED = "lecture-lengthened", "lengthened"


class LectureSubject(SubjectKind):
    """What it concerns."""

    LECTURE = "lecture", "the lecture of activity"

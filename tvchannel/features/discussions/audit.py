"""What discussions write to the audit log: never who said what at home."""

from enum import StrEnum

from tvchannel.store.service.audit import AuditAction, SubjectKind


class DiscussionAction(AuditAction):
    """What was done."""

    ADDED = "discussion-added", "added"
    CHANGED = "discussion-changed", "changed"
    OPENED = "discussion-opened", "switched on"
    CLOSED = "discussion-closed", "closed"
    SUMMED_UP = "discussion-summed-up", "wrote the summary of"
    TYPED = "opinion-typed", "typed what a resident said about"
    SHOWN = "opinion-shown", "approved what was said about"
    REFUSED = "opinion-refused", "refused what was said about"
    TAKEN_DOWN = "opinion-taken-down", "took down what was said about"
    SET_COMMENTS = "film-comments-set", "set what can be said of films"


class DiscussionSubject(SubjectKind):
    """What it concerns."""

    DISCUSSION = "discussion", "discussion"
    FILM = "opinions-of-film", "film no."
    SAID = "opinions-said", "who said what in"
    MEMBERS = "opinion-members", "members who may be named in a note"
    SETTINGS = "film-comments", "what is said of films"


class CommentsNote(StrEnum):
    """What was set for what is said of films."""

    OFF = "comments-off"
    APPROVED_FIRST = "comments-approved-first"
    AT_ONCE = "comments-at-once"


NOTE_WORDS = {
    CommentsNote.OFF.value: "off",
    CommentsNote.APPROVED_FIRST.value: "on, shown once approved",
    CommentsNote.AT_ONCE.value: "on, ready sentences shown at once",
}

"""What quizzes write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class QuizAction(AuditAction):
    """What was done."""

    ADDED = "quiz-added", "added"
    CHANGED = "quiz-changed", "changed"
    SWITCHED_ON = "quiz-on", "switched on"
    SWITCHED_OFF = "quiz-off", "switched off"
    REMOVED = "quiz-removed", "removed"


class QuizSubject(SubjectKind):
    """What it concerns."""

    QUIZ = "quiz", "quiz"

"""What questions about lectures write to the audit log."""

from tvchannel.store.service.audit import AuditAction, SubjectKind


class LectureQuestionAction(AuditAction):
    """What was done."""

    ANSWERED = "lecture-question-answered", "ticked as answered a question of"


class LectureQuestionSubject(SubjectKind):
    """What it concerns: the questions of an activity, by its number."""

    QUESTIONS = "lecture-questions", "the questions to the lecture of activity"

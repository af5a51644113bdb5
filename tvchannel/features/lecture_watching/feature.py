"""The manifest of what homes do with lectures."""

from tvchannel.core.feature import Feature
from tvchannel.features.lecture_watching.audit import LectureQuestionAction, LectureQuestionSubject
from tvchannel.features.lecture_watching.personal import QUESTIONS

LECTURE_WATCHING = Feature(
    name="lecture_watching",
    views=("desk_questions", "tv_question"),
    personal=(QUESTIONS,),
    audit=(LectureQuestionAction, LectureQuestionSubject),
)

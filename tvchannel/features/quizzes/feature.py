"""The manifest of the quizzes."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.quizzes.audit import QuizAction, QuizSubject
from tvchannel.features.quizzes.personal import QUIZ_ANSWERS

QUIZZES = Feature(
    name="quizzes",
    views=("desk", "desk_questions", "desk_import", "tv_quiz"),
    navigation=(Entry(NavArea.CHANNEL, 74, "quizzes", "Quizzes", REVIEW),),
    of_member="quizzes_done:of_member",
    invites="tv_ways:invitations",
    after_programme="tv_ways:after_programme",
    personal=(QUIZ_ANSWERS,),
    audit=(QuizAction, QuizSubject),
)

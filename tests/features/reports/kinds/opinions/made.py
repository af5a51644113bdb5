"""A quiz and a survey that were answered, and a reflection, for tests that want something in every report."""

from tests.desk.conftest import Desk
from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import said
from tests.features.surveys.made import open_survey
from tvchannel.store.channel import quizzes
from tvchannel.store.people import quiz_answers, survey_answers


def answered(office: Desk, programme: int = 1) -> None:
    """All at the community's present time: five right answers to a question, a sheet with names, a reflection."""
    store, community, now = office.services.store, office.community, office.now
    said(office.services, community, "here-1", "我学到了很多", now, programme=programme)
    quiz = add_quiz(store, community, now)
    survey = open_survey(store, community, now, questions=2, is_anonymous=False)
    with store.writing() as connection:
        asked = quizzes.one(connection, community, quiz).questions[0]
        for k in range(5):
            quiz_answers.answer(connection, community, f"of-{quiz}-{k}", (quiz, asked.id), 1, is_right=True, now=now)
            survey_answers.keep(connection, survey, f"of-{survey}-{k}", (1, 2), now)

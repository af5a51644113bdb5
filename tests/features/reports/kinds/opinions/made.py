"""What people answer and say of each sort, for tests that want something in every report."""

from tests.desk.conftest import Desk
from tests.features.discussions.made import open_discussion
from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import said
from tests.features.surveys.made import open_survey
from tvchannel.store.channel import quizzes, ratings
from tvchannel.store.people import discussions, opinions, quiz_answers, survey_answers
from tvchannel.store.stations import registry


def answered(office: Desk, programme: int = 1) -> None:
    """All now: five answers to a question, sheets with names, a reflection, marks, a discussion, a station."""
    store, community, now = office.services.store, office.community, office.now
    spoken_of(office, open_discussion(store, community, now), (6, 2, 0))
    said(office.services, community, "here-1", "我学到了很多", now, programme=programme)
    quiz = add_quiz(store, community, now)
    survey = open_survey(store, community, now, questions=2, is_anonymous=False)
    with store.writing() as connection:
        registry.add(connection, community, building="3号楼", room="101", group_id=None, now=now)
        asked = quizzes.one(connection, community, quiz).questions[0]
        for k in range(5):
            quiz_answers.answer(connection, community, f"of-{quiz}-{k}", (quiz, asked.id), 1, is_right=True, now=now)
            survey_answers.keep(connection, survey, f"of-{survey}-{k}", (1, 2), now)
            ratings.count(connection, community, programme, 5)


def spoken_of(office: Desk, number: int, said_by: tuple[int, ...]) -> None:
    """The first sentences of a discussion were said by so many each, and approved."""
    with office.services.store.writing() as connection:
        found = discussions.one(connection, office.community, number)
        for sentence, many in zip(found.sentences, said_by, strict=False):
            for _ in range(many):
                opinions.count(connection, office.community, found.about, found.sentences, [sentence.id], at_once=True)

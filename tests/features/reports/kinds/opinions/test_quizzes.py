"""The report of quizzes: the hardest question first, and nothing of one that fewer than five have answered."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.quizzes.made import add_quiz
from tests.features.reports.kinds.test_coverage import rows
from tvchannel.store.channel import catalogue, quizzes
from tvchannel.store.people import quiz_answers


def answer(office: Desk, quiz: int, place: int, *, right: int, wrong: int, community: int = 0, ago: int = 0) -> None:
    """So many members whom nothing else knows answer the question at this place (from 0), so many days ago."""
    of, at = community or office.community, office.now - timedelta(days=ago)
    with office.services.store.writing() as connection:
        asked = quizzes.one(connection, of, quiz).questions[place]
        for k in range(right + wrong):
            is_right, ref = k < right, f"{place}-{k}"
            given = asked.draft.correct if is_right else asked.draft.correct % 2 + 1
            ids = (quiz, asked.id)
            quiz_answers.answer(connection, of, ref, ids, given, is_right=is_right, now=at)


def told(office: Desk, **query: str) -> list[tuple[str, str, str]]:
    return [(row["place"], row["answered"], row["wrong_percent"]) for row in rows(office, "quizzes", **query)]


def test_the_hardest_question_comes_first_and_one_of_few_answers_last_without_figures(office: Desk) -> None:
    quiz = add_quiz(office.services.store, office.community, office.now)
    answer(office, quiz, 0, right=4, wrong=1)
    answer(office, quiz, 1, right=1, wrong=5)
    answer(office, quiz, 2, right=0, wrong=4)
    assert told(office) == [("2", "6", "83"), ("1", "5", "20"), ("3", "", "")]


def test_a_quiz_stands_in_the_years_in_which_it_was_answered(office: Desk) -> None:
    quiz = add_quiz(office.services.store, office.community, office.now)
    assert told(office) == []
    answer(office, quiz, 0, right=5, wrong=0, ago=365)
    assert told(office) == []
    assert told(office, year="2025")[0] == ("1", "5", "0")


def test_no_quiz_of_another_community_stands_in_it(office: Desk) -> None:
    store = office.services.store
    with store.reading() as connection:
        [elsewhere] = {one.id for one in catalogue.communities(connection)} - {office.community}
    quiz = add_quiz(store, elsewhere, office.now)
    answer(office, quiz, 0, right=5, wrong=5, community=elsewhere)
    assert told(office) == []

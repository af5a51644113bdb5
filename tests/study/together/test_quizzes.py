"""When a quiz is open, what it lacks, and what its answers come to."""

from datetime import date

import pytest

from epg.titles import Title
from tvchannel.study.appearance.limited_time import SwitchState, wrong_days
from tvchannel.study.together.quizzes import QuestionDraft, Quiz, QuizDraft, QuizQuestion, needed, said_so_far

DAY = date(2026, 11, 21)


def question(number: int, correct: int | None = 1) -> QuizQuestion:
    return QuizQuestion(number, QuestionDraft(Title("问"), (Title("甲"), Title("乙")), correct, Title("")))


def quiz(*questions: QuizQuestion, state: SwitchState = SwitchState.ON, first: date | None = None) -> Quiz:
    return Quiz(1, QuizDraft(Title("测"), None, first), state, questions)


@pytest.mark.parametrize(
    ("state", "first", "is_open"),
    [
        (SwitchState.ON, None, True),
        (SwitchState.ON, DAY, True),
        (SwitchState.ON, date(2026, 11, 22), False),
        (SwitchState.OFF, None, False),
        (SwitchState.DRAFT, None, False),
    ],
)
def test_a_quiz_is_open_while_it_is_on_in_its_days(state: SwitchState, first: date | None, is_open: bool) -> None:
    assert quiz(question(1), state=state, first=first).is_open(DAY) is is_open
    assert not quiz(state=state, first=first).is_open(DAY)


def test_a_quiz_lacks_questions_or_which_answer_is_right() -> None:
    assert "a question first" in quiz().lacks
    assert "which answer is right" in quiz(question(1), question(2, None)).lacks
    assert quiz(question(1)).lacks == ""


@pytest.mark.parametrize(
    ("said", "answers"), [("", ()), ("12", (1, 2)), ("13", (1,)), ("x1", ()), ("121", (1, 2)), ("１2", ())]
)
def test_digits_are_answers_up_to_the_first_that_is_none(said: str, answers: tuple[int, ...]) -> None:
    assert said_so_far(said, (question(1), question(2))) == answers


def test_the_score_is_how_many_are_right() -> None:
    told = quiz(question(1, 1), question(2, 2), question(3, 1))
    assert [told.score(given) for given in ((), (1,), (1, 1, 1), (1, 2, 1))] == [0, 1, 2, 3]


def test_a_last_day_before_the_first_is_wrong() -> None:
    assert wrong_days(DAY, date(2026, 11, 20))
    assert not any(wrong_days(first, last) for first, last in ((DAY, DAY), (None, DAY), (DAY, None)))


@pytest.mark.parametrize(
    ("film", "is_needed", "state", "last", "found"),
    [
        (7, True, SwitchState.ON, None, {7: {1, 2}}),
        (7, True, SwitchState.ON, DAY, {7: {1, 2}}),
        (7, True, SwitchState.ON, date(2026, 11, 20), {}),
        (7, True, SwitchState.OFF, None, {}),
        (7, False, SwitchState.ON, None, {}),
        (8, True, SwitchState.ON, None, {}),
        (None, True, SwitchState.ON, None, {}),
    ],
)
def test_a_film_needs_the_quiz_that_says_so_while_it_can_be_answered(
    film: int | None, is_needed: bool, state: SwitchState, last: date | None, found: dict[int, set[int]]
) -> None:
    draft = QuizDraft(Title("测"), film, None, last, is_needed=is_needed)
    assert needed([Quiz(1, draft, state, (question(1), question(2)))], {7}, DAY) == found


def test_of_two_quizzes_that_a_film_needs_every_question_is_asked() -> None:
    draft = QuizDraft(Title("测"), 7, is_needed=True)
    both = [Quiz(number, draft, SwitchState.ON, (question(number),)) for number in (1, 2)]
    assert needed(both, {7}, DAY) == {7: {1, 2}}

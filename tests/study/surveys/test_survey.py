"""What a survey is, when it can be answered, and which answers answer it."""

from datetime import UTC, datetime, timedelta

import pytest

from epg.titles import Title
from tvchannel.study.appearance.limited_time import OpenTime, SwitchState
from tvchannel.study.surveys.survey import SCALE, Survey, SurveyDraft, SurveyQuestion, begun, whole, wrong_times

NOW = datetime(2026, 11, 21, tzinfo=UTC)
HOUR = timedelta(hours=1)
ASKED = (SurveyQuestion(Title("一"), SCALE), SurveyQuestion(Title("二"), SCALE[:2]))


@pytest.mark.parametrize(
    ("state", "hours", "time"),
    [
        (SwitchState.DRAFT, 0, OpenTime.DRAFT),
        (SwitchState.ON, -1, OpenTime.COMING),
        (SwitchState.ON, 0, OpenTime.OPEN),
        (SwitchState.ON, 2, OpenTime.OVER),
        (SwitchState.OFF, 0, OpenTime.OVER),
    ],
)
def test_it_can_be_answered_while_it_is_on_from_its_beginning_to_before_its_end(
    state: SwitchState, hours: int, time: OpenTime
) -> None:
    draft = SurveyDraft(Title("t"), Title(""), True, NOW, NOW + 2 * HOUR, ASKED)
    assert Survey(1, draft, state).time(NOW + hours * HOUR) is time


@pytest.mark.parametrize(
    ("answers", "is_begun", "is_whole"),
    [
        ((), True, False),
        ((5,), True, False),
        ((6,), False, False),
        ((0,), False, False),
        ((5, 2), True, True),
        ((5, 3), False, False),
        ((5, 2, 1), False, False),
    ],
)
def test_answers_are_digits_that_the_questions_have(answers: tuple[int, ...], is_begun: bool, is_whole: bool) -> None:
    assert (begun(answers, ASKED), whole(answers, ASKED)) == (is_begun, is_whole)


@pytest.mark.parametrize(
    ("opens", "closes", "begins"),
    [(0, 1, ""), (1, 1, "The end has"), (-2, -1, "This end"), (0, 93 * 24, "A survey is open")],
)
def test_times_in_which_nobody_could_answer_are_told(opens: int, closes: int, begins: str) -> None:
    told = wrong_times(NOW + opens * HOUR, NOW + closes * HOUR, NOW)
    assert told.startswith(begins)
    assert bool(told) is bool(begins)

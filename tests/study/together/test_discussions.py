"""Who may still speak, what may be chosen, and which numbers of residents are told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from epg.titles import Title
from tvchannel.study.appearance.limited_time import OpenTime, SwitchState
from tvchannel.study.together.discussions import (
    About,
    AboutKind,
    Discussion,
    DiscussionDraft,
    ReadySentence,
    about_of,
    at_least,
    last_day_of_month,
    may_say,
    wrong_times,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
SENTENCES = tuple(ReadySentence(number, Title(f"第{number}句"), is_offered=number < 4) for number in range(1, 5))


def one(state: SwitchState) -> Discussion:
    draft = DiscussionDraft(Title("主题"), Title(""), NOON, NOON + WEEK, ())
    return Discussion(7, draft, state, SENTENCES, Title(""))


@pytest.mark.parametrize(
    ("state", "after", "time"),
    [
        (SwitchState.DRAFT, timedelta(0), OpenTime.DRAFT),
        (SwitchState.ON, -timedelta(minutes=1), OpenTime.COMING),
        (SwitchState.ON, timedelta(0), OpenTime.OPEN),
        (SwitchState.ON, WEEK - timedelta(minutes=1), OpenTime.OPEN),
        (SwitchState.ON, WEEK, OpenTime.OVER),
        (SwitchState.OFF, timedelta(0), OpenTime.OVER),
    ],
)
def test_it_opens_and_closes_to_the_minute_by_itself(state: SwitchState, after: timedelta, time: OpenTime) -> None:
    assert one(state).time(NOON + after) is time


def test_one_or_two_different_sentences_that_are_offered_are_said() -> None:
    assert [may_say(chosen, SENTENCES) for chosen in ((1,), (1, 3), (3, 2))] == [True] * 3
    assert [may_say(chosen, SENTENCES) for chosen in ((), (1, 1), (1, 2, 3), (4,), (1, 9))] == [False] * 5


@pytest.mark.parametrize(
    ("count", "going_on", "over"), [(0, 0, 0), (4, 0, 0), (5, 5, 5), (9, 5, 9), (10, 10, 10), (23, 20, 23)]
)
def test_no_number_of_one_to_four_is_told_and_whole_fives_while_it_goes_on(
    count: int, going_on: int, over: int
) -> None:
    assert (at_least(count, is_over=False), at_least(count, is_over=True)) == (going_on, over)


def test_what_is_spoken_of_is_read_from_its_text() -> None:
    assert about_of("film 12") == About(AboutKind.FILM, 12)
    assert about_of(one(SwitchState.ON).about.text) == About(AboutKind.DISCUSSION, 7)
    assert [about_of(text) for text in ("", "film", "film x", "film １", "boat 3", "film -1", f"film {'9' * 12}")] == [
        None
    ] * 7


def test_the_last_day_of_a_month() -> None:
    assert [last_day_of_month(date(2026, month, 15)).day for month in (2, 11, 12)] == [28, 30, 31]


def test_wrong_times_are_said() -> None:
    assert wrong_times(NOON, NOON, NOON)
    assert wrong_times(NOON, NOON + timedelta(days=93), NOON)
    assert wrong_times(NOON, NOON + WEEK, NOON) == ""

"""How long a session at a station lasts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.stations.session_times import (
    KINDS,
    LENGTHS,
    MOST_EXTENSIONS,
    REASON_WORDS,
    TEMPLATE_WORDS,
    SessionReason,
    SessionTemplate,
    SessionTime,
    template_of,
)
from tvchannel.study.together.activities import ActivityKind

BEGAN = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
CLASS = SessionTime(BEGAN, LENGTHS[SessionTemplate.CLASS])


def after(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


def test_every_template_has_words_a_length_and_a_kind() -> None:
    assert set(SessionTemplate) == TEMPLATE_WORDS.keys() == LENGTHS.keys() == KINDS.keys()
    assert set(SessionReason) == REASON_WORDS.keys()


@pytest.mark.parametrize(("at", "left"), [(0, 30), (0.5, 30), (1, 29), (29.9, 1), (30, 0), (45, 0)])
def test_minutes_left_are_told_whole(at: float, left: int) -> None:
    assert CLASS.minutes_left(after(at)) == left


@pytest.mark.parametrize(
    ("closed", "extensions", "counts_to"), [(0, 0, 1), (12, 0, 12), (30, 0, 30), (50, 0, 30), (50, 1, 40), (35, 1, 35)]
)
def test_a_class_counts_to_its_end_unless_a_key_extends_it(closed: int, extensions: int, counts_to: int) -> None:
    told = SessionTime(BEGAN, CLASS.length, extensions)
    assert told.closed_at(after(closed)) == after(counts_to)


@given(st.integers(0, 2000), st.integers(0, MOST_EXTENSIONS))
def test_forgotten_sessions_earn_no_more_than_they_may(closed: int, extensions: int) -> None:
    told = SessionTime(BEGAN, CLASS.length, extensions)
    assert timedelta(minutes=1) <= told.closed_at(after(closed)) - BEGAN <= timedelta(minutes=30 + 10 * extensions)


def test_ten_minutes_more_are_to_be_had_six_times() -> None:
    assert [SessionTime(BEGAN, CLASS.length, k).may_extend for k in (0, 5, 6)] == [True, True, False]


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        (ActivityKind.MORNING_READING, SessionTemplate.MORNING_READING),
        (ActivityKind.STATION_CLASS, SessionTemplate.CLASS),
        (ActivityKind.STUDY_DAY, SessionTemplate.STUDY_DAY),
        (ActivityKind.THEME_DAY, SessionTemplate.STUDY_DAY),
    ],
)
def test_what_is_planned_is_held_as(kind: ActivityKind, template: SessionTemplate) -> None:
    assert template_of(kind) is template

"""A job's turn comes from its last success: nights that were slept through are made up for, once."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.job_turns import LATE, RETRY, Every, Nightly, due, overdue

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = Nightly(time(2, 40))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 on the community's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("done", "now", "wanted"),
    [
        (None, at(21, 12), True),  # never yet
        (at(20, 2, 41), at(21, 2, 39), False),
        (at(20, 2, 41), at(21, 2, 40), True),
        (at(21, 2, 41), at(21, 9), False),
        (at(20, 2, 41), at(21, 9), True),  # asleep at night
        (at(18, 2, 41), at(21, 9), True),  # switched off for days: once
        (at(21, 9), at(22, 2, 39), False),  # made up for in the morning, and done again at night
        (at(21, 9), at(22, 2, 40), True),
        (at(28, 2, 41), at(21, 9), True),  # the clock stood a week ahead when it was done
        (at(20, 2, 41), at(27, 9), True),  # the clock is set forward
    ],
)
def test_a_nights_job_is_due_when_it_has_not_succeeded_since_its_last_turn(
    done: datetime | None, now: datetime, wanted: bool
) -> None:
    assert due(NIGHT, done, now, ZONE) is wanted


def test_a_job_that_failed_is_tried_again_after_a_while_and_not_before() -> None:
    done, tried = at(20, 2, 41), at(21, 2, 41)
    assert not due(NIGHT, done, tried + RETRY / 2, ZONE, tried=tried)
    assert due(NIGHT, done, tried + RETRY, ZONE, tried=tried)
    assert due(NIGHT, done, at(20, 12) + timedelta(days=1), ZONE, tried=at(28, 2))  # tried on a clock that stood ahead
    assert not due(NIGHT, None, tried + RETRY / 2, ZONE, tried=tried)


@pytest.mark.parametrize(
    ("done", "now", "late"),
    [
        (None, at(21, 12), True),
        (at(20, 2, 41), at(21, 2, 41), False),
        (at(20, 2, 41), at(21, 14, 39), False),
        (at(20, 2, 41), at(21, 14, 40), True),
        (at(21, 9), at(22, 9), False),
        (at(21, 9), at(22, 15), True),
    ],
)
def test_a_night_is_overdue_half_a_day_after_its_turn(done: datetime | None, now: datetime, late: bool) -> None:
    assert overdue(NIGHT, done, now, ZONE) is late


def test_what_is_done_again_and_again_is_due_after_its_span_and_when_the_clock_went_back() -> None:
    turn, done = Every(timedelta(minutes=10)), at(21, 12)
    assert not due(turn, done, done + timedelta(minutes=9, seconds=59), ZONE)
    assert due(turn, done, done + timedelta(minutes=10), ZONE)
    assert due(turn, done, done - timedelta(hours=1), ZONE)


_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(_MOMENTS, _MOMENTS)
def test_what_is_done_now_is_not_due_now_and_what_is_overdue_is_due(done: datetime, now: datetime) -> None:
    assert not due(NIGHT, now, now, ZONE)
    assert due(NIGHT, done, now, ZONE) or not overdue(NIGHT, done, now, ZONE)
    assert not overdue(NIGHT, now - LATE, now, ZONE) or due(NIGHT, now - LATE, now, ZONE)

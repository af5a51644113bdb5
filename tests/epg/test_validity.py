"""When and where a film may be shown: inclusive days, in ticks too, and the channels that it is meant for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.days import ALWAYS, NEVER, begins
from epg.ticks import TICKS_A_DAY, start_of
from epg.validity import Validity, in_scope, valid_within
from tests.epg.made import DAY, SHANGHAI, examples, programme

_ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (date.min, date.max, True),
        (DAY + _ONE, None, False),
        (None, DAY - _ONE, False),
        (DAY + _ONE, DAY - _ONE, False),
    ],
)
def test_both_days_count_and_either_may_be_open(first: date | None, last: date | None, valid: bool) -> None:
    assert valid_within(first, last, DAY, DAY) == valid
    opens, closes = Validity(first, last).ticks(SHANGHAI)
    begin = begins(DAY, SHANGHAI)
    assert (opens <= begin and begin + TICKS_A_DAY <= closes) == valid


def test_a_stretch_of_days_is_touched_by_its_first_or_its_last() -> None:
    last = DAY + 9 * _ONE
    assert [valid_within(None, day, DAY, last) for day in (DAY - _ONE, DAY)] == [False, True]
    assert [valid_within(day, None, DAY, last) for day in (last, last + _ONE)] == [True, False]


def test_validity_in_ticks_includes_both_days() -> None:
    first = begins(DAY, SHANGHAI)
    assert Validity(DAY, DAY).ticks(SHANGHAI) == (first, first + TICKS_A_DAY)
    assert Validity().ticks(SHANGHAI) == (ALWAYS, NEVER)
    assert Validity(date.min, date.max).ticks(SHANGHAI)[1] == NEVER


def test_a_scope_names_channels_and_without_one_all_are_meant() -> None:
    assert in_scope((), ("1",))
    assert in_scope(frozenset({"2", "3"}), ("1", "2"))
    assert not in_scope(frozenset({"2"}), ("1",))
    bound = programme(1, scope=frozenset({"2"}))
    assert (bound.airs_on("1"), bound.airs_on("2"), programme(2).airs_on("1")) == (False, True, True)


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
TIMES = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))


@settings(max_examples=examples(60), deadline=None)
@given(DAYS, DAYS, TIMES, TIMES, st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"]))
def test_ticks_lie_whole_between_the_minutes_and_none_that_does_is_left_out(
    first: date, last: date, begins_at: time | None, ends_at: time | None, zone: str
) -> None:
    tz = ZoneInfo(zone)
    opens, closes = Validity(first, last, begins_at, ends_at).ticks(tz)
    begin = datetime.combine(first, begins_at or time(), tz).astimezone(UTC)
    end_day = last if ends_at is not None else last + _ONE
    end = datetime.combine(end_day, ends_at or time(), tz).astimezone(UTC)
    assert start_of(opens - 1) < begin <= start_of(opens)
    assert start_of(closes) <= end < start_of(closes + 1)


def test_a_film_until_a_time_is_over_at_it_and_one_that_ends_at_midnight_is_not_shown_on_that_day() -> None:
    assert Validity(DAY, DAY, time(18), time(18, 1)).seconds(SHANGHAI) == (
        int(datetime(2025, 3, 1, 10, 0, tzinfo=UTC).timestamp()),
        int(datetime(2025, 3, 1, 10, 1, tzinfo=UTC).timestamp()),
    )
    assert Validity(None, DAY, None, time(0)).seconds(SHANGHAI) == Validity(None, DAY - _ONE).seconds(SHANGHAI)

"""Local days and months on the grid of ticks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.days import begins, day_of, months_between, next_month, ticks_of
from epg.ticks import TICKS_A_DAY, start_of
from tests.epg.made import SHANGHAI, examples


@settings(max_examples=examples(6))
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_days_in_shanghai_begin_on_a_tick_and_follow_each_other(day: date) -> None:
    first, until = ticks_of(day, SHANGHAI)
    assert start_of(first).astimezone(SHANGHAI) == datetime.combine(day, datetime.min.time(), SHANGHAI)
    assert (day_of(first, SHANGHAI), day_of(first - 1, SHANGHAI)) == (day, day - timedelta(days=1))
    assert until == begins(day + timedelta(days=1), SHANGHAI)


def test_a_day_without_a_midnight_begins_when_clocks_have_been_moved() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    day = date(2025, 4, 25)
    assert start_of(begins(day, cairo)).astimezone(cairo).isoformat() == "2025-04-25T01:00:00+03:00"
    assert day_of(begins(day, cairo) - 1, cairo) == date(2025, 4, 24)


def test_months_are_those_that_the_stretch_touches() -> None:
    first = begins(date(2024, 12, 31), SHANGHAI)
    assert months_between(first, first + TICKS_A_DAY, SHANGHAI) == [date(2024, 12, 1)]
    assert months_between(first, first + TICKS_A_DAY + 1, SHANGHAI) == [date(2024, 12, 1), date(2025, 1, 1)]


def test_the_month_after_december_is_january() -> None:
    assert next_month(date(2024, 12, 31)) == date(2025, 1, 1)
    assert next_month(date(2025, 1, 31)) == date(2025, 2, 1)

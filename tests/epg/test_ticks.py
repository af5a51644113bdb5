"""The grid of ticks."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.ticks import EPOCH, TICK_MS, TICKS_A_DAY, start_of, tick_at, tick_from, ticks_for
from tests.epg.made import examples

instants = st.datetimes(datetime(1960, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


def test_a_day_is_a_whole_number_of_ticks() -> None:
    assert TICKS_A_DAY * TICK_MS == 86_400_000
    assert (TICK_MS * 25 % 1000, TICK_MS * 48 % 1024) == (0, 0)


@settings(max_examples=examples(6))
@given(instants)
def test_an_instant_lies_in_its_tick(instant: datetime) -> None:
    tick = tick_at(instant)
    assert start_of(tick) <= instant < start_of(tick + 1)


@settings(max_examples=examples(6))
@given(instants)
def test_the_tick_from_an_instant_is_the_first_that_does_not_begin_before_it(instant: datetime) -> None:
    tick = tick_from(instant)
    assert start_of(tick - 1) < instant <= start_of(tick)


def test_a_start_is_its_own_tick() -> None:
    assert tick_at(start_of(77)) == tick_from(start_of(77)) == 77
    assert tick_at(EPOCH - timedelta(milliseconds=1)) == -1


def test_a_length_takes_whole_ticks_and_at_least_one() -> None:
    assert [ticks_for(ms) for ms in (0, 1, TICK_MS, TICK_MS + 1)] == [1, 1, 1, 2]

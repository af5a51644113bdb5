"""At which tick a segment stands: two or three ticks after the camera, never before one that came first."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg.ticks import TICK_MS, start_of
from media.lectures.places import LATEST, SOONEST, LectureTicks, delay

TICK = 374_000_000


@pytest.mark.parametrize(
    ("late_ms", "before", "found"),
    [(0, 2, 2), (1200, 2, 2), (4799, 2, 2), (4800, 2, 3), (0, 3, 3), (9599, 2, 3), (9600, 2, None), (9600, 3, None)],
)
def test_a_segment_stands_where_its_time_has_not_come_yet(late_ms: int, before: int, found: int | None):
    whole = start_of(TICK + 1) + timedelta(milliseconds=late_ms)
    assert delay(TICK, whole, before) == found


@given(st.lists(st.integers(0, 12_000), max_size=60))
def test_no_two_segments_of_a_run_share_a_tick_and_none_overtakes(lateness: list[int]):
    later, stood = SOONEST, TICK
    for n, late in enumerate(lateness):
        found = delay(TICK + n, start_of(TICK + n + 1) + timedelta(milliseconds=late), later)
        if found is not None:
            assert SOONEST <= later <= found <= LATEST
            assert TICK + n + found > stood
            later, stood = found, TICK + n + found


@given(st.integers(0, 50), st.integers(0, TICK_MS - 1))
def test_a_segment_may_be_asked_for_from_the_beginning_of_its_tick_on(n: int, ms: int):
    ticks = LectureTicks("lecture-1", TICK, 40)
    assert ticks.has_begun(TICK + n, start_of(TICK + n) + timedelta(milliseconds=ms)) == (n < 40)
    assert not ticks.has_begun(TICK + n, start_of(TICK + n) - timedelta(milliseconds=ms + 1))
    assert ticks.number(TICK + n) == (n if n < 40 else None)
    assert ticks.number(TICK - 1) is None

"""Lectures over a plan: each stands at the ticks of its own time, and every segment is that of its tick."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.lectures.lecture import Lecture, over, place
from epg.onair import ChannelAirings
from epg.publishing import end_notices, free_from, insert, publish
from tests.epg.made import examples
from tests.epg.test_publishing import plans
from tests.epg.viewers import after, consistent, shows

LECTURES = st.lists(
    st.builds(lambda start, ticks: (start, start + ticks), st.integers(990, 1060), st.integers(1, 30)), max_size=4
).map(lambda times: [Lecture(number, *time) for number, time in enumerate(times, 1)])


def taken_at(on_air: ChannelAirings, tick: int) -> tuple[str, int] | None:
    """The lecture and the tick that the segment at `tick` was taken for."""
    airing = on_air.at(tick)
    return place(airing.material, airing.offset_at(tick))


@settings(max_examples=examples(12))
@given(plans(least=1), LECTURES)
def test_a_lecture_stands_at_its_time_and_all_else_where_it_stood(plan, lectures: list[Lecture]) -> None:
    first, end = plan[0].start, plan[-1].end
    done = over(plan, lectures, "1", "card", first)
    assert all(early.end <= late.start for early, late in pairwise(done))
    before, now = (ChannelAirings(airings, "card", "1") for airings in (plan, done))
    for tick in range(first, end):
        held = [one for one in lectures if one.start <= tick < one.until]
        found = taken_at(now, tick)
        assert bool(held) == (now.at(tick).kind is AiringKind.LECTURE) == bool(found)
        if found:
            assert found[1] == tick
            assert found[0] in [one.name for one in held]
        elif now.at(tick).kind is not AiringKind.CARD:
            assert (now.at(tick).material, now.at(tick).offset_at(tick)) == (
                before.at(tick).material,
                before.at(tick).offset_at(tick),
            )


@settings(max_examples=examples(12))
@given(plans(least=1), LECTURES, st.integers(1001, 1040), st.integers(1, 6))
def test_numbers_never_go_back_and_a_lecture_goes_on_where_it_is_behind_a_notice(
    plan, lectures: list[Lecture], cut: int, ticks: int
) -> None:
    first = plan[0].start
    on_air = ChannelAirings(deal(None, over(plan, lectures, "1", "card", first)), "card", "1")
    notice = Airing("1", cut, ticks, AiringKind.NOTICE, "notice", ticks)
    interrupted = after(on_air, insert(on_air, notice, cut))
    free = free_from(interrupted, cut)
    again = publish(interrupted, over(plan_from(plan, free), lectures, "1", "card", free), cut)
    replanned = after(interrupted, again)
    assert shows(replanned, 980, cut) == shows(on_air, 980, cut)
    assert consistent(replanned, 980, 1150)
    for tick in range(first, plan[-1].end):
        found = taken_at(replanned, tick)
        assert found is None or found[1] == tick
        held = any(one.start <= tick < one.until for one in lectures)
        assert not held or found or cut <= tick < free
    assert consistent(after(replanned, end_notices(replanned, cut)), 980, 1150)


def plan_from(plan, free: int):
    return [one for one in plan if one.start >= free]


@pytest.mark.parametrize("material", ["film-1", "lecture-card-00", "lecture-1", "lecture-0-5", "lecture-1-05", "x-1-2"])
def test_other_material_is_that_of_no_lecture(material: str) -> None:
    assert place(material, 3) is None


def test_the_name_of_the_material_says_at_which_tick_it_begins() -> None:
    assert place(Lecture(7, 1000, 1010).airing("1", 1004, 1010).material, 2) == ("lecture-7", 1006)

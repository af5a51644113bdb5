"""A channel planned, published and changed again and again, as the scheduler does it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from epg import guide
from epg.discontinuities import deal
from epg.history import History
from epg.onair import ChannelAirings
from epg.publishing import free_from, publish, withdraw
from epg.schedule import build
from epg.ticks import TICKS_A_DAY
from tests.epg import checker
from tests.epg.made import card, examples
from tests.epg.viewers import after, consistent, shows
from tests.epg.worlds import World, worlds


def planned_again(world: World, on_air: ChannelAirings, cut: int) -> ChannelAirings:
    """The channel with the plan of a day published over `cut`."""
    first = free_from(on_air, cut)
    history = History.of(one for one in on_air.airings if one.start < first)
    plan = build("1", world.rules, world.library, history, first, first + TICKS_A_DAY, world.policy)
    return after(on_air, publish(on_air, plan.airings, cut))


def withdrawn(world: World, on_air: ChannelAirings, cut: int, number: int) -> tuple[World, ChannelAirings]:
    """The world without programme `number`, and the channel with cards in its place."""
    programmes = tuple(one for one in world.library.programmes if one.id != number)
    smaller = replace(world, library=replace(world.library, programmes=programmes))
    return smaller, after(on_air, withdraw(on_air, {f"film-{number}", f"next-{number}"}, cut))


@settings(max_examples=examples(6))
@given(worlds(), st.data())
def test_whatever_is_published_when_no_viewer_ever_sees_a_change_or_a_number_fall(world: World, data) -> None:
    begin = world.first - 20
    on_air, cut = ChannelAirings(deal(None, [card(begin, 20)]), "card", "1"), world.first
    everything = {one.id: one for one in world.library.programmes}
    for number in range(1, 4):
        seen = shows(on_air, cut - 50, cut)
        if data.draw(st.booleans()):
            world, on_air = withdrawn(world, on_air, cut, number)
            assert f"film-{number}" not in {material for material, _, _ in shows(on_air, cut, cut + 500)}
        on_air = planned_again(world, on_air, cut)
        assert shows(on_air, cut - 50, cut) == seen
        assert consistent(on_air, cut - 50, cut + 500)
        cut += data.draw(st.sampled_from([1, 60, 777, 9000, TICKS_A_DAY + 100]))
    assert checker.timetable(on_air.airings, everything, world.policy.tz, dealt=True) == ()


@settings(max_examples=examples(6))
@given(worlds(), st.integers(0, TICKS_A_DAY - 1))
def test_the_programme_by_the_guide_is_the_one_that_is_shown(world: World, later: int) -> None:
    on_air = planned_again(world, ChannelAirings([], "card", "1"), world.first)
    tick = world.first + later
    now = guide.programme_at(on_air, tick)
    ((material, _, _),) = shows(on_air, tick, tick + 1)
    assert (f"film-{now.programme}" if now else None) == (material if material.startswith("film") else None)

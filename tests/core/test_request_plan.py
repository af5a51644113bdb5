"""An approval asks for a new plan, which publishing makes."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import TICKS_A_DAY, tick_at
from epg.titles import Title
from tests.store.world import NOON, World, add_programme, approve
from tvchannel.base.settings import Settings
from tvchannel.core.publish import publish, wanting
from tvchannel.store.channel import catalogue, timetable

SETTINGS = Settings(plan_days=2)
ALL_DAY = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))


@pytest.fixture
def world(world: World) -> World:
    """With three approved programmes of 60, 30 and 20 s, and a rule that shows them all day."""
    for material, length in (("a", 60_000), ("b", 30_000), ("c", 20_000)):
        programme = add_programme(world, material, ready_ms=length)
        approve(world.store, world.community, programme, who="reviewer", now=NOON)
    with world.store.writing() as connection:
        timetable.set_rules(connection, world.channel, [ALL_DAY])
    return world


def channel(world: World):
    with world.store.reading() as connection:
        return catalogue.channels(connection, world.community)[0]


def at(instant: datetime) -> Callable[[], datetime]:
    return lambda: instant


def put(world: World, now: datetime = NOON):
    return publish(world.store, channel(world), SETTINGS, cause="test", clock=at(now))


def test_an_approval_is_a_wish_for_a_new_plan_that_publishing_fulfils(world: World) -> None:
    assert [cause for _, cause in wanting(world.store, tick_at(NOON), 2)] == ["changed"]
    put(world, NOON + timedelta(seconds=1))
    assert wanting(world.store, tick_at(NOON), 2) == []
    assert [cause for _, cause in wanting(world.store, tick_at(NOON) + 2 * TICKS_A_DAY, 2)] == ["short"]

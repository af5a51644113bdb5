"""Publishing changes nothing that has begun; a withdrawn film is off the air within one tick."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from epg.airings import Airing, AiringKind
from epg.rules import FromColumn, Rule
from epg.ticks import TICK_MS, TICKS_A_DAY, start_of, tick_at, tick_from
from epg.titles import Title
from tests.store.people.test_activities import PLAN
from tests.store.world import NOON, World, add_programme, approve
from tvchannel.base.errors import Conflict, Forbidden, Unavailable
from tvchannel.base.settings import Settings
from tvchannel.core.publish import GUARD, publish
from tvchannel.features.review.review import send_back, withdraw
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol
from tvchannel.store.people import activities
from tvchannel.store.service import audit

SETTINGS = Settings(plan_days=2)
ALL_DAY = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
TICK = timedelta(milliseconds=TICK_MS)


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


def on_air(world: World, first: int, until: int) -> tuple[Airing, ...]:
    with world.store.reading() as connection:
        return timetable.onair(connection, channel(world), first, until).between(first, until)


def shown(world: World, first: int, until: int) -> list[tuple[str, int, int]]:
    """What every tick shows: (material, segment, number)."""
    told = []
    for airing in on_air(world, first, until):
        for tick in range(max(first, airing.start), min(until, airing.end)):
            turn, segment = divmod(tick - airing.start, airing.material_ticks)
            told.append((airing.material, segment, airing.discontinuity + turn))
    return told


def test_a_guide_is_published_to_the_end_of_the_last_day(world: World) -> None:
    done = put(world)
    day = on_air(world, done.cut, tick_at(NOON) + TICKS_A_DAY)
    assert sum(airing.ticks for airing in day if airing.kind is AiringKind.PROGRAMME) > 0.99 * TICKS_A_DAY
    assert start_of(done.until) == datetime(2026, 11, 23, 16, 0, tzinfo=NOON.tzinfo)


def test_publishing_again_changes_no_tick_that_can_have_been_seen(world: World) -> None:
    first = put(world)
    later = NOON + timedelta(hours=1, seconds=7)
    before = shown(world, first.cut, tick_at(later) + 1)
    add_programme(world, "d")
    approve(world.store, world.community, 4, who="reviewer", now=later)
    put(world, later)
    assert shown(world, first.cut, tick_at(later) + 1) == before
    assert "d" in {material for material, _, _ in shown(world, tick_at(later), tick_at(later) + 1000)}


def test_numbers_go_up_by_one_at_every_beginning_and_never_back(world: World) -> None:
    done = put(world)
    put(world, NOON + timedelta(minutes=30))
    told = shown(world, done.cut - 10, done.cut + 3000)
    for (_, _, before), (_, segment, after) in pairwise(told):
        assert after - before == (1 if segment == 0 else 0)


def test_a_withdrawn_film_is_a_card_within_one_tick_and_leaves_the_guide(world: World) -> None:
    put(world)
    moment = NOON + timedelta(minutes=10)
    while on_air(world, tick_at(moment), tick_at(moment) + 5)[0].material != "a":
        moment += TICK
    seen = shown(world, tick_at(moment) - 20, tick_at(moment + GUARD) + 1)
    withdraw(world.store, world.community, 1, who="reviewer", note="old", clock=at(moment))
    assert shown(world, tick_at(moment) - 20, tick_at(moment + GUARD) + 1) == seen
    following = shown(world, tick_at(moment + GUARD) + 1, tick_at(moment) + 20_000)
    assert following[0][0] == "card-here"
    assert "a" not in {material for material, _, _ in following}
    put(world, moment + timedelta(seconds=30))
    assert "a" not in {m for m, _, _ in shown(world, tick_at(moment) + 2, tick_at(moment) + 20_000)}


def test_a_plan_that_was_made_too_slowly_is_never_published_late(world: World) -> None:
    slow = iter(NOON + timedelta(hours=hour) for hour in range(100))
    with pytest.raises(Unavailable):
        publish(world.store, channel(world), SETTINGS, cause="test", clock=lambda: next(slow))
    with world.store.reading() as connection:
        assert timetable.last_publication(connection, world.channel) is None


def test_nobody_approves_their_own_upload(world: World) -> None:
    programme = add_programme(world, "own", who="both")
    with pytest.raises(Forbidden):
        approve(world.store, world.community, programme, who="both", now=NOON)


def test_the_second_of_two_reviewers_is_told(world: World) -> None:
    programme = add_programme(world, "x")
    send_back(world.store, world.community, programme, who="one", note="too loud", now=NOON)
    with pytest.raises(Conflict):
        send_back(world.store, world.community, programme, who="two", note="too dark", now=NOON)
    with world.store.reading() as connection:
        row = catalogue.programme(connection, world.community, programme)
        assert (row.state, row.decided_by, row.note) == (ProgrammeState.RETURNED, "one", "too loud")
        assert [entry["who"] for entry in audit.entries(connection, world.community, 1)] == ["one"]


def test_a_lecture_stands_on_the_channel_at_its_time_whenever_the_guide_is_planned(world: World) -> None:
    put(world)
    plan = replace(PLAN, begins_at=NOON + timedelta(minutes=30), ends_at=NOON + timedelta(minutes=40))
    first, until = tick_at(plan.begins_at), tick_from(plan.ends_at)
    before = shown(world, first - 9, first)
    with world.store.writing() as connection:
        activity = activities.add(connection, world.community, plan)
        told = (connection, world.community, activity, LectureProtocol.SRT, "salt")
        number = lectures.ask(*told, who="x", now=NOON)
    for minutes in (1, 2, 35):
        put(world, NOON + timedelta(minutes=minutes))
        [airing] = on_air(world, first, until)
        assert (airing.kind, airing.start, airing.end) == (AiringKind.LECTURE, first, until)
        assert shown(world, first - 9, first) == before
    with world.store.writing() as connection:
        assert timetable.slot_titles(connection, channel(world))[airing.rule] == plan.title
        lectures.end(connection, number, NOON + timedelta(minutes=36))
    put(world, NOON + timedelta(minutes=36))
    airing, *others = on_air(world, first, until)
    assert airing.kind is AiringKind.LECTURE, "what was shown stays"
    assert timedelta(0) < start_of(airing.end) - (NOON + timedelta(minutes=36)) < timedelta(minutes=1)
    assert others
    assert AiringKind.LECTURE not in [one.kind for one in others]

"""Lectures on both engines: at the times and under the titles of their activities, each community its own."""

from dataclasses import replace
from datetime import timedelta

from epg.lectures.lecture import Lecture
from epg.ticks import tick_at, tick_from
from epg.titles import Title
from tests.store.people.test_activities import PLAN
from tests.store.world import NOON, World, make_world
from tvchannel.store.channel.content_version import edition
from tvchannel.store.database.engine import Store
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol
from tvchannel.store.people import activities
from tvchannel.study.together.activities import ActivityState

FIRST, UNTIL = tick_at(PLAN.begins_at), tick_from(PLAN.ends_at)


def asked(store: Store, world: World) -> tuple[int, int]:
    """An activity and its lecture."""
    with store.writing() as connection:
        activity = activities.add(connection, world.community, PLAN)
        told = (connection, world.community, activity, LectureProtocol.RTMP, "salt")
        number = lectures.ask(*told, who="x", now=NOON)
        assert lectures.ask(*told, who="y", now=NOON) == number
    return activity, number


def test_a_lecture_stands_where_its_activity_is_held(store: Store) -> None:
    world, there = make_world(store), make_world(store, "there")
    activity, number = asked(store, world)
    with store.writing() as connection:
        assert lectures.held(connection, world.community, FIRST, UNTIL) == [Lecture(number, FIRST, UNTIL)]
        assert lectures.held(connection, world.community, UNTIL, UNTIL + 9) == []
        assert lectures.held(connection, world.community, FIRST - 9, FIRST) == []
        assert lectures.held(connection, there.community, FIRST, UNTIL) == []
        assert lectures.titles(connection, world.community) == {f"lecture-{number}": Title("党课", "A lesson")}
        assert lectures.titles(connection, there.community) == {}
        later = replace(PLAN, begins_at=PLAN.begins_at + timedelta(minutes=8))
        activities.change(connection, world.community, activity, later)
        assert lectures.held(connection, world.community, FIRST, UNTIL) == [Lecture(number, FIRST + 100, UNTIL)]
        activities.set_state(connection, world.community, activity, ActivityState.CANCELLED)
        assert lectures.held(connection, world.community, FIRST, UNTIL) == []


def test_a_receiver_that_is_started_again_began_with_the_first_and_ends_once(store: Store) -> None:
    _, number = asked(store, make_world(store))
    with store.writing() as connection:
        for minutes in (1, 2):
            lectures.begin(connection, number, NOON + timedelta(minutes=minutes))
        for minutes in (3, 4):
            lectures.end(connection, number, NOON + timedelta(minutes=minutes))
        found = lectures.one(connection, number)
        assert found is not None
        assert (found.began_at, found.ended_at) == (NOON + timedelta(minutes=1), NOON + timedelta(minutes=3))
        assert lectures.held(connection, found.community_id, FIRST, UNTIL) == []
        assert lectures.one(connection, number + 1) is None


def test_each_change_makes_another_edition(store: Store) -> None:
    _, number = asked(store, make_world(store))
    with store.reading() as connection:
        before = edition(connection)
    with store.writing() as connection:
        lectures.begin(connection, number, NOON)
    with store.reading() as connection:
        assert edition(connection) != before

"""The calendar of activities: kept, changed and found on both engines, each community its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from epg.titles import Title
from tests.store.world import NOON, add_programme, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.channel import content_version
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState
from tvchannel.study.together.sign_ups import SignUp

DAY = date(2026, 11, 21)
PLAN = ActivityPlan(
    ActivityKind.PARTY_LESSON,
    ActivityForm.CASE,
    Title("党课", "A lesson"),
    DAY,
    NOON,
    NOON + timedelta(hours=1),
    "二楼",
    None,
    "",
)


def test_an_activity_is_found_as_it_was_planned_and_as_it_is_changed(store: Store) -> None:
    world = make_world(store)
    changed = replace(PLAN, place="广场")
    with store.writing() as connection:
        number = activities.add(connection, world.community, PLAN)
        assert activities.activity(connection, world.community, number).plan == PLAN
        activities.change(connection, world.community, number, changed)
        activities.set_state(connection, world.community, number, ActivityState.CANCELLED)
        found = activities.during(connection, world.community, DAY, DAY)
        assert [(one.plan, one.state) for one in found] == [(changed, ActivityState.CANCELLED)]
        assert activities.during(connection, world.community, DAY + timedelta(days=1), date.max) == []


def test_another_community_neither_finds_nor_changes_it(store: Store) -> None:
    world, other = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        number = activities.add(connection, world.community, PLAN)
        with pytest.raises(NotFound):
            activities.activity(connection, other.community, number)
        with pytest.raises(NotFound):
            activities.change(connection, other.community, number, PLAN)
        assert activities.during(connection, other.community, DAY, DAY) == []


def test_its_films_are_kept_in_their_order_and_change_with_it(store: Store) -> None:
    world = make_world(store)
    films = tuple(add_programme(world, name) for name in ("a", "b", "c"))
    with store.writing() as connection:
        first = activities.add(connection, world.community, replace(PLAN, films=films[::-1], live=True))
        second = activities.add(connection, world.community, replace(PLAN, films=films[:1]))
        bare = activities.add(connection, world.community, PLAN)
        found = {one.id: one.plan for one in activities.during(connection, world.community, DAY, DAY)}
        assert (found[first].films, found[first].live) == (films[::-1], True)
        assert (found[second].films, found[bare].films) == (films[:1], ())
        assert [found[number].has_twin for number in (first, second, bare)] == [True, True, False]
        activities.change(connection, world.community, first, replace(PLAN, films=films[:2]))
        assert activities.activity(connection, world.community, first).plan.films == films[:2]
        assert activities.activity(connection, world.community, second).plan.films == films[:1]


def test_the_edition_changes_with_the_calendar_and_not_with_what_members_say(store: Store) -> None:
    world = make_world(store)
    film = add_programme(world, "a")
    marks = []
    steps = (
        lambda connection: activities.add(connection, world.community, PLAN),
        lambda connection: activities.change(connection, world.community, 1, replace(PLAN, films=(film,))),
        lambda connection: activities.set_state(connection, world.community, 1, ActivityState.CANCELLED),
    )
    for step in steps:
        with store.writing() as connection:
            step(connection)
        with store.reading() as connection:
            marks.append(content_version.edition(connection))
    assert len(set(marks)) == 3
    with store.writing() as connection:
        sign_ups.set_choice(connection, world.community, SignedUp(1, "wang-here", SignUp.COME, NOON, "box 1"))
    with store.reading() as connection:
        assert content_version.edition(connection) == marks[-1]

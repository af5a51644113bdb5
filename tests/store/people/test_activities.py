"""The calendar of activities: kept, changed and found on both engines, each community its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from epg.titles import Title
from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.study.together.activities import ActivityForm, ActivityKind, ActivityState

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

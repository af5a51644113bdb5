"""Stations on both engines: a household row of their own, what was ticked, and what is gone from the lists."""

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.stations import registry
from tvchannel.store.stations.registry import Done
from tvchannel.study.stations.life_cycle import StationStage, StationStep


def test_a_station_has_a_household_in_which_nobody_lives_and_is_found_by_it(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        group = people.groups(connection, here.community)["第一组"]
        first = registry.add(connection, here.community, building="3号楼", room="101", group_id=group, now=NOON)
        hub = registry.add(connection, here.community, building="服务中心", room="", group_id=None, now=NOON)
        assert (first.household_number, hub.household_number) == (100_001, 100_002)
        assert (first.name, hub.name, first.stage) == ("3号楼 101", "服务中心", StationStage.RIPE)
        assert registry.of_household(connection, first.household_id) == first
        assert registry.of_household(connection, here.household) is None
        assert people.members_of(connection, first.household_id) == []
        assert registry.of_community(connection, here.community) == [first, hub]
        with pytest.raises(NotFound):
            registry.station(connection, there.community, first.id)


def test_it_is_corrected_goes_on_and_when_removed_stands_in_no_list(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        added = registry.add(connection, world.community, building="3号楼", room="101", group_id=None, now=NOON)
        registry.change(connection, added.id, building="4号楼", room="活动室", group_id=None)
        registry.set_stage(connection, added.id, StationStage.SET_UP)
        changed = registry.station(connection, world.community, added.id)
        assert (changed.name, changed.stage) == ("4号楼 活动室", StationStage.SET_UP)
        registry.remove(connection, added.id, NOON)
        assert registry.of_community(connection, world.community) == []
        assert registry.of_household(connection, added.household_id) is None
        assert registry.station(connection, world.community, added.id).removed_at == NOON
        again = registry.add(connection, world.community, building="3号楼", room="101", group_id=None, now=NOON)
        assert again.household_number == added.household_number + 1


def test_a_line_of_its_checklist_is_ticked_once_by_somebody(store: Store) -> None:
    world, today = make_world(store), NOON.date()
    with store.writing() as connection:
        added = registry.add(connection, world.community, building="3号楼", room="", group_id=None, now=NOON)
        for who in ("branch", "care"):
            registry.tick(connection, added.id, Done(StationStep.ROOM, today, who))
        registry.tick(connection, added.id, Done(StationStep.BOX, today, "branch"))
        registry.untick(connection, added.id, StationStep.BOX)
        assert registry.steps(connection, added.id) == [Done(StationStep.ROOM, today, "care")]

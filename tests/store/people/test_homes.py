"""A station's household stands in no list of homes, on both engines, and its television is still found."""

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.boxes import boxes, operator_refs
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.stations import registry


def test_lists_leave_it_out_and_its_television_is_found_as_one_of_a_station(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        station = registry.add(connection, world.community, building="3号楼", room="", group_id=None, now=NOON)
        box = boxes.add_box(connection, station.household_id, "hash", "box", NOON)
        assert [one.number for one in people.households(connection, world.community)] == [1]
        assert people.households(connection, world.community, [station.household_number]) == []
        with pytest.raises(NotFound):
            people.household(connection, world.community, station.household_number)
        found = people.household_or_station(connection, world.community, station.household_number)
        assert found.id == station.household_id
        assert [one.id for one in boxes.of_community(connection, world.community)] == [world.box.id]
        assert [one.id for one in boxes.of_stations(connection, world.community)] == [box]
        stands = boxes.box(connection, "hash")
        assert stands is not None
        assert (stands.station_id, world.box.station_id) == (station.id, None)


def test_the_operator_s_numbers_of_homes_leave_that_of_a_station(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        station = registry.add(connection, world.community, building="3号楼", room="", group_id=None, now=NOON)
        operator_refs.set_operator_ref(connection, world.household, "880001")
        operator_refs.set_operator_ref(connection, station.household_id, "880002")
        assert operator_refs.of_households(connection, world.community) == {1: "880001"}
        operator_refs.forget_operator_refs(connection, world.community)
        assert operator_refs.household_of_operator(connection, "here", "880002") is not None
        assert operator_refs.household_of_operator(connection, "here", "880001") is None

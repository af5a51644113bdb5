"""Hints of a box, on both engines."""

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.store.boxes import box_fingerprints
from tvchannel.store.database.engine import Store


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def test_hints_of_a_box_give_way_to_newer_ones(world: World) -> None:
    told = [{"kind": "card", "hash": "h1", "tail": "4711"}, {"kind": "mac", "hash": "h2", "tail": "AA01"}]
    with world.store.writing() as connection:
        box_fingerprints.keep(connection, world.box.id, told, NOON)
        box_fingerprints.keep(connection, world.box.id, told[:1], NOON)
        (found,) = box_fingerprints.of_community(connection, world.community)
        assert (found.tail, found.household, found.box_id) == ("4711", 1, world.box.id)
        assert box_fingerprints.of_community(connection, world.community, ["h2"]) == []

"""Who keeps a station, on both engines: one for each duty, whose PIN goes with them."""

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.privacy.personal import Erased
from tvchannel.store.stations import keepers, registry
from tvchannel.store.stations.keepers import Duty
from tvchannel.store.stations.registry import Station


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def kept_station(world: World) -> Station:
    """A station with `wang` and the account `guide`."""
    with world.store.writing() as connection:
        added = registry.add(connection, world.community, building="3号楼", room="101", group_id=None, now=NOON)
        keepers.put(connection, added.id, Duty.GUIDE, login="guide")
        keepers.put(connection, added.id, Duty.ADMINISTRATOR, member="wang-here")
    return added


def test_the_administrator_stands_first_and_whoever_stays_keeps_the_pin(world: World) -> None:
    station = kept_station(world)
    with world.store.writing() as connection:
        first, second = keepers.keepers(connection, station.id)
        assert (first.duty, first.owner, second.duty, second.owner) == (
            Duty.ADMINISTRATOR,
            "wang-here",
            Duty.GUIDE,
            "login:guide",
        )
        keepers.put_pin(connection, first.id, "hash")
        keepers.put(connection, station.id, Duty.ADMINISTRATOR, member="wang-here")
        assert keepers.keepers(connection, station.id)[0].pin_hash == "hash"
        keepers.put(connection, station.id, Duty.ADMINISTRATOR, member="li-here")
        assert keepers.keepers(connection, station.id)[0].pin_hash is None
        keepers.take_all(connection, station.id)
        assert keepers.keepers(connection, station.id) == []


def test_the_tries_are_noted_and_a_new_pin_has_none(world: World) -> None:
    station = kept_station(world)
    with world.store.writing() as connection:
        one = keepers.keepers(connection, station.id)[0]
        keepers.note(connection, one.id, failures=5, locked_until=NOON, tried_on=NOON.date(), tries=7)
        tried = keepers.keeper(connection, one.id, for_update=True)
        assert tried is not None
        assert (tried.failures, tried.locked_until, tried.tried_on, tried.tries) == (5, NOON, NOON.date(), 7)
        keepers.put_pin(connection, one.id, "other")
        tried = keepers.keeper(connection, one.id)
        assert tried is not None
        assert (tried.failures, tried.locked_until, tried.tried_on, tried.tries) == (0, None, None, 0)


def test_whoever_is_erased_keeps_no_station(world: World) -> None:
    kept_station(world)
    with world.store.writing() as connection:
        assert keepers.kept_by(connection, "wang-here") == [("3号楼", "101", Duty.ADMINISTRATOR)]
        keepers.erase(connection, Erased("wang-here", 1, world.community, world.household, False, "test", NOON))
        assert keepers.kept_by(connection, "wang-here") == []

"""The PIN of whoever keeps a station: other than the second person's, and tried as rarely as a member's."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher

from tests.store.world import NOON, World
from tvchannel.base.errors import Forbidden, Invalid
from tvchannel.core import pin
from tvchannel.core.stations import keeper_pins
from tvchannel.store.service import audit
from tvchannel.store.stations import keepers, registry
from tvchannel.store.stations.keepers import Duty, StationKeeper
from tvchannel.store.stations.registry import Station

PEPPER, ZONE = bytes(32), ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """As cheap as argon2 can be: the tries are counted here, not what one costs."""
    monkeypatch.setattr(pin, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def kept(world: World) -> tuple[Station, StationKeeper, StationKeeper]:
    with world.store.writing() as connection:
        station = registry.add(connection, world.community, building="3号楼", room="101", group_id=None, now=NOON)
        keepers.put(connection, station.id, Duty.ADMINISTRATOR, member="wang-here")
        keepers.put(connection, station.id, Duty.GUIDE, login="guide")
        first, second = keepers.keepers(connection, station.id)
    return station, first, second


def opens(world: World, station: Station, keeper: StationKeeper, digits: str, after: timedelta = timedelta(0)) -> bool:
    try:
        keeper_pins.check(world.store, PEPPER, station, keeper, digits, who="box 1", now=NOON + after, zone=ZONE)
    except Forbidden:
        return False
    return True


def test_each_has_a_pin_of_their_own(world: World, kept: tuple[Station, StationKeeper, StationKeeper]) -> None:
    station, first, second = kept
    assert not opens(world, station, first, "1234")
    keeper_pins.put(world.store, PEPPER, first, "1234")
    with pytest.raises(Invalid, match="other person"):
        keeper_pins.put(world.store, PEPPER, second, "1234")
    with pytest.raises(Invalid, match="four digits"):
        keeper_pins.put(world.store, PEPPER, second, "567")
    keeper_pins.put(world.store, PEPPER, second, "5678")
    assert opens(world, station, first, "1234")
    assert opens(world, station, second, "5678")
    assert not opens(world, station, second, "1234")
    with world.store.reading() as connection:
        log = [
            (entry["who"], entry["did"], entry["subject"])
            for entry in audit.entries(connection, world.community, limit=10)
        ]
    assert log == [("box 1", "pin-wrong", "station 3号楼 101")]


def test_the_fifth_wrong_try_locks_and_a_new_pin_opens_again(
    world: World, kept: tuple[Station, StationKeeper, StationKeeper]
) -> None:
    station, first, _ = kept
    keeper_pins.put(world.store, PEPPER, first, "1234")
    assert [opens(world, station, first, "0000") for _ in range(5)] == [False] * 5
    assert not opens(world, station, first, "1234")
    assert opens(world, station, first, "1234", after=timedelta(minutes=6))
    assert [opens(world, station, first, "0000", after=timedelta(minutes=7)) for _ in range(5)] == [False] * 5
    keeper_pins.put(world.store, PEPPER, first, "4321")
    assert opens(world, station, first, "4321", after=timedelta(minutes=7))

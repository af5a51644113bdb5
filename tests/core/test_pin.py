"""The PIN before "my record": few tries, limits that a restart does not lift."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from tests.store.world import NOON, World
from tvchannel.base.errors import Forbidden, Invalid, ServiceError
from tvchannel.core import pin as action
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.entities import Member
from tvchannel.store.people import people, pins
from tvchannel.store.service import audit

PEPPER, ZONE = bytes(32), ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """As cheap as argon2 can be: the tries are counted here, not what one costs."""
    monkeypatch.setattr(action, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def member_of(world: World) -> Member:
    with world.store.reading() as connection:
        return people.member(connection, world.community, "wang-here")


def opens(world: World, digits: str, after: timedelta = timedelta(0), pepper: bytes = PEPPER) -> bool:
    try:
        action.open_record(world.store, pepper, member_of(world), digits, who="box 1", now=NOON + after, zone=ZONE)
    except Forbidden:
        return False
    return True


def test_only_the_digits_open_and_only_with_the_pepper(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    assert opens(world, "4711")
    assert not opens(world, "4712")
    assert not opens(world, "4711", pepper=bytes(31) + b"x")
    with world.store.reading() as connection:
        kept = pins.pin(connection, member_of(world).id)
    assert kept
    assert kept.hash.startswith("$argon2id$")
    assert "4711" not in kept.hash


@pytest.mark.parametrize("digits", ["", "123", "12345", "12a4", "１２３４"])
def test_a_pin_has_four_digits(world: World, digits: str) -> None:
    with pytest.raises(Invalid):
        action.put(world.store, PEPPER, member_of(world), digits)


def test_without_a_pin_the_record_is_open(world: World) -> None:
    assert opens(world, "0000")


def test_five_wrong_tries_lock_it_even_for_the_right_one_and_after_a_restart(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    assert [opens(world, "0000") for _ in range(5)] == [False] * 5
    assert not opens(world, "4711")
    again = World(open_store(world.store.url), world.community, world.channel, world.household, world.box, world.token)
    assert not opens(again, "4711")
    assert opens(again, "4711", timedelta(minutes=6))
    again.store.close()


def test_the_right_one_forgives_the_wrong_ones_before(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    assert [opens(world, one) for one in ("0", "1", "4711", "2", "3", "4", "5", "4711")] == [
        *(False, False, True, False, False, False, False),
        True,
    ]


def test_ten_wrong_tries_a_day_are_all(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    at = [timedelta(minutes=n) for n in (0, 0, 0, 0, 0, 6, 17, 38, 79, 160)]
    assert not any(opens(world, "0000", after) for after in at)
    late = timedelta(hours=11, minutes=59)
    with pytest.raises(Forbidden, match="tomorrow"):
        action.open_record(world.store, PEPPER, member_of(world), "4711", who="box 1", now=NOON + late, zone=ZONE)
    assert opens(world, "4711", timedelta(hours=20))


@given(st.integers(0, 40))
def test_a_lock_never_shrinks_with_more_wrong_tries(failures: int) -> None:
    assert action.lock_after(failures) <= action.lock_after(failures + 1) <= action.LONGEST_LOCK


def test_what_is_said_names_a_way_out(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    for _ in range(5):
        opens(world, "0000")
    with pytest.raises(ServiceError, match="5 minutes"):
        action.open_record(world.store, PEPPER, member_of(world), "4711", who="box 1", now=NOON, zone=ZONE)


def test_a_wrong_pin_stands_in_the_log_and_a_right_one_is_the_persons_own_business(world: World) -> None:
    action.put(world.store, PEPPER, member_of(world), "4711")
    assert not opens(world, "1234")
    assert opens(world, "4711")
    with world.store.reading() as connection:
        log = [(one["who"], one["did"], one["subject"]) for one in audit.entries(connection, world.community, 9)]
    assert log == [("box 1", "pin-wrong", "member wang-here")]

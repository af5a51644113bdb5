"""Televisions that wait to be linked, on both engines: codes that are told apart, and room for new ones."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.features.linking import pairings
from tvchannel.store.database.engine import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def test_two_televisions_never_show_the_same_code(world: World) -> None:
    values = {
        "community_id": world.community,
        "code_hash": "c",
        "model": "",
        "made_at": NOON,
        "expires_at": NOON + HOUR,
    }
    with world.store.writing() as connection:
        assert pairings.add(connection, {**values, "secret_hash": "1"})
        assert not pairings.add(connection, {**values, "secret_hash": "2"})
        found = pairings.of_secret(connection, "here", "1", for_update=True)
        assert found is not None
        assert found.waits(NOON)
        assert not found.waits(NOON + HOUR)
        assert pairings.of_secret(connection, "there", "1") is None
        pairings.change(connection, found.id, household_id=world.household, hints=[{"kind": "card"}])
        again = pairings.of_code(connection, world.community, "c")
        assert again is not None
        assert (again.household, again.hints) == (1, [{"kind": "card"}])


# Which of the televisions that asked are kept, where three without a household are: A is one for which staff chose one.
CROWDS = {
    "fewer than may wait": ("ab", "ab"),
    "as many as may wait": ("abc", "abc"),
    "one too many": ("abcd", "bcd"),
    "many too many": ("abcdefgh", "fgh"),
    "a household is chosen": ("Abcdef", "Adef"),
    "households are chosen": ("aBCdefg", "BCefg"),
}


@pytest.mark.parametrize("kind", CROWDS)
def test_of_too_many_televisions_that_wait_the_oldest_make_room(world: World, kind: str) -> None:
    asked, kept = CROWDS[kind]
    values = {"community_id": world.community, "model": "", "made_at": NOON, "expires_at": NOON + HOUR}
    with world.store.writing() as connection:
        for name in asked:
            assert pairings.add(connection, {**values, "code_hash": name, "secret_hash": name}, most=3)
            if name.isupper():
                found = pairings.of_code(connection, world.community, name)
                assert found is not None
                pairings.change(connection, found.id, household_id=world.household)
        assert "".join(name for name in asked if pairings.of_code(connection, world.community, name)) == kept

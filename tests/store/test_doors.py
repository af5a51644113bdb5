"""What keeps the doors shut, on both engines: nonces, counted tries, codes, sessions."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.core import tokens
from tvchannel.features.linking import pairings
from tvchannel.store.boxes import box_fingerprints, boxes, operator_refs
from tvchannel.store.database.engine import Store
from tvchannel.store.service import rate_limits

HOUR = timedelta(hours=1)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def test_a_nonce_is_used_once_for_its_key(store: Store) -> None:
    with store.writing() as connection:
        assert operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.use_nonce(connection, "b", "n", NOON)
        assert not operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.use_nonce(connection, "a", "m", NOON)
    with store.writing() as connection:
        assert not operator_refs.use_nonce(connection, "a", "n", NOON)
        assert operator_refs.forget_nonces(connection, NOON + HOUR) == 3
        assert operator_refs.use_nonce(connection, "a", "n", NOON)


def test_tries_are_counted_until_their_time_is_over(store: Store) -> None:
    with store.writing() as connection:
        assert [rate_limits.count_try(connection, "x", NOON, HOUR) for _ in range(3)] == [1, 2, 3]
        assert rate_limits.count_try(connection, "y", NOON, HOUR) == 1
        assert rate_limits.tried(connection, "x", NOON + HOUR / 2, HOUR) == 3
        assert rate_limits.tried(connection, "x", NOON + HOUR, HOUR) == 0
        assert rate_limits.count_try(connection, "x", NOON + HOUR, HOUR) == 1


def test_a_session_lasts_while_it_is_used_and_a_new_one_ends_the_old(world: World) -> None:
    with world.store.writing() as connection:
        boxes.open_session(connection, world.box.id, "first", NOON)
        assert boxes.box_of_session(connection, "first", NOON - HOUR) == world.box
        assert boxes.box_of_session(connection, "first", NOON) is None
        boxes.note_seen(connection, {(world.box.id, "first"): NOON + HOUR})
        found = boxes.box_of_session(connection, "first", NOON)
        assert found is not None
        assert found.seen_at == NOON + HOUR
        boxes.open_session(connection, world.box.id, "second", NOON + HOUR)
        assert boxes.box_of_session(connection, "first", NOON) is None


def test_nobody_is_a_box_that_was_taken_off(world: World) -> None:
    with world.store.writing() as connection:
        boxes.open_session(connection, world.box.id, "sid", NOON)
        boxes.revoke(connection, world.box.id, NOON)
        assert boxes.box(connection, tokens.token_hash(world.token)) is None
        assert boxes.box_of_session(connection, "sid", NOON - HOUR) is None
        boxes.revoke(connection, world.box.id, None)
        assert boxes.box(connection, tokens.token_hash(world.token)) == world.box


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


def test_hints_of_a_box_give_way_to_newer_ones(world: World) -> None:
    told = [{"kind": "card", "hash": "h1", "tail": "4711"}, {"kind": "mac", "hash": "h2", "tail": "AA01"}]
    with world.store.writing() as connection:
        box_fingerprints.keep(connection, world.box.id, told, NOON)
        box_fingerprints.keep(connection, world.box.id, told[:1], NOON)
        (found,) = box_fingerprints.of_community(connection, world.community)
        assert (found.tail, found.household, found.box_id) == ("4711", 1, world.box.id)
        assert box_fingerprints.of_community(connection, world.community, ["h2"]) == []

"""Boxes and their sessions, on both engines."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.core import tokens
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


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

"""Sounds by what is in them, on both engines."""

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.appearance import sounds
from tvchannel.store.database.engine import Store


def test_a_sound_is_kept_once_and_read_again_by_its_community_alone(store: Store) -> None:
    world, there = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        for community, mark in ((world, "m1"), (world, "m1"), (world, "m2"), (there, "m2")):
            sounds.add(connection, community.community, mark, mark.encode(), NOON)
        assert sounds.sound(connection, "here", "m1") == b"m1"
        with pytest.raises(NotFound):
            sounds.sound(connection, "there", "m1")
        sounds.keep_only(connection, world.community, {"m1", ""})
    with store.reading() as connection:
        assert sounds.sound(connection, "here", "m1") == b"m1"
        assert sounds.sound(connection, "there", "m2") == b"m2"
        with pytest.raises(NotFound):
            sounds.sound(connection, "here", "m2")

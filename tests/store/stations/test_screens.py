"""Addresses of screens on both engines: good until they are revoked, each in its community."""

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.stations import screens


def test_an_address_is_good_until_it_is_revoked(store: Store) -> None:
    world, other = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        screens.add(connection, world.community, "大厅", "hash", who="branch", now=NOON)
        found = screens.of_token(connection, "hash")
        assert found is not None
        assert (found.label, found.community_id) == ("大厅", world.community)
        assert screens.of_community(connection, world.community) == [found]
        assert screens.of_community(connection, other.community) == []
        with pytest.raises(NotFound):
            screens.one(connection, other.community, found.id)
        screens.revoke(connection, found.id, NOON)
        assert screens.of_token(connection, "hash") is None
        assert screens.of_community(connection, world.community) == []

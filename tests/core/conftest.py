"""Actions are tested on the embedded engine, because what differs between engines is the store's, and tested there.

Those on which the trust in the records rests are tested on both: a module says so by a `store` of its own.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.conftest import both_engines, database_url  # noqa: F401
from tests.store.world import World, make_world
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.proof import covered


@pytest.fixture
def store(tmp_path: Path, sqlite_model: Path) -> Iterator[Store]:
    """An empty store with the newest schema."""
    shutil.copy(sqlite_model, tmp_path / "tvchannel.db")
    opened = open_store(f"sqlite:///{tmp_path}/tvchannel.db")
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store, request: pytest.FixtureRequest) -> Iterator[World]:
    """A small community in the store; after the test all that changed has a note of the service.

    A module that changes rows as no action does says so by `TAMPERS`.
    """
    made = make_world(store)
    begun = buckets(made)
    with store.reading() as connection:
        edges = {name: covered.highest(connection, name) for name in covered.EDGES}
    yield made
    if not getattr(request.module, "TAMPERS", False):
        assert unnoted(made, begun, edges) == []


Buckets = dict[tuple[str, str], covered.Digest]


def buckets(world: World) -> Buckets:
    """All that heads cover and that may change, by table and bucket."""
    with world.store.reading() as connection:
        return {
            (one.name, bucket): digest
            for one in covered.CHANGING
            for bucket, digest in covered.present(connection, one, world.community)
        }


def unnoted(world: World, begun: Buckets, edges: dict[str, int]) -> list[tuple[str, str]]:
    """What is not what it was, without a note."""
    now = buckets(world)
    with world.store.reading() as connection:
        noted = {
            (one.name, bucket)
            for one in covered.CHANGING
            for bucket in covered.noted(connection, one, world.community, edges)
        }
        # Of these the reports came and are gone again, long before their heads would be: the test lets years pass.
        reported = connection.scalars(select(t.sessions.c.key).where(t.sessions.c.reports > 0))
        noted |= {("watched", key) for key in reported}
    return [key for key in {**begun, **now} if begun.get(key) != now.get(key) and key not in noted]

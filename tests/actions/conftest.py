"""Actions are tested on the embedded engine, because what differs between engines is the store's, and tested there.

Those on which the trust in the records rests are tested on both: a module says so by a `store` of its own.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import both_engines, database_url, postgres_server, sqlite_model  # noqa: F401
from tests.store.world import World, make_world
from tvchannel.store.engine import Store, open_store


@pytest.fixture
def store(tmp_path: Path, sqlite_model: Path) -> Iterator[Store]:  # noqa: F811
    """An empty store with the newest schema."""
    shutil.copy(sqlite_model, tmp_path / "tvchannel.db")
    opened = open_store(f"sqlite:///{tmp_path}/tvchannel.db")
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store) -> World:
    """A small community in the store."""
    return make_world(store)

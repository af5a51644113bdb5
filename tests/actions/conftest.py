"""Actions are tested on the embedded engine; what differs between engines is the store's and is tested there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import sqlite_model  # noqa: F401  the migrated file to copy
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

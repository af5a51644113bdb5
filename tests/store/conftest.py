"""Every test of the store runs on both engines: each gets an empty, migrated database of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import postgres
from tvchannel.store.database.engine import Store, open_store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.engine)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database with the newest schema, on each engine in turn."""
    if request.param == "sqlite":
        path = tmp_path / "tvchannel.db"
        shutil.copy(request.getfixturevalue("sqlite_model"), path)
        yield f"sqlite:///{path}"
        return
    with postgres.database(request.getfixturevalue("postgres_server"), "model") as url:
        yield url


@pytest.fixture
def both_engines(database_url: str) -> Iterator[Store]:
    """The open store of `database_url`."""
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def store(both_engines: Store) -> Store:
    """Tests of the store run on both engines."""
    return both_engines

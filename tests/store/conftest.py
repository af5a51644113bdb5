"""Every test of the store runs on both engines: each gets an empty, migrated database of its own."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.engines import postgres
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.migrate import migrate

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("model") / "model.db"
    store = open_store(f"sqlite:///{path}")
    migrate(store)
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that has a migrated database named `model`."""
    with postgres.server() as address:
        _say(address, "CREATE DATABASE model")
        store = open_store(f"{address}/model")
        migrate(store)
        store.close()
        yield address


def _say(address: str, statement: str) -> None:
    engine = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.engine)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database with the newest schema, on each engine in turn."""
    if request.param == "sqlite":
        path = tmp_path / "tvchannel.db"
        shutil.copy(request.getfixturevalue("sqlite_model"), path)
        yield f"sqlite:///{path}"
        return
    address, name = request.getfixturevalue("postgres_server"), f"test_{next(_numbers)}"
    _say(address, f"CREATE DATABASE {name} TEMPLATE model")
    yield f"{address}/{name}"
    _say(address, f"DROP DATABASE {name} WITH (FORCE)")


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

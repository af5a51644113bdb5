"""One door to the database: a connection that writes, a connection that can only read.

SQLite runs in WAL with synchronous=FULL (NORMAL loses acknowledged rows at a power cut), a writer takes the
lock at BEGIN so that no transaction fails half way, and reads go through connections that refuse to write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from tvchannel.errors import Unavailable

_WAIT_S = 10


@dataclass(frozen=True)
class Store:
    """The database of one service. `writing()` and `reading()` each give one transaction."""

    url: str
    write: Engine
    read: Engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is durable when the block has ended; rolled back when it raises.

        Raises Unavailable when the database cannot take a write now (locked, full, gone).
        """
        try:
            with self.write.begin() as connection:
                yield connection
        except OperationalError as trouble:
            raise Unavailable("The record cannot be written just now. Please try again in a minute.") from trouble

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database through which nothing can be written."""
        try:
            with self.read.begin() as connection:
                yield connection
        except OperationalError as trouble:
            raise Unavailable("The records cannot be read just now. Please try again in a minute.") from trouble

    @property
    def on_sqlite(self) -> bool:
        """Whether this store is a SQLite file."""
        return self.write.dialect.name == "sqlite"

    def close(self) -> None:
        """Give all connections back; needed before a process forks."""
        self.write.dispose()
        self.read.dispose()


def open_store(url: str) -> Store:
    """The store at `url` (`sqlite:////path/file.db` or `postgresql+psycopg://...`). Opens no connection yet."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
        return Store(url, _sqlite(url, read_only=False), _sqlite(url, read_only=True))
    write = create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=8)
    return Store(url, write, write.execution_options(postgresql_readonly=True))


def _sqlite(url: str, *, read_only: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=16,
        connect_args={"timeout": _WAIT_S, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine

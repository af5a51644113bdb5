"""SQLite as this service uses it: durable, one writer over all processes, and only ever the file that was opened.

WAL with synchronous=FULL: NORMAL loses acknowledged rows at a power cut. `alone` keeps writers apart, because
SQLite's own wait is a lottery (late comers win), and because its libraries before 3.51.3 may lose rows when one
connection writes while another resets the log. The kernel takes that lock back from a process that dies.
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import LRUCache

from tvchannel.base.errors import Unavailable

NOT_WRITTEN = "The record cannot be written just now. Please try again in a minute."
SYNCHRONOUS = "FULL"
BEGIN_READING, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"
_WAIT_S = 10
_FILE = "file"
FileId = tuple[int, int] | None
_held = threading.local()
# Statements compiled by any engine of this process, least recently used ones dropped; SQLAlchemy's own size.
_COMPILED: LRUCache[Any, Any] = LRUCache(500)


class OneDialect(SQLiteDialect_pysqlite):
    """The driver's dialect, the same for each engine: what is compiled for one file is compiled for all.

    SQLAlchemy keeps compiled statements by the dialect; one of each engine's own would compile every statement
    twice, for the engine that reads and for the one that writes.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.one", __name__, OneDialect.__name__)


def engine(path: Path, *, read_only: bool) -> Engine:
    """An engine on the file at `path`, which must exist: one that was deleted is never made anew, empty."""
    address = f"file:{quote(str(path))}?mode=rw"
    made = create_engine(
        "sqlite+one://",
        execution_options={"compiled_cache": _COMPILED},
        creator=lambda: sqlite3.connect(address, _WAIT_S, uri=True, check_same_thread=False, isolation_level=None),
        poolclass=QueuePool,
        pool_size=8 if read_only else 2,
        max_overflow=-1,
    )

    @event.listens_for(made, "connect")
    def _prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
            # What is deleted is overwritten: an erased name leaves no bytes behind.
            cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()
        record.info[_FILE] = file_at(path)

    @event.listens_for(made, "checkout")
    def _compare(connection: DBAPIConnection, record: ConnectionPoolEntry, fairy: object) -> None:
        if record.info.get(_FILE) != file_at(path):
            raise DisconnectionError("the database file is another one now")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(BEGIN_READING if read_only else BEGIN_WRITING)

    return made


def file_at(path: Path) -> FileId:
    """Which file lies at `path` now (device, inode); None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def file_of(connection: Connection) -> FileId:
    """Which file a connection of `engine` has opened."""
    opened: FileId = connection.info.get(_FILE)
    return opened


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only one, in all processes of this machine, that writes to the database at `path`.

    The lock is a file beside it: closing any handle of the database itself would drop SQLite's own locks.
    Raises Unavailable when that file can be neither opened nor made, RuntimeError where this thread has it already.
    """
    if getattr(_held, "path", None) == path:
        raise RuntimeError("a transaction inside a transaction of the same thread")
    try:
        handle = os.open(path.with_name(f"{path.name}-writer"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as trouble:
        raise Unavailable(NOT_WRITTEN) from trouble
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _held.path = path
        yield
    finally:
        _held.path = None
        os.close(handle)

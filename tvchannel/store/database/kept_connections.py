"""Connections to a SQLite file that are kept open with all that SQLAlchemy has for them: a pool of idle ones.

To open a transaction through SQLAlchemy and its pool and to end it costs 150 us of the processor, most of a small
answer's whole work; to tell the driver BEGIN and COMMIT costs 5. The last one given back is the next one taken, so
that its pages are still in memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from tvchannel.store.database import sqlite
from tvchannel.store.database.compiled_sql import at_the_driver

_MOST_IDLE = 8


class KeptConnections:
    """Connections of `engine` to the file at `path`, whose transactions start with `begin`; at most eight are idle."""

    def __init__(self, engine: Engine, path: Path, begin: str) -> None:
        self._engine, self._path, self._begin = engine, path, begin
        self._idle: list[Connection] = []

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """A connection in a transaction of its own, committed with the end of the block, or rolled back if it raises.

        Raises DBAPIError.
        """
        connection = self._taken()
        try:
            at_the_driver(connection, self._begin, ())
            yield connection
            at_the_driver(connection, "COMMIT", ())
        except SQLAlchemyError:
            _close(connection)  # what a failed statement leaves behind is not worth finding out
            raise
        except BaseException:
            self._roll_back(connection)
            raise
        self._give(connection)

    def close(self) -> None:
        """Close the idle ones."""
        while self._idle:
            with suppress(IndexError):  # another thread was faster
                _close(self._idle.pop())

    def _taken(self) -> Connection:
        """An idle connection to the file that lies there now, or a new one."""
        file = sqlite.file_at(self._path)
        with suppress(IndexError):
            while True:
                connection = self._idle.pop()
                if sqlite.file_of(connection) == file and file is not None:
                    return connection
                _close(connection)
        connection = self._engine.connect()
        connection.begin()  # for SQLAlchemy the transaction never ends; for the driver, with every block
        at_the_driver(connection, "ROLLBACK", ())
        return connection

    def _roll_back(self, connection: Connection) -> None:
        try:
            at_the_driver(connection, "ROLLBACK", ())
        except SQLAlchemyError:
            _close(connection)
        else:
            self._give(connection)

    def _give(self, connection: Connection) -> None:
        if len(self._idle) < _MOST_IDLE:
            self._idle.append(connection)
        else:
            _close(connection)


def _close(connection: Connection) -> None:
    with suppress(SQLAlchemyError):
        connection.invalidate()
        connection.close()

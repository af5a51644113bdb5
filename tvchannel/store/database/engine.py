"""One door to the database: a transaction that writes, one that shares its commit with others, one that only reads."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

from tvchannel.base.errors import SettingsError, Unavailable
from tvchannel.store.database import sqlite
from tvchannel.store.database.kept_connections import KeptConnections
from tvchannel.store.database.sqlite import NOT_WRITTEN
from tvchannel.store.database.write_item import is_trouble
from tvchannel.store.database.writer import PATIENCE_S, Writer

_T = TypeVar("_T")
_Item = TypeVar("_Item")
_NOT_READ = "The records cannot be read just now. Please try again in a minute."


@dataclass(eq=False)
class Store:
    """The database of one service. `file` is the SQLite file, None on a server; `most_waiting` as in Writer."""

    url: str
    write: Engine
    read: Engine
    file: Path | None = None
    most_waiting: int = 1000
    writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(self.writing, self.most_waiting)
        self._kept: dict[Engine, KeptConnections] = {}
        if self.file is not None:
            self._kept[self.read] = KeptConnections(self.read, self.file, sqlite.BEGIN_READING)
            self._kept[self.write] = KeptConnections(self.write, self.file, sqlite.BEGIN_WRITING)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is durable when the block has ended; rolled back when it raises.

        Raises Unavailable when the database cannot take a write now (locked, full, gone, exchanged).
        """
        with self._in_words(NOT_WRITTEN, self.write):
            if self.file is None:
                with self.write.begin() as connection:
                    yield connection
                return
            with self.alone():
                with self._kept[self.write].lend() as connection:
                    opened = sqlite.file_of(connection)
                    yield connection
                # Written, but to a file that nobody will find again? Then nothing may be acknowledged.
                if opened != sqlite.file_at(self.file):
                    raise Unavailable(NOT_WRITTEN)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every writer of this machine away, for what is done outside of a transaction; nothing on a server."""
        with sqlite.alone(self.file) if self.file else nullcontext():
            yield

    def together(
        self, work: Callable[[Connection], _T], *, may_wait: bool = False, patience_s: float = PATIENCE_S
    ) -> _T:
        """What `work` gives, once it is durable; on SQLite its commit is shared with others that come meanwhile.

        `work` may be undone by a savepoint and must not commit. With `may_wait` it is a report that its sender
        keeps and sends again: refused first when too many wait. Raises what `work` raises, or Unavailable, also after
        `patience_s`.
        On a server every process commits by itself: the server groups commits, and its locks are finer.
        """
        if self.on_sqlite:
            return self.writer.do(work, may_wait=may_wait, patience_s=patience_s)
        with self.writing() as connection:
            return work(connection)

    def grouped(self, work: Callable[[Connection, Sequence[_Item]], Sequence[_T | Exception]], item: _Item) -> _T:
        """What `work` gives for `item`, once it is durable; `work` does all items that come meanwhile at once.

        For what holds a lock until it is committed, so that on a server, too, the next would wait for the disk: the
        end of a chain. Raises the answer for `item` when it is an exception, else as `together`.
        """
        return self.writer.share(work, item)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the database through which nothing can be written; never waits for a writer."""
        begun = self._kept[self.read].lend() if self.on_sqlite else self.read.begin()
        with self._in_words(_NOT_READ, self.read), begun as connection:
            yield connection

    @contextmanager
    def steady(self) -> Iterator[Connection]:
        """As `reading`, for several statements side by side: on a server, too, all see what the first one saw."""
        with self.reading() as connection:
            if not self.on_sqlite:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield connection

    @property
    def on_sqlite(self) -> bool:
        """Whether this store is a SQLite file."""
        return self.file is not None

    def close(self) -> None:
        """End the writer and give all connections back; needed before a process forks. It opens again by itself."""
        self.writer.close()
        for engine in (self.write, self.read):
            self._dispose(engine)

    @contextmanager
    def _in_words(self, sentence: str, engine: Engine) -> Iterator[None]:
        """Trouble of the database as Unavailable; connections are given up, because one that failed to sync may lie."""
        try:
            yield
        except (DatabaseError, NoConnection) as trouble:
            if not (is_trouble(trouble) or isinstance(trouble, NoConnection)):
                raise
            self._dispose(engine)
            raise Unavailable(sentence) from trouble

    def _dispose(self, engine: Engine) -> None:
        if engine in self._kept:
            self._kept[engine].close()
        engine.dispose()


def open_store(url: str, most_waiting: int = 1000) -> Store:
    """The store at `url` (`sqlite:////path/file.db` or `postgresql+psycopg://...`). Opens no connection yet."""
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except (SQLAlchemyError, ValueError, ImportError) as wrong:
        raise SettingsError("database_url is not an address of a database: %(why)s", why=wrong) from wrong
    if parsed.get_backend_name() == "sqlite":
        file = Path(parsed.database or "")
        file.parent.mkdir(parents=True, exist_ok=True)
        write, read = (sqlite.engine(file, read_only=one) for one in (False, True))
        return Store(url, write, read, file, most_waiting)
    write = create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=-1)
    return Store(url, write, write.execution_options(postgresql_readonly=True))

"""A copy of the whole database in one file, taken while others write; and such a copy made a database again.

SQLite's backup call, never a copy of the file: that loses rows and looks sound. PostgreSQL's pg_dump and pg_restore.
"""

import os
import secrets
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from tvchannel.base.errors import Unavailable
from tvchannel.store.database.engine import Store


def take(store: Store, folder: Path) -> Path:
    """Put one consistent copy of the database into `folder`; gives its file. Raises Unavailable."""
    if store.file is not None:
        return _take_sqlite(store.file, folder / "tvchannel.db")
    target = folder / "tvchannel.dump"
    _run(store.url, "pg_dump", "--format=custom", f"--file={target}")
    return target


def _take_sqlite(file: Path, target: Path) -> Path:
    try:
        with (
            closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as trouble:
        raise Unavailable("the database could not be copied: %(why)s", why=trouble) from trouble
    if sound != "ok":
        raise Unavailable("the copy of the database is not sound: %(why)s", why=sound)
    return target


def put(copy: Path, url: str) -> None:
    """Make the database at `url`, which must be empty or not there, what `copy` holds, or leave it empty.

    Raises Unavailable.
    """
    if not is_empty(url):
        raise Unavailable("there is a database already: move it away first (%(url)s)", url=_hidden(url))
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        _put_sqlite(copy, Path(parsed.database or ""))
        return
    _run(url, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(copy))


def _put_sqlite(copy: Path, file: Path) -> None:
    """Whole or not at all."""
    draft = file.with_name(f"{file.name}.part")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        _take_sqlite(copy, draft)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)


def is_empty(url: str) -> bool:
    """Whether there is nothing at `url`: no SQLite file, no table on the server."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return not Path(parsed.database or "").exists()
    engine = create_engine(url)
    try:
        return not inspect(engine).get_table_names()
    except DBAPIError as trouble:
        why = " ".join(str(trouble.orig).split())
        raise Unavailable("the database server does not answer: %(why)s", why=why) from trouble
    finally:
        engine.dispose()


@contextmanager
def scratch(url: str, folder: Path) -> Iterator[str]:
    """An address for a database beside the one at `url`, gone afterwards. Raises Unavailable."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        yield f"sqlite:///{folder / 'scratch.db'}"
        return
    name = f"tvchannel_scratch_{secrets.token_hex(4)}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        _make(server, name)
        try:
            yield parsed.set(database=name).render_as_string(hide_password=False)
        finally:
            _say(server, f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        server.dispose()


def rows(connection: Connection) -> dict[str, int]:
    """How many rows every table has, by its name."""
    names = sorted(inspect(connection).get_table_names())
    quoted = connection.dialect.identifier_preparer.quote
    return {name: connection.execute(text(f"SELECT count(*) FROM {quoted(name)}")).scalar_one() for name in names}  # noqa: S608  our own tables


def _make(server: Engine, name: str) -> None:
    try:
        _say(server, f"CREATE DATABASE {name}")
    except DBAPIError as trouble:
        raise Unavailable(
            "no scratch database can be made to check the copy (ALTER ROLE ... CREATEDB allows it): %(why)s",
            why=" ".join(str(trouble.orig).split()),
        ) from trouble


def _say(server: Engine, statement: str) -> None:
    with server.connect() as connection:
        connection.exec_driver_sql(statement)


def _hidden(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _run(url: str, *command: str) -> None:
    """A program of the server's, on the database at `url`. Arguments are there for everybody to read: no password."""
    parsed = make_url(url)
    bare = parsed.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": str(parsed.password)} if parsed.password else {}
    told = [*command, f"--dbname={bare}"]
    try:
        done = subprocess.run(
            told, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | secret
        )
    except OSError as missing:
        raise Unavailable("%(program)s cannot be started: %(why)s", program=command[0], why=missing) from missing
    if done.returncode:
        raise Unavailable("%(program)s: %(why)s", program=command[0], why=" ".join(done.stdout.split())[-500:])

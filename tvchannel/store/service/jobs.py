"""The service's own processes: who lives (heartbeats), and who holds which job (locks)."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, insert, select, text, update

from tvchannel.base.errors import Conflict
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A process that beat: what it did then, as an English sentence and its values."""

    name: str
    pid: int
    at: datetime
    doing: str
    params: dict[str, Any]


def beat(connection: Connection, name: str, doing: str, now: datetime, params: Mapping[str, Any] | None = None) -> None:
    """Note that this process lives and what it does: a sentence, and the values for its places."""
    values = {"pid": os.getpid(), "at": now, "doing": doing, "params": dict(params or {})}
    if connection.execute(update(t.processes).where(t.processes.c.name == name).values(values)).rowcount == 0:
        connection.execute(insert(t.processes).values(name=name, **values))


def processes(connection: Connection) -> list[Heartbeat]:
    """Every process that ever beat, by name."""
    rows = connection.execute(select(t.processes).order_by(t.processes.c.name))
    return [Heartbeat(row.name, row.pid, row.at, row.doing, row.params) for row in rows]


@contextmanager
def only_one(store: Store, job: str, folder: Path) -> Iterator[None]:
    """Be the only process that does `job`; the hold ends with the process, however it ends.

    On one machine (SQLite) a lock on a file in `folder`, on PostgreSQL an advisory lock, so machines may be many.
    Raises Conflict when another process has it.
    """
    taken = Conflict("another %(job)s is at work on this channel: this one does nothing and ends", job=job)
    if not store.on_sqlite:
        with store.write.connect() as connection:
            locked = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": crc32(job.encode())})
            if not locked.scalar():
                raise taken
            connection.commit()
            yield
            return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{job}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise taken from None
        yield

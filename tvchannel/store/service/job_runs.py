"""What the store knows of the nightly jobs: their last success, their last try, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class JobRun:
    """A job's last success (None: never yet) and last try, with the sentence of what came of that."""

    done_at: datetime | None
    tried_at: datetime
    said: str
    params: dict[str, Any]

    @property
    def failed(self) -> bool:
        """Whether the last try came to nothing."""
        return self.done_at != self.tried_at


def note(connection: Connection, job: str, now: datetime, said: str, params: Mapping[str, Any], *, ok: bool) -> None:
    """`job` was tried at `now`, well or not; `said` and `params` tell a person about it."""
    values: dict[str, Any] = {"tried_at": now, "said": said, "params": dict(params)}
    if ok:
        values["done_at"] = now
    if connection.execute(update(t.turns).where(t.turns.c.job == job).values(values)).rowcount == 0:
        connection.execute(insert(t.turns).values(job=job, **values))


def turns(connection: Connection) -> dict[str, JobRun]:
    """Every job that was ever tried, by its name."""
    return {
        row.job: JobRun(row.done_at, row.tried_at, row.said, row.params) for row in connection.execute(select(t.turns))
    }

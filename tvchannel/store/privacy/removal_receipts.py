"""Receipts of what was removed because its time was over (retention): insert-only, one a night."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Removed:
    """How many of one class went: all that was older than `until`."""

    count: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """One night: by class what was removed."""

    at: datetime
    removed: dict[str, Removed]


def keep(connection: Connection, receipt: Receipt) -> None:
    """Write a receipt down."""
    told = {name: [one.count, one.until.isoformat()] for name, one in receipt.removed.items()}
    connection.execute(insert(t.receipts).values(at=receipt.at, removed=told))


def latest(connection: Connection, limit: int) -> list[Receipt]:
    """The last receipts, the newest first."""
    rows = connection.execute(select(t.receipts).order_by(t.receipts.c.id.desc()).limit(limit))
    return [
        Receipt(row.at, {name: Removed(n, datetime.fromisoformat(until)) for name, (n, until) in row.removed.items()})
        for row in rows
    ]


def erased_since(connection: Connection, at: datetime) -> bool:
    """Whether anybody was erased since `at`."""
    query = select(t.members.c.id).where(t.members.c.erased_at >= at).limit(1)
    return connection.execute(query).first() is not None

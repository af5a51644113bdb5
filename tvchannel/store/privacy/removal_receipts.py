"""Receipts of what was removed because its time was over: insert-only, one a night."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

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


def forget_watched(connection: Connection, before: datetime) -> int:
    """Drop what was watched on study days before `before`; gives a count."""
    return connection.execute(delete(t.watched).where(t.watched.c.at < before)).rowcount


def forget_requests(connection: Connection, before: datetime) -> int:
    """Drop requests answered before `before`; gives a count."""
    return connection.execute(delete(t.requests).where(t.requests.c.answered_at < before)).rowcount


def forget_audit(connection: Connection, before: datetime) -> int:
    """Drop entries of the audit log from before `before`; the database itself refuses younger ones than three years."""
    return connection.execute(delete(t.audit).where(t.audit.c.at < before)).rowcount


def forget_positions(connection: Connection, before: datetime) -> int:
    """Drop where households stopped in films that they have not played since `before`; gives a count."""
    return connection.execute(delete(t.positions).where(t.positions.c.seen_at < before)).rowcount


def erased_since(connection: Connection, at: datetime) -> bool:
    """Whether anybody was erased since `at`."""
    query = select(t.members.c.id).where(t.members.c.erased_at >= at).limit(1)
    return connection.execute(query).first() is not None

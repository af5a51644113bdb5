"""What a head covers besides the ledger: every table that a figure rests on, declared here, one entry each.

Rows that are only ever added are digested once, those that came since the head before. Rows that change are digested
by buckets (all rows of a person, of a playing session), whenever the service has changed one; it says so in `changes`.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, Table, cast, func, select

from tvchannel.store import tables as t

_STEP, _SOME = 1000, 500


@dataclass(frozen=True)
class Growing:
    """A table whose rows are added and never changed; `columns` are digested besides the id.

    `kept` names the class of tidying that removes old rows, and `kept_days` is the least that these are kept.
    """

    table: Table
    columns: tuple[str, ...]
    kept: str = ""
    kept_days: int = 0

    @property
    def name(self) -> str:
        """What it is called in a head."""
        return self.table.name


@dataclass(frozen=True)
class Changing:
    """A table whose rows change: `rows` gives "bucket" and what is digested, in order; `causes` are tables by name.

    A row of a cause after the last head says that a bucket changed, as a row of `changes` does. `title` is how a person
    knows a bucket, where not by its own name.
    """

    name: str
    bucket: ColumnElement[str]
    community: ColumnElement[int]
    rows: Select[Any]
    causes: tuple[str, ...] = ()
    kept: str = ""
    kept_days: int = 0
    title: ColumnElement[str] | None = None


GROWING = (
    Growing(t.consents, ("member", "choice", "version", "at", "box_id")),
    Growing(t.audit, ("at", "who", "did", "subject", "detail"), "audit log", 1095),
    Growing(t.receipts, ("at", "removed")),
    Growing(t.changes, ("covered", "bucket")),
    Growing(t.offers, ("box_id", "study_day"), "offered check-ins", 8),
)


def _picked(table: Table, *names: str) -> list[ColumnElement[Any]]:
    return [table.c[name] for name in names]


# By the register's own number: what is noted about a row of it names nobody.
_MEMBER = cast(t.members.c.id, String(20))
_CORRECTION = cast(t.corrections.c.id, String(20))
CHANGING = (
    Changing(
        "members",
        _MEMBER,
        t.members.c.community_id,
        select(
            _MEMBER.label("bucket"),
            *_picked(t.members, "ref", "household_id", "place", "exempt", "consent", "consent_version", "consent_at"),
            *_picked(t.members, "mask", "name_hash", "erased_at", "salt"),
            t.households.c.number,
            t.groups.c.name,
        )
        .join(t.households, t.households.c.id == t.members.c.household_id)
        .join(t.groups, t.groups.c.id == t.members.c.group_id)
        .order_by(_MEMBER),
        title=t.members.c.ref,
    ),
    Changing(
        "watched",
        t.watched.c.session,
        t.watched.c.community_id,
        select(
            t.watched.c.session.label("bucket"),
            *_picked(t.watched, "number", "member", "programme_id", "from_ms", "to_ms"),
            *_picked(t.watched, "study_day", "at", "live", "pending"),
        ).order_by(t.watched.c.session, t.watched.c.id),
        ("reports",),
        "watched time",
        2 * 366,
    ),
    Changing(
        "corrections",
        _CORRECTION,
        t.corrections.c.community_id,
        # Without the note: it goes with the person whom it may name.
        select(
            _CORRECTION.label("bucket"),
            *_picked(t.corrections, "seq", "reason", "proposed_by", "proposed_at"),
            *_picked(t.corrections, "answer", "answered_by", "answered_at"),
            *_picked(t.corrections, "kind", "member", "study_day", "detail"),
        ).order_by(_CORRECTION),
    ),
)
# Tables whose new rows name buckets that changed: the statement for one community, from a row on.
CAUSES: dict[str, Callable[[int, int], Select[tuple[str]]]] = {
    "reports": lambda community_id, edge: (
        select(t.reports.c.session)
        .join(t.sessions, t.sessions.c.key == t.reports.c.session)
        .where(t.sessions.c.community_id == community_id, t.reports.c.id > edge)
        .distinct()
    ),
}
EDGES = {**{one.name: one.table for one in GROWING}, "reports": t.reports}


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows, and SHA-256 over them (64 hex digits)."""

    rows: int
    digest: str


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def canonical(values: Iterable[Any]) -> bytes:
    """A row as bytes that are the same on every engine."""
    told = [_plain(value) for value in values]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def digest(rows: Iterable[Iterable[Any]]) -> Digest:
    """Over `rows` in their order."""
    hashed, count = sha256(), 0
    for row in rows:
        hashed.update(canonical(row))
        count += 1
    return Digest(count, hashed.hexdigest())


NOTHING = digest(())


def grown(connection: Connection, one: Growing, community_id: int, after: int, until: int) -> Digest:
    """Of the rows of a community with ids from `after` (not included) to `until`."""
    table = one.table
    query = select(table.c.id, *(table.c[name] for name in one.columns)).where(table.c.id > after, table.c.id <= until)
    if "community_id" in table.c:
        query = query.where(table.c.community_id == community_id)
    return digest(connection.execute(query.order_by(table.c.id).execution_options(yield_per=_STEP)))


def edge(connection: Connection, name: str) -> int:
    """The highest id in a table by its name in EDGES; all lower ones are there for everybody to see.

    On a server a row may be committed after one with a higher id: writers that are under way are waited for.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"LOCK TABLE {EDGES[name].name} IN SHARE MODE")
    return highest(connection, name)


def highest(connection: Connection, name: str) -> int:
    """The highest id in a table by its name in EDGES; 0 when it is empty."""
    return int(connection.scalar(select(func.max(EDGES[name].c.id))) or 0)


def noted(connection: Connection, one: Changing, community_id: int, edges: dict[str, int]) -> set[str]:
    """The buckets that the service has changed since `edges`, ids by name of a table."""
    changed = select(t.changes.c.bucket).where(
        t.changes.c.community_id == community_id, t.changes.c.covered == one.name, t.changes.c.id > edges["changes"]
    )
    found = set(connection.scalars(changed))
    for cause in one.causes:
        found.update(connection.scalars(CAUSES[cause](community_id, edges[cause])))
    return found


def present(
    connection: Connection, one: Changing, community_id: int, buckets: Collection[str] | None = None
) -> Iterator[tuple[str, Digest]]:
    """The buckets of a community as they are (or those of `buckets`, also when no row is left), with their digests."""
    query = one.rows.where(one.community == community_id)
    if buckets is None:
        yield from _by_bucket(connection, query)
        return
    listed = sorted(buckets)
    for begin in range(0, len(listed), _SOME):
        some = listed[begin : begin + _SOME]
        found = dict(_by_bucket(connection, query.where(one.bucket.in_(some))))
        yield from ((bucket, found.get(bucket, NOTHING)) for bucket in some)


def title(connection: Connection, one: Changing, bucket: str) -> str:
    """How a person knows a bucket."""
    if one.title is None:
        return bucket
    return connection.scalar(select(one.title).where(one.bucket == bucket)) or bucket


def _by_bucket(connection: Connection, query: Select[Any]) -> Iterator[tuple[str, Digest]]:
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    for bucket, some in groupby(rows, key=lambda row: row[0]):
        yield bucket, digest(some)

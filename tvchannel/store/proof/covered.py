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

from sqlalchemy import ColumnElement, Connection, Row, Select, String, Table, cast, func, select

from tvchannel.store import tables as t
from tvchannel.study.consent import ConsentChoice

_STEP, _SOME, _MOST_TOLD = 1000, 500, 8


@dataclass(frozen=True)
class Growing:
    """A table whose rows are added and never changed; `columns` are digested besides the id.

    `kept` names the class of tidying that removes old rows, and `kept_days` is the least that these are kept.
    `moment` is the column that says when a row came; rows that are `replayed` ((column, value)) may say an earlier one.
    """

    table: Table
    columns: tuple[str, ...]
    kept: str = ""
    kept_days: int = 0
    moment: str = ""
    replayed: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """What it is called in a head."""
        return self.table.name


@dataclass(frozen=True)
class Changing:
    """A table whose rows change: `rows` gives "bucket" and what is digested, by `order` within a bucket.

    `causes` are tables by name: a row of one after the last head says that a bucket changed, as a row of `changes`
    does. `title` is how a person knows a bucket, where not by its own name; `about` tells more of it, as texts.
    """

    name: str
    bucket: ColumnElement[str]
    community: ColumnElement[int]
    rows: Select[Any]
    order: ColumnElement[Any]
    causes: tuple[str, ...] = ()
    kept: str = ""
    kept_days: int = 0
    title: ColumnElement[str] | None = None
    about: Select[Any] | None = None


GROWING = (
    # A restore brings withdrawals back with the moment at which they were made.
    Growing(
        t.consents,
        ("member", "choice", "version", "at", "box_id"),
        moment="at",
        replayed=("choice", ConsentChoice.WATCH_ONLY),
    ),
    Growing(t.audit, ("at", "who", "did", "subject", "detail"), "audit log", 1095, moment="at"),
    Growing(t.receipts, ("at", "removed"), moment="at"),
    Growing(t.changes, ("covered", "bucket")),
    Growing(t.offers, ("box_id", "study_day"), "offered check-ins", 8),
)


def _picked(table: Table, *names: str) -> list[ColumnElement[Any]]:
    return [table.c[name] for name in names]


# By the register's own number: what is noted about a row of it names nobody.
_MEMBER = cast(t.members.c.id, String(20))
_CORRECTION = cast(t.corrections.c.id, String(20))
_PROGRAMME = cast(t.programmes.c.id, String(20))
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
        .join(t.groups, t.groups.c.id == t.members.c.group_id),
        t.members.c.id,
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
        ),
        t.watched.c.id,
        ("reports",),
        "watched time",
        2 * 366,
        about=select(t.watched.c.member, t.watched.c.study_day)
        .distinct()
        .order_by(t.watched.c.study_day, t.watched.c.member),
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
        ),
        t.corrections.c.id,
        about=select(t.corrections.c.member, t.corrections.c.study_day),
    ),
    # What was watched, and how much of it there is: of these rest "completed", and what a correction may add.
    # Without the times of the first and the last day: figures go by whole days.
    Changing(
        "programmes",
        _PROGRAMME,
        t.programmes.c.community_id,
        select(
            _PROGRAMME.label("bucket"),
            *_picked(t.programmes, "column_key", "title_zh", "title_en", "series", "episode", "scope", "state"),
            *_picked(t.programmes, "valid_from", "valid_until", "material"),
            *_picked(t.programmes, "uploaded_by", "uploaded_at", "decided_by", "decided_at"),
            *_picked(t.films, "length_ms", "digest"),
        ).join(t.films, t.films.c.material == t.programmes.c.material),
        t.programmes.c.id,
        about=select(t.programmes.c.title_zh),
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


def _of(one: Growing, community_id: int) -> Select[Any]:
    table = one.table
    query = select(table.c.id, *(table.c[name] for name in one.columns))
    if "community_id" in table.c:
        query = query.where(table.c.community_id == community_id)
    return query.order_by(table.c.id).execution_options(yield_per=_STEP)


def grown(connection: Connection, one: Growing, community_id: int, after: int, until: int) -> Digest:
    """Of the rows of a community with ids from `after` (not included) to `until`."""
    query = _of(one, community_id).where(one.table.c.id > after, one.table.c.id <= until)
    return digest(connection.execute(query))


def stream(connection: Connection, one: Growing, community_id: int) -> Iterator[Row[Any]]:
    """All rows of a community, the id first, then the columns that are digested."""
    return iter(connection.execute(_of(one, community_id)))


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
    """The buckets of a community as they are (or those of `buckets`, also when no row is left), with their digests.

    In the order of their names (of code points, on every engine).
    """
    query = one.rows.where(one.community == community_id).order_by(by_name(connection, one.bucket), one.order)
    if buckets is None:
        yield from _by_bucket(connection, query)
        return
    listed = sorted(buckets)
    for begin in range(0, len(listed), _SOME):
        some = listed[begin : begin + _SOME]
        found = dict(_by_bucket(connection, query.where(one.bucket.in_(some))))
        yield from ((bucket, found.get(bucket, NOTHING)) for bucket in some)


def by_name(connection: Connection, bucket: ColumnElement[str]) -> ColumnElement[str]:
    """An order of buckets that is Python's."""
    return bucket.collate("BINARY" if connection.dialect.name == "sqlite" else "C")


def title(connection: Connection, one: Changing, bucket: str) -> str:
    """How a person knows a bucket."""
    if one.title is None:
        return bucket
    return connection.scalar(select(one.title).where(one.bucket == bucket)) or bucket


def described(connection: Connection, one: Changing, bucket: str) -> str:
    """The title of a bucket, and what else tells a person which one it is."""
    told = [title(connection, one, bucket)]
    if one.about is not None:
        columns = zip(*connection.execute(one.about.where(one.bucket == bucket).limit(_MOST_TOLD)), strict=True)
        told += dict.fromkeys(str(value) for column in columns for value in column if value is not None)
    return " ".join(told)


def _by_bucket(connection: Connection, query: Select[Any]) -> Iterator[tuple[str, Digest]]:
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    for bucket, some in groupby(rows, key=lambda row: row[0]):
        yield bucket, digest(some)

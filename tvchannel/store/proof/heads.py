"""Heads: what a community's records were at an instant, in one code that each head carries on from the one before.

A head names the ledger's last row, and of every covered table (`covered`) what it held: the digest of the rows that
came since the head before, or of the buckets that changed. Whoever knows the code of a head can tell later whether
anything that was there at that instant is still as it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from tvchannel.store import tables as t
from tvchannel.store.entities import Community
from tvchannel.store.proof import covered
from tvchannel.store.records import ledger
from tvchannel.store.records.row_hash import NO_HASH

_SHORT, _GROUP, _WHOLE = 20, 4, 64
_STEP = 1000


@dataclass(frozen=True, slots=True)
class StoredHead:
    """A head as it is kept. Heads from before this had a code have `number` 0 and cover the ledger alone.

    `covers` has for each table by name {"to": id of the last row covered, "rows", "digest"}.
    """

    number: int
    day: date
    seq: int
    hash: str
    at: datetime
    previous: str
    code: str
    covers: dict[str, dict[str, Any]]

    @property
    def short(self) -> str:
        """The code as it is printed: its first 20 hex digits in groups of four; "" without a code."""
        return short(self.code)

    @property
    def printed(self) -> str:
        """Row and code, as exports and paper carry them: what `tvchannel verify --head` is told."""
        return f"{self.seq} {self.short}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A head that is worked out but not kept yet, with the (table, bucket, digest) that it seals."""

    head: StoredHead
    seals: list[tuple[str, str, covered.Digest]]


def short(code: str) -> str:
    """The first 20 hex digits of a code, in groups of four."""
    return "-".join(code[begin : begin + _GROUP] for begin in range(0, min(len(code), _SHORT), _GROUP))


def code_of(community: str, head: StoredHead) -> str:
    """The code of a head (64 hex digits): over the code before, and all that the head says."""
    told = (head.previous, community, head.number, head.day, head.seq, head.hash, head.at, head.covers)
    return sha256(covered.canonical(told)).hexdigest()


def newest(connection: Connection, community_id: int) -> StoredHead | None:
    """The last head that has a code."""
    query = select(t.heads).where(t.heads.c.community_id == community_id, t.heads.c.number.is_not(None))
    row = connection.execute(query.order_by(t.heads.c.number.desc()).limit(1)).first()
    return None if row is None else _head(row)


def printed(connection: Connection, community_id: int) -> str:
    """Row and code of the last head; "" where there is none yet."""
    last = newest(connection, community_id)
    return last.printed if last else ""


def stream(connection: Connection, community_id: int) -> Iterator[StoredHead]:
    """The heads of a community that have a code, one after the other by their numbers."""
    query = select(t.heads).where(t.heads.c.community_id == community_id, t.heads.c.number.is_not(None))
    rows = connection.execute(query.order_by(t.heads.c.number).execution_options(yield_per=_STEP))
    return map(_head, rows)


def days(connection: Connection, community_id: int) -> list[date]:
    """The days of which there are heads."""
    query = select(t.heads.c.day).where(t.heads.c.community_id == community_id).distinct()
    return list(connection.scalars(query.order_by(t.heads.c.day)))


def numbered(connection: Connection, community_id: int, number: int, day: date) -> list[StoredHead]:
    """The head with this number; of number 0 (from before heads had one) those of that day."""
    which = t.heads.c.number == number if number else t.heads.c.number.is_(None) & (t.heads.c.day == day)
    rows = connection.execute(select(t.heads).where(t.heads.c.community_id == community_id, which))
    return [_head(row) for row in rows]


def since(connection: Connection, community_id: int, number: int) -> list[StoredHead]:
    """The heads with a higher number, in their order."""
    query = select(t.heads).where(t.heads.c.community_id == community_id, t.heads.c.number > number)
    return [_head(row) for row in connection.execute(query.order_by(t.heads.c.number))]


def of_day(connection: Connection, community_id: int, day: date) -> bool:
    """Whether a day has a head."""
    query = select(t.heads.c.id).where(t.heads.c.community_id == community_id, t.heads.c.day == day).limit(1)
    return connection.execute(query).first() is not None


def known(connection: Connection, community_id: int, seq: int, code: str) -> StoredHead | None:
    """The first head that was made when the ledger ended with row `seq`, and whose code begins with `code`."""
    same = t.heads.c.code == code if len(code) == _WHOLE else t.heads.c.code.startswith(code)
    query = select(t.heads).where(t.heads.c.community_id == community_id, t.heads.c.seq == seq, same)
    row = connection.execute(query.order_by(t.heads.c.id).limit(1)).first()
    return None if row is None else _head(row)


def first_after(connection: Connection, community_id: int, day: date, at: datetime) -> StoredHead | None:
    """The first head that was made after `at`, of those that are of `day` or a later one."""
    later = (t.heads.c.day >= day) & (t.heads.c.at > at) & t.heads.c.number.is_not(None)
    query = select(t.heads).where(t.heads.c.community_id == community_id, later)
    row = connection.execute(query.order_by(t.heads.c.day, t.heads.c.number).limit(1)).first()
    return None if row is None else _head(row)


def _head(row: Row[Any]) -> StoredHead:
    known = (row.number or 0, row.day, row.seq, row.hash, row.at, row.previous or "", row.code or "")
    return StoredHead(*known, row.covers or {})


def draft(
    connection: Connection, community: Community, edges: dict[str, int], *, day: date, now: datetime, wanted: bool
) -> Draft | None:
    """The next head of a community, out of one view of the database.

    None when nothing has come since the last one, unless it is `wanted` all the same. `edges` are ids by table
    (`covered.edge`), read before this view was opened.
    """
    last, end = newest(connection, community.id), ledger.head(connection, community.id)
    covers: dict[str, dict[str, Any]] = {}
    seals: list[tuple[str, str, covered.Digest]] = []
    for growing in covered.GROWING:
        after = _edge(last, growing.name)
        new = covered.grown(connection, growing, community.id, after, edges[growing.name])
        covers[growing.name] = {"to": max(after, edges[growing.name]), "rows": new.rows, "digest": new.digest}
    for changing in covered.CHANGING:
        found = _changed(connection, changing, community.id, last)
        seals += found
        covers[changing.name] = sealed((bucket, one.rows, one.digest) for _, bucket, one in found)
        covers |= {cause: {"to": edges[cause], "rows": 0, "digest": ""} for cause in changing.causes}
    if not wanted and last and last.seq == end.seq and not any(one["rows"] for one in covers.values()):
        return None
    at = now.astimezone(UTC)
    bare = StoredHead(
        last.number + 1 if last else 1, day, end.seq, end.hash, at, last.code if last else NO_HASH, "", covers
    )
    return Draft(with_code(community.key, bare), seals)


def with_code(community: str, head: StoredHead) -> StoredHead:
    """The head with its code."""
    told = (head.number, head.day, head.seq, head.hash, head.at, head.previous)
    return StoredHead(*told, code_of(community, head), head.covers)


def _edge(last: StoredHead | None, name: str) -> int:
    return int(last.covers[name]["to"]) if last and name in last.covers else 0


def edges_of(connection: Connection, head: StoredHead, one: covered.Changing) -> dict[str, int]:
    """From which rows on the causes of a change are newer than `head`. SQLite may begin anew where all rows went."""
    known = {name: _edge(head, name) for name in ("changes", *one.causes)}
    return {name: edge if edge <= covered.highest(connection, name) else 0 for name, edge in known.items()}


def _changed(
    connection: Connection, one: covered.Changing, community_id: int, last: StoredHead | None
) -> list[tuple[str, str, covered.Digest]]:
    """The buckets that changed since the last head; all of them in the first head that covers this table."""
    if last is None or one.name not in last.covers:
        buckets = None
    else:
        buckets = covered.noted(connection, one, community_id, edges_of(connection, last, one))
    return [(one.name, bucket, found) for bucket, found in covered.present(connection, one, community_id, buckets)]


def sealed(seals: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """What a head says of its seals (bucket, rows, digest) of one table."""
    over = covered.digest(seals)
    return {"rows": over.rows, "digest": over.digest}


def keep(connection: Connection, community_id: int, made: Draft) -> None:
    """Write a head and its seals; the transaction must hold the lock of the ledger."""
    head = made.head
    values = {name: getattr(head, name) for name in StoredHead.__slots__}
    connection.execute(insert(t.heads).values(community_id=community_id, **values))
    rows = [
        {
            "community_id": community_id,
            "number": head.number,
            "covered": name,
            "bucket": bucket,
            "rows": one.rows,
            "digest": one.digest,
        }
        for name, bucket, one in made.seals
    ]
    if rows:
        connection.execute(insert(t.seals), rows)

"""Seals: what each head says of the buckets of changing tables (`covered`), as streams in one order or the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, and_, func, select

from tvchannel.store import tables as t
from tvchannel.store.proof import covered
from tvchannel.store.proof.covered import Digest

_STEP = 1000
Seal = tuple[int, Digest]


def by_head(connection: Connection, community_id: int) -> Iterator[tuple[int, list[Any]]]:
    """The seals of each number that has any, in the order of the numbers: rows of covered, bucket, rows, digest."""
    seals = t.seals.c
    query = select(seals.number, seals.covered, seals.bucket, seals.rows, seals.digest)
    query = query.where(seals.community_id == community_id).order_by(seals.number, seals.id)
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    return ((number, [*some]) for number, some in groupby(rows, key=lambda row: row.number))


def last(connection: Connection, community_id: int, name: str) -> Iterator[tuple[str, Seal]]:
    """The last seal of each bucket of a table, in the order of `covered.present`: number of the head, and digest."""
    mine = (t.seals.c.community_id == community_id) & (t.seals.c.covered == name)
    newest = select(t.seals.c.bucket, func.max(t.seals.c.number).label("number")).where(mine)
    newest_of = newest.group_by(t.seals.c.bucket).subquery()
    same = and_(mine, t.seals.c.bucket == newest_of.c.bucket, t.seals.c.number == newest_of.c.number)
    query = select(t.seals).join(newest_of, same).order_by(covered.by_name(connection, t.seals.c.bucket), t.seals.c.id)
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    return ((row.bucket, (row.number, Digest(row.rows, row.digest))) for row in rows)


@dataclass(frozen=True, slots=True)
class Again:
    """A bucket that one head sealed and head `number` sealed anew: its rows at both, and when each of them was made.

    `first` is the number of the first head that sealed it.
    """

    bucket: str
    first: int
    number: int
    before: int
    after: int
    stood_since: datetime
    at: datetime


def sealed_again(connection: Connection, community_id: int, name: str, number: int) -> Iterator[Again]:
    """The buckets of a table that heads after `number` sealed anew, each time that it was done."""
    mine = (t.seals.c.community_id == community_id) & (t.seals.c.covered == name)
    later = select(t.seals.c.bucket).where(mine, t.seals.c.number > number)
    head = (t.heads.c.community_id == community_id) & (t.heads.c.number == t.seals.c.number)
    query = select(t.seals.c.bucket, t.seals.c.number, t.seals.c.rows, t.heads.c.at).join(t.heads, head)
    query = query.where(mine, t.seals.c.bucket.in_(later)).order_by(t.seals.c.bucket, t.seals.c.number)
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    for bucket, some in groupby(rows, key=lambda row: row.bucket):
        known = list(some)
        for before, after in pairwise(known):
            if after.number > number:
                yield Again(bucket, known[0].number, after.number, before.rows, after.rows, before.at, after.at)


def of_buckets(
    connection: Connection, community_id: int, name: str, buckets: Iterable[str], number: int
) -> Iterator[tuple[str, Digest]]:
    """The last seal of those of `buckets` that head `number` covers."""
    mine = (t.seals.c.community_id == community_id) & (t.seals.c.covered == name)
    for bucket in sorted(buckets):
        rows = list(
            connection.execute(select(t.seals).where(mine, t.seals.c.bucket == bucket).order_by(t.seals.c.number))
        )
        if rows and rows[0].number <= number:
            yield bucket, Digest(rows[-1].rows, rows[-1].digest)

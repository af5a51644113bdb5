"""Is everything that a figure rests on as it was when the heads were made? What does not fit is named.

A row that changed since the last head is not held against anything yet, if the service noted that it changed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Text, cast, select

from tvchannel.store import covered, heads
from tvchannel.store import tables as t
from tvchannel.store.chain import Misfit, hash_of
from tvchannel.store.covered import NOTHING, Changing, Digest, Growing
from tvchannel.store.heads import Head
from tvchannel.store.link import NO_HASH
from tvchannel.store.rows import Community

_STEP = 1000
# What is removed at one time has been covered by heads until about then.
_ABOUT = timedelta(days=1)
Seal = tuple[int, Digest]
_NEVER: Seal = (0, NOTHING)
_EVER = datetime(1, 1, 2, tzinfo=UTC)


def misfits(connection: Connection, community: Community, known: list[Head]) -> Iterator[Misfit]:
    """Where what the heads cover does not fit them, of each table the first place. `known`: all heads."""
    coded = _coded(known)
    for growing in covered.GROWING:
        yield from _first(_grown(connection, community.id, growing, coded))
    yield from _first(_late(connection, community.id, coded))
    if coded:
        for changing in covered.CHANGING:
            yield from _first(_changed(connection, community.id, changing, coded))


def broken(connection: Connection, community: Community, known: list[Head]) -> Misfit | None:
    """The first head that is not as it was made, does not follow the one before, or that the ledger does not fit."""
    return next(_broken(connection, community, _coded(known)), None)


def _coded(known: list[Head]) -> list[Head]:
    return [head for head in known if head.number]


def _first(found: Iterator[Misfit]) -> Iterator[Misfit]:
    for one in found:
        yield one
        return


def _misfit(seq: int, sentence: str, **params: Any) -> Misfit:
    return Misfit(seq, sentence, params)


def _broken(connection: Connection, community: Community, coded: list[Head]) -> Iterator[Misfit]:
    previous, number = NO_HASH, 1
    for head in coded:
        if head.number != number or head.previous != previous:
            yield _misfit(head.seq, "Head %(n)s does not follow the one before it: a head is missing.", n=head.number)
        if heads.code_of(community.key, head) != head.code or not _seals_fit(connection, community.id, head):
            yield _misfit(head.seq, "Head %(n)s was changed: what it says does not fit its code.", n=head.number)
        if head.seq and hash_of(connection, community.id, head.seq) != head.hash:
            sentence = "Row %(row)s of the ledger is not the one that head %(n)s was made of."
            yield _misfit(head.seq, sentence, row=head.seq, n=head.number)
        previous, number = head.code, number + 1


def _seals_fit(connection: Connection, community_id: int, head: Head) -> bool:
    query = select(t.seals.c.covered, t.seals.c.bucket, t.seals.c.rows, t.seals.c.digest)
    rows = connection.execute(
        query.where(t.seals.c.community_id == community_id, t.seals.c.number == head.number).order_by(t.seals.c.id)
    ).all()
    names = {one.name for one in covered.CHANGING if one.name in head.covers} | {row.covered for row in rows}
    return all(heads.sealed(row[1:] for row in rows if row.covered == name) == head.covers.get(name) for name in names)


def _grown(connection: Connection, community_id: int, one: Growing, coded: list[Head]) -> Iterator[Misfit]:
    after, removed = 0, _removed(connection, one.kept, one.kept_days)
    since = _EVER
    for head in coded:
        if (said := head.covers.get(one.name)) is None:
            continue
        found, was = (
            covered.grown(connection, one, community_id, after, said["to"]),
            Digest(said["rows"], said["digest"]),
        )
        if found != was and not removed.excuses(was, found, since):
            sentence = (
                "%(table)s: rows %(first)s to %(last)s are not what they were at head %(n)s: %(was)s then, %(now)s now."
            )
            told = {"table": one.name, "first": after + 1, "last": said["to"], "n": head.number}
            yield _misfit(head.seq, sentence, **told, was=was.rows, now=found.rows)
        after, since = said["to"], head.at


def _changed(connection: Connection, community_id: int, one: Changing, coded: list[Head]) -> Iterator[Misfit]:
    if one.name not in coded[-1].covers:
        return
    sealed = _sealed(connection, community_id, one.name)
    found = dict(covered.present(connection, one, community_id))
    buckets = {**sealed, **found}
    wrong = [key for key in buckets if found.get(key, NOTHING) != sealed.get(key, _NEVER)[1]]
    if not wrong:
        return
    noted = covered.noted(connection, one, community_id, heads.edges_of(connection, coded[-1], one))
    removed = _removed(connection, one.kept, one.kept_days)
    made = {head.number: head.at - _ABOUT for head in coded}
    for bucket in sorted(set(wrong) - noted):
        (number, was), now = sealed.get(bucket, _NEVER), found.get(bucket, NOTHING)
        if number and removed.excuses(was, now, made[number]):
            continue
        yield _unexplained(one.name, covered.title(connection, one, bucket), number, was, now)


def _unexplained(name: str, bucket: str, number: int, was: Digest, now: Digest) -> Misfit:
    if not number:
        sentence = "%(table)s: what is there of %(bucket)s came without a note of the service: %(now)s rows."
        return _misfit(0, sentence, table=name, bucket=bucket, now=now.rows)
    sentence = (
        "%(table)s: what is there of %(bucket)s is not what it was at head %(n)s, and no change was noted: "
        "%(was)s rows then, %(now)s now."
    )
    return _misfit(0, sentence, table=name, bucket=bucket, n=number, was=was.rows, now=now.rows)


def _late(connection: Connection, community_id: int, coded: list[Head]) -> Iterator[Misfit]:
    """Presses that came late: each needs a page that its box was shown on that day, noted while it was that day.

    Looked at while notes of pages are kept; what came before they were is not held against them.
    """
    covering = [head for head in coded if t.offers.name in head.covers]
    if not covering:
        return
    removed = _removed(connection, "offered check-ins", 0)
    late = cast(t.ledger.c.content, Text).like('%"late": true%')
    columns = (t.ledger.c.seq, t.ledger.c.box_id, t.ledger.c.study_day, t.ledger.c.at)
    known = {(row.box_id, row.study_day): row.id for row in connection.execute(select(t.offers))}
    for row in connection.execute(select(*columns).where(t.ledger.c.community_id == community_id, late)):
        day = datetime.combine(row.study_day, time(), UTC)
        if row.at <= covering[0].at or day <= removed.until:
            continue
        shown = known.get((row.box_id, row.study_day))
        edge = next((head.covers[t.offers.name]["to"] for head in covering if head.at > day + 2 * _ABOUT), shown)
        if shown is None or shown > edge:
            sentence = "Row %(n)s came late, but its television was shown no page to check in on that day."
            yield _misfit(row.seq, sentence, n=row.seq)


def _sealed(connection: Connection, community_id: int, name: str) -> dict[str, Seal]:
    """The last seal of each bucket: the number of its head, and the digest."""
    query = select(t.seals.c.bucket, t.seals.c.number, t.seals.c.rows, t.seals.c.digest)
    query = query.where(t.seals.c.community_id == community_id, t.seals.c.covered == name).order_by(t.seals.c.id)
    rows = connection.execute(query.execution_options(yield_per=_STEP))
    return {row.bucket: (row.number, Digest(row.rows, row.digest)) for row in rows}


@dataclass(slots=True)
class _Removed:
    """What receipts say was removed of a class: how many rows, of all communities, and up to when they were made."""

    rows: int = 0
    until: datetime = _EVER

    def excuses(self, was: Digest, now: Digest, since: datetime) -> bool:
        """Whether rows that were made after `since` are fewer for their age; no more are excused than were removed."""
        if now.rows >= was.rows or since >= self.until:
            return False
        self.rows -= was.rows - now.rows
        return self.rows >= 0


def _removed(connection: Connection, kept: str, days: int) -> _Removed:
    """By tidying; receipts that no setting can have made do not count."""
    found = _Removed()
    for row in connection.execute(select(t.receipts.c.at, t.receipts.c.removed)) if kept else ():
        count, until = row.removed.get(kept, (0, ""))
        if count and (end := datetime.fromisoformat(until)) <= row.at - timedelta(days=days):
            found.rows, found.until = found.rows + count, max(found.until, end)
    return found

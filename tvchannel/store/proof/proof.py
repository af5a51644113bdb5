"""Is everything that a figure rests on as it was when the heads were made? What does not fit is named.

One pass through heads, seals and covered rows side by side: memory does not grow with the years. A row that changed
since the last head is not held against anything yet, if the service noted that it changed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from tvchannel.store import tables as t
from tvchannel.store.entities import Community
from tvchannel.store.proof import covered, heads, seals
from tvchannel.store.proof.append_only import MOST_REMARKS, Growth
from tvchannel.store.proof.covered import NOTHING, Changing, Digest
from tvchannel.store.proof.heads import StoredHead
from tvchannel.store.proof.mismatch import Mismatch, mismatch
from tvchannel.store.proof.removed_rows import EVER, removed
from tvchannel.store.proof.row_reasons import Reasons
from tvchannel.store.proof.seals import Seal
from tvchannel.store.records.row_hash import NO_HASH

# What is removed at one time has been covered by heads until about then.
_ABOUT = timedelta(days=1)
_NEVER: Seal = (0, NOTHING)


@dataclass(frozen=True, slots=True)
class Found:
    """`broken` is the first head that is none, `mismatches` where rows are not what heads say, of each table the first.

    `remarks` are for a person to look at: a clock may have been wrong, or a row may have been made up.
    """

    broken: Mismatch | None
    mismatches: tuple[Mismatch, ...]
    remarks: tuple[Mismatch, ...]


def look(connection: Connection, community: Community, *, now: datetime | None = None) -> Found:
    """Hold everything of a community against its heads.

    Receipts of more than a day after `now` (or after the last head) do not count.
    """
    newest = heads.newest(connection, community.id)
    latest = (now or newest.at) + _ABOUT if newest else EVER
    growths = [Growth(connection, one, community.id, latest) for one in covered.GROWING]
    reasons = Reasons(connection, community.id, latest)
    broken, remarks = _walk(connection, community, growths, reasons)
    bare = [one] if now and (one := _without_head(connection, community.id, newest, now)) else []
    if broken or newest is None:
        return Found(broken, (), tuple(bare))
    reasons.rest()
    told = [*(one.mismatch for one in growths), reasons.late, reasons.undecided, reasons.unlogged]
    told += [_changed(connection, community.id, one, newest, latest) for one in covered.CHANGING]
    remarks += [*bare, *reasons.remarks, *(remark for one in growths for remark in one.remarks)]
    return Found(None, tuple(one for one in told if one), tuple(remarks))


def _without_head(
    connection: Connection, community_id: int, newest: StoredHead | None, now: datetime
) -> Mismatch | None:
    """Rows that no head has covered for more than a day: whoever takes heads away leaves such."""
    last = newest.seq if newest else 0
    rows = select(t.ledger.c.at).where(t.ledger.c.community_id == community_id, t.ledger.c.seq == last + 1)
    first: datetime | None = connection.scalar(rows)
    if first is None or first >= now - _ABOUT:
        return None
    sentence = "No head covers row %(row)s of %(at)s and what came after it: none was made since, or heads are gone."
    return mismatch(last, sentence, row=last + 1, at=first.astimezone(UTC).isoformat(" ", "minutes"))


def _walk(
    connection: Connection, community: Community, growths: list[Growth], reasons: Reasons
) -> tuple[Mismatch | None, list[Mismatch]]:
    """Through all heads: the first that is not as it was made, or that the ledger does not fit; and remarks."""
    sealed, before, remarks = seals.by_head(connection, community.id), None, list[Mismatch]()
    waiting = next(sealed, None)
    for head in heads.stream(connection, community.id):
        mine = waiting[1] if waiting and waiting[0] == head.number else []
        waiting = next(sealed, None) if mine else waiting
        ended = reasons.hold(head)
        if wrong := _wrong(community, head, before, mine, ended):
            return wrong, remarks
        for growth in growths:
            growth.hold(head)
        if before and head.at < before.at - _ABOUT and len(remarks) < MOST_REMARKS:
            remarks.append(
                mismatch(head.seq, "Head %(n)s bears an earlier moment than the one before it.", n=head.number)
            )
        before = head
    if waiting:
        return mismatch(0, "There are seals of a head %(n)s, which is not there.", n=waiting[0]), remarks
    return None, remarks


def _wrong(
    community: Community, head: StoredHead, before: StoredHead | None, mine: list[Row[Any]], ended: str
) -> Mismatch | None:
    number, previous = (before.number + 1, before.code) if before else (1, NO_HASH)
    if head.number != number or head.previous != previous:
        return mismatch(head.seq, "Head %(n)s does not follow the one before it: a head is missing.", n=head.number)
    if heads.code_of(community.key, head) != head.code or not _seals_fit(head, mine):
        return mismatch(head.seq, "Head %(n)s was changed: what it says does not fit its code.", n=head.number)
    if head.seq and ended != head.hash:
        sentence = "Row %(row)s of the ledger is not the one that head %(n)s was made of."
        return mismatch(head.seq, sentence, row=head.seq, n=head.number)
    return None


def _seals_fit(head: StoredHead, mine: list[Row[Any]]) -> bool:
    names = {one.name for one in covered.CHANGING if one.name in head.covers} | {row.covered for row in mine}
    return all(heads.sealed(row[2:] for row in mine if row.covered == name) == head.covers.get(name) for name in names)


def _changed(
    connection: Connection, community_id: int, one: Changing, newest: StoredHead, latest: datetime
) -> Mismatch | None:
    """The first bucket that is not what it was when it was sealed last, without a note of the service."""
    if one.name not in newest.covers:
        return None
    noted = covered.noted(connection, one, community_id, heads.edges_of(connection, newest, one))
    gone = removed(connection, one.kept, one.kept_days, latest)
    for bucket, (number, was), now in _side_by_side(connection, community_id, one):
        if (was == now and number) or bucket in noted:
            continue
        if number and gone.excuses(was, now, _made(connection, community_id, number) - _ABOUT):
            continue
        return _unexplained(one.name, covered.title(connection, one, bucket), number, was, now)
    return None


def _side_by_side(connection: Connection, community_id: int, one: Changing) -> Iterator[tuple[str, Seal, Digest]]:
    """Each bucket by name: its last seal, and what it is now. Both come in the same order."""
    sealed, present = seals.last(connection, community_id, one.name), covered.present(connection, one, community_id)
    seal, now = next(sealed, None), next(present, None)
    while seal or now:
        bucket = min(pair[0] for pair in (seal, now) if pair)
        was, found = _NEVER, NOTHING
        if seal and seal[0] == bucket:
            was, seal = seal[1], next(sealed, None)
        if now and now[0] == bucket:
            found, now = now[1], next(present, None)
        yield bucket, was, found


def _made(connection: Connection, community_id: int, number: int) -> datetime:
    return heads.numbered(connection, community_id, number, date.min)[0].at


def _unexplained(name: str, bucket: str, number: int, was: Digest, now: Digest) -> Mismatch:
    if not number:
        sentence = "%(table)s: what is there of %(bucket)s came without a note of the service: %(now)s rows."
        return mismatch(0, sentence, table=name, bucket=bucket, now=now.rows)
    sentence = (
        "%(table)s: what is there of %(bucket)s is not what it was at head %(n)s, and no change was noted: "
        "%(was)s rows then, %(now)s now."
    )
    return mismatch(0, sentence, table=name, bucket=bucket, n=number, was=was.rows, now=now.rows)

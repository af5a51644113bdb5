"""What was changed after heads that somebody else holds: each should have its reason in the log or on paper.

Whoever holds the machine can change rows as the service does, with a note. What these heads cover tells it: a later
head sealed the same rows anew, or a note says that they are not what they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tvchannel.store.proof import covered, heads, seals
from tvchannel.store.proof.covered import Changing
from tvchannel.store.proof.heads import StoredHead

# A session that goes on is sealed anew with every head. Between heads that are held, what stood so long is told.
_STOOD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Changed:
    """When it was seen to be changed (None: since the last head), in which table, what, and its rows before and now."""

    at: datetime | None
    covered: str
    title: str
    before: int
    after: int


def changed(connection: Connection, community_id: int, oldest: StoredHead, newest: StoredHead) -> list[Changed]:
    """What was changed after the `oldest` of the heads that are held, and was there when the `newest` was made."""
    last = heads.newest(connection, community_id)
    found = [
        change
        for one in covered.CHANGING
        if last and one.name in newest.covers
        for change in (
            *_sealed(connection, community_id, one, oldest, newest),
            *_noted(connection, community_id, one, newest, last),
        )
    ]
    return sorted(found, key=lambda change: (change.at is None, change.at, change.covered, change.title))


def _sealed(
    connection: Connection, community_id: int, one: Changing, oldest: StoredHead, newest: StoredHead
) -> Iterator[Changed]:
    for again in seals.sealed_again(connection, community_id, one.name, oldest.number):
        if again.first > newest.number:
            continue
        if again.number > newest.number or again.at - again.stood_since > _STOOD:
            title = covered.described(connection, one, again.bucket)
            yield Changed(again.at, one.name, title, again.before, again.after)


def _noted(
    connection: Connection, community_id: int, one: Changing, newest: StoredHead, last: StoredHead
) -> Iterator[Changed]:
    buckets = covered.noted(connection, one, community_id, heads.edges_of(connection, last, one))
    known = dict(seals.of_buckets(connection, community_id, one.name, buckets, newest.number))
    for bucket, now in covered.present(connection, one, community_id, known):
        if now != known[bucket]:
            yield Changed(None, one.name, covered.described(connection, one, bucket), known[bucket].rows, now.rows)

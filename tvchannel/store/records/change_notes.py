"""A note of each bucket of covered rows that the service itself has changed: what changed without one was tampered."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from tvchannel.store import tables as t


def note(connection: Connection, community_id: int, covered: str, buckets: Iterable[str]) -> None:
    """Note, in the transaction of the change, that these buckets of the table `covered` are not what they were."""
    rows = [{"community_id": community_id, "covered": covered, "bucket": one} for one in dict.fromkeys(buckets)]
    if rows:
        connection.execute(insert(t.changes), rows)


def counts(connection: Connection, community_id: int, after: int) -> dict[str, int]:
    """How many buckets of each table were noted after the row `after`."""
    newer = (t.changes.c.community_id == community_id) & (t.changes.c.id > after)
    query = select(t.changes.c.covered, func.count(t.changes.c.bucket.distinct())).where(newer)
    return {row[0]: row[1] for row in connection.execute(query.group_by(t.changes.c.covered))}

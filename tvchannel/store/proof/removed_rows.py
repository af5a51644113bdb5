"""What tidying took away because its time was over, by its receipts: so much may be missing from what heads cover."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.proof.covered import Digest

EVER = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(slots=True)
class RemovedRows:
    """Of one class: how many rows, of all communities, and up to when they were made."""

    rows: int = 0
    until: datetime = EVER

    def excuses(self, was: Digest, now: Digest, since: datetime) -> bool:
        """Whether rows that were made after `since` are fewer for their age; no more are excused than were removed."""
        if now.rows >= was.rows or since >= self.until:
            return False
        self.rows -= was.rows - now.rows
        return self.rows >= 0


def removed(connection: Connection, kept: str, days: int, latest: datetime) -> RemovedRows:
    """Of the class `kept`, which is kept for `days` at least.

    Receipts that no setting can have made do not count, nor those of after `latest`, which is still to come.
    """
    found = RemovedRows()
    for row in connection.execute(select(t.receipts.c.at, t.receipts.c.removed)) if kept else ():
        count, until = row.removed.get(kept, (0, ""))
        end = datetime.fromisoformat(until) if count else EVER
        if count and row.at <= latest and end <= row.at - timedelta(days=days):
            found.rows, found.until = found.rows + count, max(found.until, end)
    return found

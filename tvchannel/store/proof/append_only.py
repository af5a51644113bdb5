"""Rows that are only added, held against what head after head says of them, in one pass through both."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row

from tvchannel.store.proof import covered
from tvchannel.store.proof.covered import Digest, Growing
from tvchannel.store.proof.heads import StoredHead
from tvchannel.store.proof.mismatch import Mismatch, mismatch
from tvchannel.store.proof.removed_rows import EVER, RemovedRows, removed

# A row is written within seconds of the moment that it bears, and a head is made within minutes.
_SLACK = timedelta(minutes=15)
MOST_REMARKS = 5


def untimely(table: str, number: int, at: datetime, before: datetime, head: StoredHead) -> Mismatch:
    """What is said of a row that came between two heads, and bears an earlier moment than both."""
    sentence = (
        "%(table)s: row %(row)s bears the moment %(at)s, but came between the heads of %(before)s and %(after)s "
        "(number %(n)s): the clock was wrong then, or the row was made up later."
    )
    told = {"table": table, "row": number, "at": _minute(at), "before": _minute(before), "after": _minute(head.at)}
    return mismatch(number, sentence, **told, n=head.number)


def is_untimely(at: datetime, before: datetime, head: StoredHead) -> bool:
    """Whether `at` is earlier than the head before (made at `before`) and than `head`, which covers the row."""
    return before != EVER and at < min(before, head.at) - _SLACK


def _minute(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(" ", "minutes")


class Growth:
    """One table; `mismatch` is the first place that is not what a head says, `remarks` what bears a wrong moment."""

    def __init__(self, connection: Connection, one: Growing, community_id: int, latest: datetime) -> None:
        self.mismatch: Mismatch | None = None
        self.remarks: list[Mismatch] = []
        self._one = one
        self._rows = covered.stream(connection, one, community_id)
        self._next = next(self._rows, None)
        self._to, self._since = 0, EVER
        self._removed: RemovedRows = removed(connection, one.kept, one.kept_days, latest)
        self._moment = 1 + one.columns.index(one.moment) if one.moment else 0

    def hold(self, head: StoredHead) -> None:
        """Against the next head."""
        said = head.covers.get(self._one.name)
        if said is None or self.mismatch:
            return
        was, now = Digest(said["rows"], said["digest"]), self._until(said["to"], head)
        if now != was and not self._removed.excuses(was, now, self._since):
            self.mismatch = mismatch(
                head.seq,
                "%(table)s: rows %(first)s to %(last)s are not what they were at head %(n)s: "
                "%(was)s then, %(now)s now.",
                table=self._one.name,
                first=self._to + 1,
                last=said["to"],
                n=head.number,
                was=was.rows,
                now=now.rows,
            )
        self._to, self._since = said["to"], head.at

    def _until(self, to: int, head: StoredHead) -> Digest:
        hashed, count = sha256(), 0
        for row in self._up_to(to):
            hashed.update(covered.canonical(row))
            count += 1
            self._look_at(row, head)
        return Digest(count, hashed.hexdigest()) if count else covered.NOTHING

    def _up_to(self, to: int) -> Iterator[Row[Any]]:
        while self._next is not None and self._next[0] <= to:
            yield self._next
            self._next = next(self._rows, None)

    def _look_at(self, row: Row[Any], head: StoredHead) -> None:
        if (
            not self._moment
            or len(self.remarks) >= MOST_REMARKS
            or not is_untimely(row[self._moment], self._since, head)
        ):
            return
        if self._one.replayed is None or getattr(row, self._one.replayed[0]) != self._one.replayed[1]:
            self.remarks.append(untimely(self._one.name, row[0], row[self._moment], self._since, head))

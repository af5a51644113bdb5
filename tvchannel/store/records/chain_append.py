"""The end of a community's hash chain, held while rows are added to it: read once, however many rows follow."""

from datetime import date, datetime
from typing import Any, TypedDict

from sqlalchemy import Connection, bindparam, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.records.row_hash import CHAINED, NO_HASH, row_hash
from tvchannel.study.wrong_clocks import server_flag

_LAST = Prepared(
    select(t.ledger.c.seq, t.ledger.c.hash, t.ledger.c.at)
    .where(t.ledger.c.community_id == bindparam("community"))
    .order_by(t.ledger.c.seq.desc())
    .limit(1)
)
_ADD = Prepared(insert(t.ledger), *CHAINED, "previous_hash", "hash")


class NewRow(TypedDict):
    """What a row of the ledger says, by its columns; its number and its hashes come from where it is put."""

    kind: str
    event: str
    member: str
    activity: str
    study_day: date
    at: datetime
    box_id: int | None
    content: dict[str, Any]


class Tail:
    """Where a community's chain ends: the number and the hash of its last row. The transaction must hold its lock."""

    def __init__(self, connection: Connection, community_id: int) -> None:
        last = _LAST.first(connection, {"community": community_id})
        self._connection, self._community = connection, community_id
        self.seq: int = last.seq if last else 0
        self.hash: str = last.hash if last else NO_HASH
        self._at: datetime | None = last.at if last else None

    def add(self, told: NewRow) -> None:
        """Add one row.

        A server's clock that has jumped since the last row is flagged in the content.
        Raises sqlalchemy's IntegrityError when the event, or the member's credit of that day, is there already.
        """
        row: dict[str, Any] = {**told, "community_id": self._community, "seq": self.seq + 1, "previous_hash": self.hash}
        if flag := server_flag(self._at, told["at"]):
            row["content"] = told["content"] | {"clock_flag": flag}
        row["hash"] = row_hash(self.hash, row)
        _ADD.run(self._connection, row)
        self.seq, self.hash, self._at = row["seq"], row["hash"], row["at"]

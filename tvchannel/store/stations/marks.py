"""What was answered to the roll call of a session, name by name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.stations.roll_call import RollAnswer

_M = t.roll_call_marks
_ANSWERED = Prepared(
    insert(_M).inline(),
    *("session_id", "member", "answer", "again", "guest", "at"),
    then=" ON CONFLICT (session_id, member, again) DO NOTHING",
)


@dataclass(frozen=True, slots=True)
class RollMark:
    """An answer; `again`: in the second call, `guest`: somebody of another group; what the member `said` of it."""

    session_id: int
    member: str
    answer: RollAnswer
    again: bool
    guest: bool
    at: datetime
    said: str = ""

    @property
    def answered(self) -> tuple[str, RollAnswer]:
        """As the rules of the roll call take it."""
        return self.member, self.answer


def add(
    connection: Connection,
    session_id: int,
    ref: str,
    answer: RollAnswer,
    now: datetime,
    *,
    again: bool = False,
    guest: bool = False,
) -> None:
    """An answer for a member who has none yet in this call."""
    values = {"session_id": session_id, "member": ref, "answer": answer, "again": again, "guest": guest, "at": now}
    _ANSWERED.run(connection, values)


def take_back(connection: Connection, session_id: int, ref: str, *, again: bool) -> None:
    """There is no answer for this member in this call."""
    same = (_M.c.session_id == session_id) & (_M.c.member == ref) & (_M.c.again == again)
    connection.execute(delete(_M).where(same))


def of_sessions(connection: Connection, numbers: Sequence[int]) -> dict[int, list[RollMark]]:
    """The answers of each of these sessions, in the order in which they were given."""
    found: dict[int, list[RollMark]] = defaultdict(list)
    if numbers:
        for row in connection.execute(select(_M).where(_M.c.session_id.in_(numbers)).order_by(_M.c.id)):
            found[row.session_id].append(_mark(row))
    return found


def of_member(connection: Connection, ref: str) -> list[RollMark]:
    """All answers for a member, oldest first."""
    return [_mark(row) for row in connection.execute(select(_M).where(_M.c.member == ref).order_by(_M.c.id))]


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what was answered for somebody."""
    connection.execute(delete(_M).where(_M.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop the answers from before `before`; gives a count."""
    return connection.execute(delete(_M).where(_M.c.at < before)).rowcount


def _mark(row: Any) -> RollMark:
    return RollMark(row.session_id, row.member, RollAnswer(row.answer), row.again, row.guest, row.at, row.said or "")

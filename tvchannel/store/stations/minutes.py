"""Minutes that were entered at stations, and what members said of them at home."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from tvchannel.store import tables as t
from tvchannel.store.stations.registry import name_of
from tvchannel.study.stations.minutes_said import MinutesSaid, StationMinutes
from tvchannel.study.stations.roll_call import RollAnswer
from tvchannel.study.stations.session_states import SessionState

_M, _S = t.roll_call_marks.c, t.station_sessions.c
_AGAIN = t.roll_call_marks.alias("again")
# Who was missing in the second call has no minutes.
_MISSED = (
    select(_AGAIN.c.id)
    .where(
        _AGAIN.c.session_id == _M.session_id,
        _AGAIN.c.member == _M.member,
        _AGAIN.c.again,
        _AGAIN.c.answer != RollAnswer.PRESENT,
    )
    .exists()
)
_ENTERED = (_M.answer == RollAnswer.PRESENT, ~_M.again, _S.state == SessionState.CONFIRMED, ~_MISSED)


def unsaid(connection: Connection, refs: Collection[str], since: datetime) -> list[StationMinutes]:
    """What was entered for these members in sessions since then and they have said nothing of, oldest first."""
    query = (
        select(_S.id, _M.member, t.stations.c.building, t.stations.c.room, _S.began_at, _S.ended_at)
        .join(t.station_sessions, _S.id == _M.session_id)
        .join(t.stations, t.stations.c.id == _S.station_id)
        .where(_M.member.in_([*refs]), _M.said.is_(None), _S.began_at >= since, *_ENTERED)
        .order_by(_S.began_at, _M.id)
    )
    rows = connection.execute(query).all() if refs else []
    return [
        StationMinutes(row.id, row.member, name_of(row.building, row.room), row.began_at, row.ended_at) for row in rows
    ]


def say(connection: Connection, session_id: int, ref: str, said: MinutesSaid) -> bool:
    """What a member says; False where they have said something already, or nothing was entered."""
    mine = (_M.session_id == session_id) & (_M.member == ref) & ~_M.again & _M.said.is_(None)
    return connection.execute(update(t.roll_call_marks).where(mine).values(said=said)).rowcount > 0

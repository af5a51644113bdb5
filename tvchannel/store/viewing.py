"""What was played at a box: sessions, resume positions, and the watched segments of its members."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t


def session(connection: Connection, key: str) -> Any | None:
    """The row of a playing session: household_id, programme_id, started_at, reported_at, number."""
    return connection.execute(select(t.sessions).where(t.sessions.c.key == key)).first()


def open_session(connection: Connection, key: str, household_id: int, programme_id: int, now: datetime) -> None:
    """A box begins to play a programme."""
    values = {
        "key": key,
        "household_id": household_id,
        "programme_id": programme_id,
        "started_at": now,
        "reported_at": now,
        "number": 0,
    }
    connection.execute(insert(t.sessions).values(values))


def reported(connection: Connection, key: str, number: int, now: datetime) -> None:
    """The session's report `number` arrived."""
    connection.execute(update(t.sessions).where(t.sessions.c.key == key).values(number=number, reported_at=now))


def add_watched(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Accepted segments, one row a member, by the table's columns."""
    if values := list(rows):
        connection.execute(insert(t.watched), values)


def watched(connection: Connection, member: str, first: date, last: date) -> list[tuple[int, int, int, date]]:
    """A member's accepted segments: (programme id, from ms, to ms, study day), in the order they came."""
    query = (
        select(t.watched.c.programme_id, t.watched.c.from_ms, t.watched.c.to_ms, t.watched.c.study_day)
        .where(t.watched.c.member == member, t.watched.c.study_day.between(first, last))
        .order_by(t.watched.c.id)
    )
    return [tuple(row) for row in connection.execute(query)]


def position(connection: Connection, household_id: int, programme_id: int) -> int:
    """Where this household stopped in a programme, in milliseconds; 0 when it never began."""
    query = select(t.positions.c.at_ms).where(
        t.positions.c.household_id == household_id, t.positions.c.programme_id == programme_id
    )
    return int(connection.execute(query).scalar() or 0)


def positions(connection: Connection, household_id: int, limit: int) -> list[tuple[int, int]]:
    """What this household played last: (programme id, position in ms), the newest first."""
    query = select(t.positions).where(t.positions.c.household_id == household_id)
    rows = connection.execute(query.order_by(t.positions.c.seen_at.desc()).limit(limit))
    return [(row.programme_id, row.at_ms) for row in rows]


def set_position(connection: Connection, household_id: int, programme_id: int, at_ms: int, now: datetime) -> None:
    """Where this household is in a programme now."""
    mine = (t.positions.c.household_id == household_id) & (t.positions.c.programme_id == programme_id)
    moved = connection.execute(update(t.positions).where(mine).values(at_ms=at_ms, seen_at=now))
    if moved.rowcount == 0:
        values = {"household_id": household_id, "programme_id": programme_id, "at_ms": at_ms, "seen_at": now}
        connection.execute(insert(t.positions).values(values))


def forget_sessions(connection: Connection, before: datetime) -> int:
    """Drop sessions that reported nothing since `before`; gives a count."""
    return connection.execute(delete(t.sessions).where(t.sessions.c.reported_at < before)).rowcount

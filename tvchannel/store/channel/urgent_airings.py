"""When a notice stood over the plan of a community's channels, who put it there, and who looked at it afterwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class UrgentAiring:
    """The ticks [start, until) of a notice.

    `ended_by` ended it early, `seen_by` was the second person to look at it.
    """

    id: int
    community_id: int
    notice_id: int
    start: int
    until: int
    began_at: datetime
    began_by: str
    ended_at: datetime | None = None
    ended_by: str | None = None
    seen_at: datetime | None = None
    seen_by: str | None = None


def begin(
    connection: Connection, community_id: int, notice_id: int, start: int, until: int, *, who: str, now: datetime
) -> None:
    """A notice is put on air for the ticks [start, until)."""
    values = {"community_id": community_id, "notice_id": notice_id, "start": start, "until": until}
    connection.execute(insert(t.urgent_airings).values(**values, began_at=now, began_by=who))


def coming(connection: Connection, community_id: int, tick: int) -> UrgentAiring | None:
    """What is on air at `tick`, or is from a later one on; None where nothing is."""
    mine = (t.urgent_airings.c.community_id == community_id) & (t.urgent_airings.c.until > tick)
    query = select(t.urgent_airings).where(mine, t.urgent_airings.c.ended_at.is_(None))
    row = connection.execute(query.order_by(t.urgent_airings.c.id.desc()).limit(1)).first()
    return None if row is None else UrgentAiring(**row._asdict())


def end(connection: Connection, community_id: int, cut: int, *, who: str, now: datetime) -> list[UrgentAiring]:
    """Whatever of this community would be on air at the tick `cut` or later is not; gives those, as they were."""
    mine = (t.urgent_airings.c.community_id == community_id) & (t.urgent_airings.c.until > cut)
    running = mine & t.urgent_airings.c.ended_at.is_(None)
    rows = connection.execute(select(t.urgent_airings).where(running)).all()
    connection.execute(update(t.urgent_airings).where(running).values(until=cut, ended_at=now, ended_by=who))
    return [UrgentAiring(**row._asdict()) for row in rows]


def of_notice(connection: Connection, community_id: int, notice_id: int) -> list[UrgentAiring]:
    """When a notice was on air in a community, newest first."""
    mine = (t.urgent_airings.c.community_id == community_id) & (t.urgent_airings.c.notice_id == notice_id)
    rows = connection.execute(select(t.urgent_airings).where(mine).order_by(t.urgent_airings.c.id.desc()))
    return [UrgentAiring(**row._asdict()) for row in rows]


def unseen(connection: Connection, community_id: int) -> list[UrgentAiring]:
    """Those at which nobody else has looked yet, oldest first."""
    mine = (t.urgent_airings.c.community_id == community_id) & t.urgent_airings.c.seen_at.is_(None)
    rows = connection.execute(select(t.urgent_airings).where(mine).order_by(t.urgent_airings.c.id))
    return [UrgentAiring(**row._asdict()) for row in rows]


def see(connection: Connection, community_id: int, notice_id: int, *, who: str, now: datetime) -> int:
    """`who` has looked at what others put on air of a notice; how many."""
    mine = (t.urgent_airings.c.community_id == community_id) & (t.urgent_airings.c.notice_id == notice_id)
    others = mine & t.urgent_airings.c.seen_at.is_(None) & (t.urgent_airings.c.began_by != who)
    return connection.execute(update(t.urgent_airings).where(others).values(seen_at=now, seen_by=who)).rowcount

"""Lectures: activities that the live channel shows while they are held, and who receives them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, insert, select, update

from epg.lectures.lecture import Lecture
from epg.ticks import start_of, tick_at, tick_from
from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.study.together.activities import ActivityState


class LectureProtocol(StrEnum):
    """How a lecture is sent to us."""

    RTMP = "rtmp"
    SRT = "srt"


@dataclass(frozen=True, slots=True)
class LectureRow:
    """A lecture of a community: the `activity_id` of the calendar, at its times, under its title.

    `salt` belongs to the sender's key; `began_at` and `ended_at` are those of the receiver, who listens at `port`;
    `programme_id` is the film that was made of it.
    """

    id: int
    community_id: int
    activity_id: int
    protocol: LectureProtocol
    salt: str
    title: Title
    begins_at: datetime
    ends_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    port: int | None
    asked_by: str
    programme_id: int | None

    @property
    def lecture(self) -> Lecture:
        """Where it stands on the channel: every tick in which it is held."""
        return Lecture(self.id, tick_at(self.begins_at), tick_from(self.ends_at))


def ask(
    connection: Connection,
    community_id: int,
    activity_id: int,
    protocol: LectureProtocol,
    salt: str,
    *,
    who: str,
    now: datetime,
) -> int:
    """The activity is to be shown while it is held; its lecture's id. One that has a lecture keeps that."""
    known = select(t.lectures.c.id).where(t.lectures.c.activity_id == activity_id)
    found = connection.execute(known).scalar()
    if found is not None:
        return int(found)
    values = {"community_id": community_id, "activity_id": activity_id, "protocol": protocol.value, "salt": salt}
    made = insert(t.lectures).values(**values, asked_by=who, asked_at=now).returning(t.lectures.c.id)
    return int(connection.execute(made).scalar_one())


def one(connection: Connection, lecture_id: int) -> LectureRow | None:
    """The lecture with this id, whatever has become of it."""
    row = connection.execute(_all().where(t.lectures.c.id == lecture_id)).first()
    return None if row is None else _row(row)


def to_come(connection: Connection, lecture_id: int) -> LectureRow | None:
    """The lecture as it is planned now; None where it is over, or its activity is called off."""
    row = connection.execute(_all().where(_to_come(), t.lectures.c.id == lecture_id)).first()
    return None if row is None else _row(row)


def of_activity(connection: Connection, activity_id: int) -> LectureRow | None:
    """The lecture of this activity, if it has one."""
    row = connection.execute(_all().where(t.lectures.c.activity_id == activity_id)).first()
    return None if row is None else _row(row)


def of_community(connection: Connection, community_id: int, since: datetime) -> list[LectureRow]:
    """A community's own lectures that take place and end after `since`, in order."""
    mine = (t.lectures.c.community_id == community_id) & (t.activities.c.state == ActivityState.PLANNED)
    rows = connection.execute(_in_order(mine & (t.activities.c.ends_at > since)))
    return [_row(row) for row in rows]


def beside(connection: Connection, lecture: LectureRow, margin: timedelta) -> list[LectureRow]:
    """The other lectures, of whomever, that are received less than `margin` before or after this one."""
    other = t.lectures.c.id != lecture.id
    times = (t.activities.c.begins_at < lecture.ends_at + margin) & (
        t.activities.c.ends_at > lecture.begins_at - margin
    )
    return [_row(row) for row in connection.execute(_in_order(other & times))]


def due(connection: Connection, now: datetime, early: timedelta) -> list[LectureRow]:
    """The lectures that are to be received now: from `early` before they begin until they are over."""
    times = (t.activities.c.begins_at <= now + early) & (t.activities.c.ends_at > now)
    return [_row(row) for row in connection.execute(_in_order(_to_come() & times))]


def ended(connection: Connection, now: datetime) -> list[LectureRow]:
    """The lectures that were received and are over by `now`: ended, or by the time of their activity."""
    over = (t.lectures.c.ended_at <= now) | (t.activities.c.ends_at <= now)
    return [_row(row) for row in connection.execute(_in_order(t.lectures.c.began_at.is_not(None) & over))]


def held(connection: Connection, community_id: int, first: int, until: int) -> list[Lecture]:
    """The lectures that a community's channels show and that have a tick in [first, until), in order."""
    here = _shown_in(community_id) & _to_come()
    times = (t.activities.c.begins_at < start_of(until)) & (t.activities.c.ends_at > start_of(first))
    return [_row(row).lecture for row in connection.execute(_in_order(here & times))]


def titles(connection: Connection, community_id: int) -> dict[str, Title]:
    """The titles of all lectures that a community's channels show, by what the guide knows their airings by."""
    rows = connection.execute(_all().where(_shown_in(community_id)))
    return {row.lecture.name: row.title for row in map(_row, rows)}


def begin(connection: Connection, lecture_id: int, now: datetime) -> None:
    """Its receiver waits for the sender; one that is started again began with the first."""
    mine = (t.lectures.c.id == lecture_id) & t.lectures.c.began_at.is_(None)
    connection.execute(update(t.lectures).where(mine).values(began_at=now))


def end(connection: Connection, lecture_id: int, now: datetime) -> None:
    """It is over: nothing is received any more."""
    mine = (t.lectures.c.id == lecture_id) & t.lectures.c.ended_at.is_(None)
    connection.execute(update(t.lectures).where(mine).values(ended_at=now))


def _shown_in(community_id: int) -> ColumnElement[bool]:
    guest = t.lecture_communities.c
    invited = exists().where(guest.lecture_id == t.lectures.c.id, guest.community_id == community_id)
    return (t.lectures.c.community_id == community_id) | invited


def _to_come() -> ColumnElement[bool]:
    return t.lectures.c.ended_at.is_(None) & (t.activities.c.state == ActivityState.PLANNED)


def _in_order(which: ColumnElement[bool]) -> Select[Any]:
    return _all().where(which).order_by(t.activities.c.begins_at, t.lectures.c.id)


def _all() -> Select[Any]:
    here = t.lectures.join(t.activities, t.activities.c.id == t.lectures.c.activity_id)
    activity = t.activities.c
    return select(t.lectures, activity.title_zh, activity.title_en, activity.begins_at, activity.ends_at).select_from(
        here
    )


def _row(row: Row[Any]) -> LectureRow:
    return LectureRow(
        row.id,
        row.community_id,
        row.activity_id,
        LectureProtocol(row.protocol),
        row.salt,
        Title(row.title_zh, row.title_en),
        row.begins_at,
        row.ends_at,
        row.began_at,
        row.ended_at,
        row.port,
        row.asked_by,
        row.programme_id,
    )

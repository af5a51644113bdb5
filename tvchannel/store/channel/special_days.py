"""The days of a community on which the rules of another weekday hold."""

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from epg.days import SpecialDay
from epg.titles import Title
from tvchannel.store import tables as t


def special_days(connection: Connection, community_id: int) -> tuple[SpecialDay, ...]:
    """All of them, in their order."""
    query = select(t.special_days).where(t.special_days.c.community_id == community_id).order_by(t.special_days.c.day)
    return tuple(SpecialDay(row.day, Title(row.name_zh, row.name_en), row.weekday) for row in connection.execute(query))


def keep(connection: Connection, community_id: int, special: SpecialDay) -> None:
    """The day is this one now."""
    drop(connection, community_id, special.day)
    values = {"community_id": community_id, "day": special.day, "weekday": special.weekday}
    names = {"name_zh": special.name.zh, "name_en": special.name.en}
    connection.execute(insert(t.special_days).values(values | names))


def drop(connection: Connection, community_id: int, day: date) -> None:
    """The day is as any other."""
    mine = (t.special_days.c.community_id == community_id) & (t.special_days.c.day == day)
    connection.execute(delete(t.special_days).where(mine))

"""Gather what a guide is planned from: the community's library, and what its channel has aired."""

from sqlalchemy import Connection

from epg.fillers import Cards, Filler
from epg.history import History
from epg.library import Library
from epg.ticks import TICKS_A_DAY
from tvchannel.store.channel import catalogue, special_days, timetable
from tvchannel.store.entities import Channel

# The longest that a rule looks back: the same slot a week ago, and a day for one that ran over midnight.
_RECENT_TICKS = 8 * TICKS_A_DAY
_NEXT_UP = "-next"


def next_up(material: str) -> str:
    """The material of the one-tick card that says that `material` comes up next."""
    return f"{material}{_NEXT_UP}"


def announces(material: str) -> bool:
    """Whether it is such a card."""
    return material.endswith(_NEXT_UP)


def library(connection: Connection, channel: Channel) -> Library:
    """Everything that the channel's guide may be made of."""
    programmes = tuple(catalogue.schedulable(connection, channel.community_id))
    return Library(
        columns=tuple(catalogue.columns(connection, channel.community_id)),
        programmes=programmes,
        fillers=tuple(Filler(*filler) for filler in catalogue.fillers(connection, channel.community_id)),
        cards=Cards(channel.card, {one.id: next_up(one.material) for one in programmes}),
        themes=catalogue.themes(connection, channel.community_id),
        calendar=special_days.special_days(connection, channel.community_id),
    )


def history(connection: Connection, channel: Channel, before: int) -> History:
    """What the channel has begun before the tick `before`, published futures included."""
    recent = timetable.airings(connection, channel, before - _RECENT_TICKS, before)
    return History(timetable.aired(connection, channel, before), tuple(recent))

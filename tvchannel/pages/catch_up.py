"""The past of a channel as it may be seen again: where a film stood that is not to be opened today, its card stands."""

from datetime import date

from sqlalchemy import Connection

from epg.onair import OnAir
from tvchannel.pages.memo import memo
from tvchannel.store import catalogue, timetable
from tvchannel.store.editions import edition
from tvchannel.store.rows import Channel

_CHANNELS = 64


def open_today(connection: Connection, channel: Channel, day: date) -> frozenset[int]:
    """The ids of the programmes that may be opened on `day`, the present one; found once an edition."""
    key = (channel.id, day, edition(connection))
    return memo("open today", _CHANNELS).get(key, lambda: catalogue.open_ids(connection, channel, day))


def seen_again(connection: Connection, channel: Channel, first: int, until: int, day: date) -> OnAir:
    """What was on air in the ticks [first, until), as far as it may be seen again on `day`, the present one."""
    on_air = timetable.onair(connection, channel, first, until)
    shown = {one.programme for one in on_air.airings if one.programme is not None}
    return on_air.without(shown - open_today(connection, channel, day))

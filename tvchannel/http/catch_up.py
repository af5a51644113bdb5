"""The past of a channel as it may be seen again: where a film stood that is not to be opened today, or
its announcement, the channel's card stands.
"""

from datetime import date

from sqlalchemy import Connection

from epg.airings import Airing
from epg.onair import ChannelAirings
from tvchannel.core.planning_inputs import announces
from tvchannel.http.lru_cache import memo
from tvchannel.http.segments import open_films
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.channel.content_version import edition
from tvchannel.store.entities import Channel

_CHANNELS = 64


def open_today(connection: Connection, channel: Channel, day: date) -> frozenset[int]:
    """The ids of the programmes that may be opened on `day`, the present one; found once an edition."""
    key = (channel.id, day, edition(connection))
    return memo("open today", _CHANNELS).get(key, lambda: catalogue.open_ids(connection, channel, day))


def seen_again(connection: Connection, channel: Channel, first: int, until: int, day: date) -> ChannelAirings:
    """What was on air in the ticks [first, until), as far as it may be seen again on `day`, the present one."""
    on_air = timetable.onair(connection, channel, first, until)
    opened, announced = open_today(connection, channel, day), open_films(connection)

    def closed(airing: Airing) -> bool:
        if airing.programme is not None:
            return airing.programme not in opened
        return announces(airing.material) and airing.material not in announced

    return on_air.without(closed)

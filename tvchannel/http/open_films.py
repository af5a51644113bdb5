"""What opens now, and until when that is known; the past of a channel as far as it may be seen again.

Where a film stood that is not to be opened now, its announcement, or a lecture that is over, the channel's card stands.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Connection

from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from tvchannel.core.lectures.segments import is_over
from tvchannel.core.planning_inputs import announces
from tvchannel.core.public_segments import open_materials
from tvchannel.http.context import now, services
from tvchannel.http.lru_cache import memo
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.channel.content_version import edition
from tvchannel.store.entities import Channel
from tvchannel.study.availability import Moment

_CHANNELS = 64


@dataclass(frozen=True, slots=True)
class FilmTimes:
    """The Unix seconds, in order, at which a film begins or ends at a time of the day; the others do at midnight."""

    seconds: tuple[int, ...]
    zone: tzinfo

    def last(self, at: datetime) -> Moment:
        """The latest moment up to `at` since when the same films open, as far as their dates decide.

        It may be the key of what is kept.
        """
        asked = Moment(at, self.zone)
        before = bisect_right(self.seconds, at.timestamp())
        if not before:
            return Moment(asked.midnight, self.zone)
        return Moment(max(asked.midnight, datetime.fromtimestamp(self.seconds[before - 1], UTC)), self.zone)


def film_times(connection: Connection) -> FilmTimes:
    """Those of all communities, read once an edition."""
    return memo("film times", 2).get(edition(connection), lambda: _read(connection))


def last_change(connection: Connection) -> Moment:
    """The latest moment since when the same films open as in this request."""
    return film_times(connection).last(now())


def _read(connection: Connection) -> FilmTimes:
    zone = services().settings.zone
    seconds = (second for validity in catalogue.film_times(connection) for second in validity.seconds(zone))
    return FilmTimes(tuple(sorted({second for second in seconds if second is not None and second > 0})), zone)


def open_films(connection: Connection) -> frozenset[str]:
    """The material of films that open now, and of the cards that announce them; found once a change."""
    moment = last_change(connection)
    return memo("open films", 2).get((moment, edition(connection)), lambda: open_materials(connection, moment))


def open_now(connection: Connection, channel: Channel) -> frozenset[int]:
    """The ids of the programmes that may be opened now."""
    return open_at(connection, channel, last_change(connection))


def open_at(connection: Connection, channel: Channel, moment: Moment) -> frozenset[int]:
    """The ids of the programmes that may be opened at `moment`, one of `FilmTimes.last`; found once an edition."""
    key = (channel.id, moment, edition(connection))
    return memo("open films of a channel", _CHANNELS).get(key, lambda: catalogue.open_ids(connection, channel, moment))


def seen_again(connection: Connection, channel: Channel, first: int, until: int) -> ChannelAirings:
    """What was on air in the ticks [first, until), as far as it may be seen again now."""
    on_air = timetable.onair(connection, channel, first, until)
    opened, announced = open_now(connection, channel), open_films(connection)

    def closed(airing: Airing) -> bool:
        if airing.kind is AiringKind.LECTURE:
            return is_over(airing.end, services().settings, now())
        if airing.programme is not None:
            return airing.programme not in opened
        return announces(airing.material) and airing.material not in announced

    return on_air.without(closed)

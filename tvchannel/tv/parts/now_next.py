"""What the channel shows now and next, in words, and as a list that a live page can follow without asking."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from epg import guide
from epg.airings import Airing
from epg.onair import ChannelAirings
from epg.ticks import TICKS_A_DAY, start_of, tick_at
from tvchannel.http.open_films import film_times, open_at
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import Channel
from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.words import clock

_AHEAD = TICKS_A_DAY // 2
_MOST = 60
FRESH_S = 600  # the longest that what is on air now is not asked for again


def on_air(connection: Connection, here: Visit) -> ChannelAirings:
    """What the channel shows from now on, for half a day."""
    tick = tick_at(here.now)
    return here.shared(connection, timetable.onair, here.channel, tick, tick + _AHEAD)


def now_and_next(connection: Connection, here: Visit) -> view_models.OnAir:
    """The programme or notice on air and the next one; "" for what is not known."""
    tick = tick_at(here.now)
    current, coming = here.shared(connection, _now_and_next, here.channel, tick)
    return view_models.OnAir(
        since=clock(local(current.start, here.zone)) if current else "",
        title=title(connection, here, current) if current else "",
        next_at=clock(local(coming.start, here.zone)) if coming else "",
        next_title=title(connection, here, coming) if coming else "",
        fresh_s=max(30, min(FRESH_S, _seconds(here.now, coming.start))) if coming else FRESH_S,
    )


def _now_and_next(connection: Connection, channel: Channel, tick: int) -> tuple[Airing | None, Airing | None]:
    current = guide.listed_at(timetable.onair(connection, channel, tick, tick + 1), tick)
    return current, next(iter(timetable.next_airings(connection, channel, None, tick + 1, 1)), None)


def schedule(connection: Connection, here: Visit) -> tuple[view_models.Coming, ...]:
    """The programme or notice on air and the programmes after it.

    Each with the seconds from now to its beginning (below 0: begun).
    """
    coming = tuple(_programmes(on_air(connection, here), tick_at(here.now)))
    times = film_times(connection)
    moments = {one: times.last(max(here.now, start_of(one.start))) for one in coming}
    opened = {moment: open_at(connection, here.channel, moment) for moment in {*moments.values()}}
    # Short films come again and again: each title is asked for once.
    each = {(one.programme, one.rule): one for one in coming}.values()
    titles = {(one.programme, one.rule): title(connection, here, one) for one in each}
    return tuple(
        view_models.Coming(
            in_s=_seconds(here.now, airing.start),
            clock=clock(local(airing.start, here.zone)),
            title=titles[airing.programme, airing.rule],
            again=_again(here, airing) if airing.programme in opened[moments[airing]] else "",
        )
        for airing in coming
    )


def _again(here: Visit, airing: Airing) -> str:
    """The programme's film from its beginning."""
    key = here.community.key
    return url_for("tv.watch", community=key, programme_id=airing.programme, via="live") + "&from=0"


def title(connection: Connection, here: Visit, airing: Airing) -> str:
    """The title of a programme's or a notice's airing."""
    if airing.programme is None:
        titles = here.shared(connection, timetable.slot_titles, here.channel)
        return titles.get(airing.rule, here.channel.name).say(here.lang)
    return here.shared(connection, catalogue.programme, here.community.id, airing.programme).title.say(here.lang)


def local(tick: int, zone: tzinfo) -> datetime:
    """The beginning of `tick` on the community's clock."""
    return start_of(tick).astimezone(zone)


def _programmes(air: ChannelAirings, tick: int) -> Iterator[Airing]:
    current = guide.listed_at(air, tick)
    if current:
        yield current
    found = (airing for airing in air.since(tick + 1) if airing.programme is not None)
    for _, airing in zip(range(_MOST), found, strict=False):
        yield airing


def _seconds(now: datetime, tick: int) -> int:
    return round((start_of(tick) - now) / timedelta(seconds=1))

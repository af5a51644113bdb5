"""A report as a player sends it, read: what was played of which film, by the form and what its page plays."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.onair import ChannelAirings
from epg.ticks import TICK_MS, start_of, tick_at
from tvchannel.base.errors import Invalid
from tvchannel.core.watch import PlaybackReport
from tvchannel.http.parameters import DIGITS, MS_DIGITS, figure_of, number_of
from tvchannel.store.channel import timetable
from tvchannel.store.entities import Channel
from tvchannel.study.film_segments import Segment
from tvchannel.study.playing import LATEST_MS, OUTSIDE
from tvchannel.tv.parts.playback_session import What

_LONGEST_MS = 24 * 3600 * 1000
# Players begin three segments before the end of a live list (RFC 8216, 6.3.3), which is the one that has just begun.
_BEHIND = timedelta(milliseconds=TICK_MS * 5 // 2)
UNREADABLE = "This report could not be read."


def read_report(
    connection: Connection, channel: Channel, what: What, form: Mapping[str, str], now: datetime
) -> PlaybackReport:
    """`form` as a report. What was played and is no figure counts as nothing played, and is noted.

    Raises Invalid where another figure is none: whoever it was played for would be another, or at another time.
    """
    number, keys = _count(form, "number"), _count(form, "keys", "0")
    held, mono = _count(form, "held", "0", MS_DIGITS), _figure(form, "mono", "0")
    if number is None or held is None or keys is None or mono is None:
        raise Invalid(UNREADABLE)
    begin, end = _figure(form, "from"), _figure(form, "to")
    readable = begin is not None and end is not None and begin <= end
    segment = (begin, end) if begin is not None and end is not None and begin <= end else (0, 0)
    return PlaybackReport(
        number,
        tuple(_films(connection, channel, what, segment, held, now)) if readable else (),
        form.get("state", "")[:20],
        keys,
        held,
        mono,
        () if readable else (OUTSIDE,),
    )


def _count(form: Mapping[str, str], name: str, missing: str = "", digits: int = DIGITS) -> int | None:
    """A number of the form from 0 on; None for what is none."""
    return number_of(form.get(name, missing), digits)


def _figure(form: Mapping[str, str], name: str, missing: str = "") -> int | None:
    """A figure of the form, which may be below 0; None for what is none."""
    return figure_of(form.get(name, missing))


def _films(
    connection: Connection, channel: Channel, what: What, segment: Segment, held_ms: int, now: datetime
) -> Iterator[tuple[int, Segment]]:
    """What was played as (programme id, segment of its film in ms)."""
    name, value = what
    if name == "programme":
        yield value, segment
        return
    begin, end = max(0, segment[0]), min(segment[1], max(0, segment[0]) + _LONGEST_MS)
    played = timedelta(milliseconds=end - begin)
    if name == "start":
        since = start_of(value) + timedelta(milliseconds=min(begin, _LONGEST_MS))
    else:
        since = now - _BEHIND - timedelta(milliseconds=min(held_ms, LATEST_MS)) - played
    airings = timetable.onair(connection, channel, tick_at(since), tick_at(since + played) + 1)
    for _airing, programme, part in spread(airings, since, since + played):
        yield programme, part


def spread(channel: ChannelAirings, since: datetime, until: datetime) -> Iterator[tuple[int, int, Segment]]:
    """What was on air in [since, until] as (first tick of the airing, programme id, segment of its film in ms)."""
    for airing in channel.between(tick_at(since), tick_at(until) + 1):
        if airing.programme is not None:
            whole = airing.ticks * TICK_MS
            begin = max(0, (since - airing.begins) // timedelta(milliseconds=1))
            end = min(whole, (until - airing.begins) // timedelta(milliseconds=1))
            if begin <= end:
                yield airing.start, airing.programme, (begin, end)

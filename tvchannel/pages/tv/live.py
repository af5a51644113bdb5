"""The live channel, and a stretch of its past from the beginning."""

from datetime import timedelta
from typing import Any

from flask import Response, request, url_for
from sqlalchemy import Connection

from epg import guide
from epg.airings import Airing
from epg.ticks import TICK_MS, start_of, tick_at
from tvchannel.errors import NotFound
from tvchannel.pages.context import ANYONE, opens_to, services
from tvchannel.pages.tv import air, places
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.playing import in_order, page_frame, report_to, session
from tvchannel.pages.tv.show import show
from tvchannel.pages.tv.views import Source, Watch
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.ways import up
from tvchannel.store import timetable
from tvchannel.study.watched import REPORT_EVERY_S

_LONGEST = 24 * 3600 * 1000 // TICK_MS


@blueprint.get("/tv/<community>/live")
@opens_to(ANYONE)
def live(community: str) -> Response:
    """What is on air now; with `start` (a tick) that programme from its beginning, or all that was on until `end`."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        start = request.args.get("start", type=int)
        view = _now(connection, here) if start is None else _past(connection, here, start)
    return show("watch", view, places.watch)


def _now(connection: Connection, here: Visit) -> Watch:
    key, coming = here.community.key, air.schedule(connection, here)
    running = guide.programme_at(air.on_air(connection, here), tick_at(here.now))
    leave = up(key, url_for("tv.home", community=key))
    return Watch(
        frame=page_frame(here, leave),
        title=coming[0].title if running else here.channel.name.say(here.lang),
        sources=in_order(Source(_channel(here), "hls", 12), *_from_the_beginning(running)),
        live=True,
        start_s=0,
        length_s=0,
        again=coming[0].again if running else "",
        leave=leave,
        next=None,
        session=session(here, live=1),
        report=report_to(here),
        report_s=REPORT_EVERY_S,
        coming=coming,
        marks=tuple(one.in_s for one in coming if one.in_s > 0),
        guide=url_for("tv.guide", community=key),
    )


def _past(connection: Connection, here: Visit, start: int) -> Watch:
    """Raises NotFound for a time that has not come or is too long ago."""
    settings = services().settings
    oldest = tick_at(here.now - timedelta(days=settings.catch_up_days))
    if not oldest <= start <= tick_at(here.now):
        raise NotFound("This time has not been on air yet, or is too long ago.")
    channel = timetable.onair(connection, here.channel, start, start + _LONGEST)
    first = channel.at(start)
    end = min(max(first.end, request.args.get("end", 0, type=int)), start + _LONGEST)
    leave = up(here.community.key, url_for("tv.guide", community=here.community.key))
    return Watch(
        frame=page_frame(here, leave),
        title=air.title(connection, here, first) if first.programme else here.channel.name.say(here.lang),
        sources=in_order(
            Source(_channel(here, start, end), "hls", 12, since=_second(start)),
            *_from_the_beginning(first),
        ),
        live=False,
        start_s=0,
        length_s=(end - start) * TICK_MS // 1000,
        again="#replay",
        leave=leave,
        next=None,
        session=session(here, start=start),
        report=report_to(here),
        report_s=REPORT_EVERY_S,
        marks=tuple((one.start - start) * TICK_MS // 1000 for one in channel.since(start + 1) if one.start < end),
    )


def _channel(here: Visit, first: int | None = None, until: int | None = None) -> str:
    """The channel's playlist; with ticks that of a stretch of its past."""
    past = {"utc": _second(first), "utcend": _second(until)} if first is not None and until is not None else {}
    values: dict[str, Any] = {"community": here.community.key, "channel": here.channel.key, **past}
    return url_for("streams.master", **values)


def _second(tick: int) -> int:
    return int(start_of(tick).timestamp())


def _from_the_beginning(airing: Airing | None) -> tuple[Source, ...]:
    """For boxes that play no HLS: the film of the programme as one file."""
    if airing is None or airing.programme is None:
        return ()
    return (Source(url_for("streams.film_file", programme_id=airing.programme, name="film.mp4"), "mp4", 20),)

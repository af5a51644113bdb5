"""The live channel, and a stretch of its past from the beginning."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

from flask import Response, request
from sqlalchemy import Connection

from epg import guide
from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from epg.ticks import TICK_MS, start_of, tick_at
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import open_now
from tvchannel.http.parameters import number_of, whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue, timetable
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Card, Source, Watch
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.pages.watch import in_one_file
from tvchannel.tv.parts import now_next, playback_session, player_setup
from tvchannel.tv.parts.programme_tiles import card

_Playing: TypeAlias = tuple[Watch, dict[str, Any]]  # the view, and what its scripts are told alone
_LONGEST = 24 * 3600 * 1000 // TICK_MS


@blueprint.get("/tv/<community>/live")
@opens_to(ANYONE)
def live(community: str) -> Response:
    """What is on air now; with `start` (a tick) that programme from its beginning, or all that was on until `end`.

    With `film` what is on now is played as a film from its beginning, as it always is to boxes that play no HLS.
    """
    with services().store.reading() as connection:
        here = visit(connection, community)
        start = number_of(request.args.get("start", ""))
        if "start" in request.args:
            view, own = _past(connection, here, start or 0)
        elif "film" in request.args or not player_setup.plays_hls():
            view, own = _as_film(connection, here)
        else:
            view, own = _now(connection, here)
    return show("watch", view, places.watch, alike=not view.live, own=own)


def _now(connection: Connection, here: Visit) -> _Playing:
    key, coming = here.community.key, now_next.schedule(connection, here)
    running = guide.listed_at(now_next.on_air(connection, here), tick_at(here.now))
    leave = up(key, url_for("tv.home", community=key))
    title = coming[0].title if running else here.channel.name.say(here.lang)
    view = Watch(
        frame=player_setup.page_frame(here, leave),
        title=title,
        players=player_setup.players(),
        sources=player_setup.in_order(
            *player_setup.operators_page(player_setup.channel_code(here), "live", title, leave),
            Source(_channel(here), player_setup.HLS, 12),
        ),
        live=True,
        length_s=0,
        again=coming[0].again if running else "",
        leave=leave,
        next=None,
        report=player_setup.report_to(here),
        report_s=playback_session.every_s(),
        presence_s=playback_session.presence_s(connection, here),
        asked=playback_session.asked(here),
        coming=coming,
        marks=tuple(one.in_s for one in coming if one.in_s > 0),
        guide=url_for("tv.guide", community=key),
        instead=url_for("tv.live", community=key, film=1, via=request.args.get("via"))
        if running and coming[0].again
        else "",
    )
    return view, playback_session.own(connection, here, live=1)


def _as_film(connection: Connection, here: Visit) -> _Playing:
    """The programme on air from its beginning. Raises NotFound while none is on that may be opened."""
    key = here.community.key
    running = guide.programme_at(now_next.on_air(connection, here), tick_at(here.now))
    if running is None or running.programme is None:
        raise NotFound("No programme is on air just now.")
    row = open_programme(connection, here, running.programme)
    leave = up(key, url_for("tv.home", community=key))
    on_air = url_for("tv.live", community=key, via=request.args.get("via"))
    view = Watch(
        frame=player_setup.page_frame(here, leave),
        title=row.title.say(here.lang),
        players=player_setup.players(),
        sources=player_setup.in_order(in_one_file(row.id)),
        live=False,
        length_s=(row.film.length_ms or 0) // 1000,
        again="#replay",
        leave=leave,
        next=Card(say(here.lang, "What is on air then"), on_air, card(row, here.lang, "", {}, "still").picture, ""),
        report=player_setup.report_to(here),
        report_s=playback_session.every_s(),
        presence_s=playback_session.presence_s(connection, here),
        asked=playback_session.asked(here),
        note=say(here.lang, "Live pictures do not come here. The programme starts from its beginning."),
    )
    return view, playback_session.own(connection, here, programme=row.id)


def _past(connection: Connection, here: Visit, start: int) -> _Playing:
    """Up to the first film that is not to be seen again. Raises NotFound for a time to come, or too long ago."""
    settings = services().settings
    oldest = tick_at(here.now - timedelta(days=settings.catch_up_days))
    if not oldest <= start <= tick_at(here.now):
        raise NotFound("This time has not been on air yet, or is too long ago.")
    channel = timetable.onair(connection, here.channel, start, start + _LONGEST)
    first = channel.at(start)
    end = min(max(first.end, whole_number(request.args, "end")), start + _LONGEST)
    closed = _closed_from(channel, start, end, open_now(connection, here.channel))
    if closed <= start:
        raise NotFound("This film is not shown any more.")
    end = min(end, closed)
    leave = up(here.community.key, url_for("tv.guide", community=here.community.key))
    view = Watch(
        frame=player_setup.page_frame(here, leave),
        title=_title(connection, here, first),
        players=player_setup.players(),
        sources=player_setup.in_order(
            Source(_channel(here, start, end), player_setup.HLS, 12, since=_second(start)), *_first_film(first)
        ),
        live=False,
        length_s=(end - start) * TICK_MS // 1000,
        again="#replay",
        leave=leave,
        next=_after(connection, here, end),
        report=player_setup.report_to(here),
        report_s=playback_session.every_s(),
        presence_s=playback_session.presence_s(connection, here),
        asked=playback_session.asked(here),
        marks=tuple((one.start - start) * TICK_MS // 1000 for one in channel.since(start + 1) if one.start < end),
    )
    return view, playback_session.own(connection, here, start=start)


def _title(connection: Connection, here: Visit, first: Airing) -> str:
    """What a stretch of the past is called: by the programme or the lecture that it begins with, else the channel."""
    has_one = first.programme is not None or first.kind is AiringKind.LECTURE
    return now_next.title(connection, here, first) if has_one else here.channel.name.say(here.lang)


def _closed_from(channel: ChannelAirings, start: int, end: int, opened: Collection[int]) -> int:
    """The first tick of [start, end) at which a film is not among the `opened`; `end` where all are."""
    shown = channel.between(start, end)
    return min((one.start for one in shown if one.programme is not None and one.programme not in opened), default=end)


def _after(connection: Connection, here: Visit, end: int) -> Card | None:
    """The programme that came after the tick `end`: from its beginning where it has begun, else what is live."""
    found = timetable.next_airings(connection, here.channel, None, end, 1)
    if not found or found[0].programme is None:
        return None
    row = catalogue.programme(connection, here.community.id, found[0].programme)
    begun = found[0].start <= tick_at(here.now)
    where: dict[str, Any] = {"start": found[0].start} if begun else {}
    href = url_for("tv.live", community=here.community.key, via=request.args.get("via"), **where)
    shown = card(row, here.lang, href, {}, "still")
    opened = open_now(connection, here.channel)
    if row.id in opened:
        return shown
    return None if begun else replace(shown, picture="")


def _channel(here: Visit, first: int | None = None, until: int | None = None) -> str:
    """The channel's playlist; with ticks that of a stretch of its past."""
    past = {"utc": _second(first), "utcend": _second(until)} if first is not None and until is not None else {}
    values: dict[str, Any] = {"community": here.community.key, "channel": here.channel.key, **past}
    return url_for("streams.master", **values)


def _second(tick: int) -> int:
    return int(start_of(tick).timestamp())


def _first_film(airing: Airing) -> tuple[Source, ...]:
    """For boxes that play no HLS: the film of the stretch's first programme."""
    return (in_one_file(airing.programme),) if airing.programme is not None else ()

"""The channel and its films as a player reads them: playlists are arithmetic, segments are files."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Blueprint, Response, current_app, g, request, url_for

from epg.onair import ChannelAirings
from epg.ticks import TICKS_A_DAY, tick_at, tick_from
from media import live, playlist
from media.errors import UnknownName
from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from media.playlist import SegmentUrl
from tvchannel.base.errors import Invalid, NotFound, Unavailable
from tvchannel.http.context import ANYONE, now, opens_to, services, today
from tvchannel.http.film_answers import FILM, PICTURE, film_answer
from tvchannel.http.lru_cache import memo
from tvchannel.http.open_films import seen_again
from tvchannel.http.parameters import seconds_of
from tvchannel.http.ready_playlists import PLAYLISTS, cache_control
from tvchannel.http.staff_session import may_preview
from tvchannel.store.channel import catalogue, pictures, timetable
from tvchannel.store.channel.content_version import edition
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.availability import Moment

blueprint = Blueprint("streams", __name__)
_PLAYLIST = "application/vnd.apple.mpegurl"
_KEPT_S = 300
_MASTER_KEPT_S = 3600
_LONGEST_SPAN = TICKS_A_DAY
_LONG = TICKS_A_DAY // 4  # no film and no slot is longer


def _segments() -> SegmentUrl:
    """The address of each segment of one playlist: a day has 18,000, of which only the number is another."""
    known: dict[tuple[str, str], str] = {}

    def address(material: str, rung: str, number: int) -> str:
        if (material, rung) not in known:
            first = url_for("segments.segment", material=material, rung=rung, number=0)
            known[material, rung] = first.removesuffix("0.ts")
        return f"{known[material, rung]}{number}.ts"

    return address


def _text(body: str, kept: str = "no-cache") -> Response:
    """A playlist, and for how long a cache may keep it."""
    answer = Response(body, mimetype=_PLAYLIST)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = kept
    return answer


@blueprint.get("/live/<community>/<channel>/index.m3u8")
@opens_to(ANYONE)
def master(community: str, channel: str) -> Response:
    """The live channel's renditions; with `utc` and `utcend` (Unix seconds) those of a stretch of its past."""
    with services().store.reading() as connection:
        found = catalogue.community(connection, community)
        catalogue.channel(connection, found.id, channel)
    past = {name: request.args[name] for name in ("utc", "utcend") if name in request.args}
    where: dict[str, Any] = {"community": community, "channel": channel, **past}
    return _text(_master("streams.rendition", where), f"public, max-age={_MASTER_KEPT_S}")


def _master(endpoint: str, where: dict[str, Any]) -> str:
    """The list of renditions, each at the address that `endpoint` has for its rung."""
    return playlist.master({rung: url_for(endpoint, rung=rung, **where) for rung in BY_KEY})


@blueprint.get("/live/<community>/<channel>/<rung>.m3u8")
@opens_to(ANYONE)
def rendition(community: str, channel: str, rung: str) -> Response:
    """One rendition of the live channel: the last ticks; or, with `utc` and `utcend`, a stretch of the past."""
    _known(rung)
    if "utc" in request.args:
        return _past(community, channel, rung)
    at, size = now(), services().settings.window_ticks
    tick = tick_at(at)
    with services().store.reading() as connection:

        def write() -> str:
            found = catalogue.community(connection, community)
            station = catalogue.channel(connection, found.id, channel)
            onair = timetable.onair(connection, station, tick - size, tick + 1)
            return playlist.media(live.window(onair, at, size), rung, _segments())

        # Worked out once a tick for all; a publication or withdrawal within the tick gives the edition another mark,
        # which is all that is read from the store for each request.
        body = memo("playlists", PLAYLISTS).get((community, channel, rung, tick, edition(connection)), write)
    return _text(body, cache_control(at))


def _past(community: str, channel: str, rung: str) -> Response:
    """From `utc` on, as far back as catch-up reaches, to `utcend`; it grows while that is still to come."""
    begins = max(_instant("utc"), now() - timedelta(days=services().settings.catch_up_days))
    ends = _instant("utcend") if "utcend" in request.args else now()
    first, until, newest = tick_at(begins), tick_from(ends), tick_at(now())
    if not first < until <= first + _LONGEST_SPAN or first > newest:
        raise NotFound("This time has not been on air yet, or is too long ago.")
    with _one_at_a_time(until - first > _LONG):
        onair = _seen_again(community, channel, first, until)
        if until > newest + 1:
            body = playlist.media(live.since(onair, first, until, now()), rung, _segments())
            return _text(body, cache_control(now()))
        return _text(playlist.media(live.span(onair, first, until), rung, _segments()))


@contextmanager
def _one_at_a_time(long: bool) -> Iterator[None]:
    """A day takes a hundred times the work of a page: one such is worked out at a time in a process.

    Raises Unavailable while another one is.
    """
    lane: Lock = current_app.extensions.setdefault("tvchannel.long stretches", Lock())
    if long and not lane.acquire(blocking=False):
        raise Unavailable("Too many at once. Please try again in a minute.")
    try:
        yield
    finally:
        if long:
            lane.release()


def _known(rung: str) -> None:
    if rung not in BY_KEY:
        raise NotFound("There is no such picture size here.")


def _instant(name: str) -> datetime:
    seconds = seconds_of(request.args[name])
    if seconds is None:
        raise Invalid("%(name)s is not a time in seconds.", name=name)
    return datetime.fromtimestamp(seconds, tz=now().tzinfo)


def _seen_again(community: str, channel: str, first: int, until: int) -> ChannelAirings:
    with services().store.reading() as connection:
        found = catalogue.community(connection, community)
        return seen_again(connection, catalogue.channel(connection, found.id, channel), first, until)


def _programme(programme_id: int) -> tuple[ProgrammeRow, FilmMetadata]:
    """A programme that this person may see now, and the facts of its film; staff see it whatever its state."""
    with services().store.reading() as connection:
        programme = catalogue.any_programme(connection, programme_id)
        audience = catalogue.audience(connection, programme.community_id)
    facts = services().vault.films.facts(programme.material)
    opens = programme.opens_at(Moment(now(), services().settings.zone), audience)
    if facts is None or not (opens or may_preview(programme.community_id)):
        raise NotFound("There is no such programme here.")
    g.preview = not opens
    return programme, facts


@blueprint.after_request
def _keep_previews_private(answer: Response) -> Response:
    """What staff may see and others not, no cache keeps."""
    if g.get("preview", False):
        answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.get("/vod/<int:programme_id>/index.m3u8")
@opens_to(ANYONE)
def film_master(programme_id: int) -> Response:
    """The renditions of one film."""
    _programme(programme_id)
    return _text(_master("streams.film_rendition", {"programme_id": programme_id}))


@blueprint.get("/vod/<int:programme_id>/<rung>.m3u8")
@opens_to(ANYONE)
def film_rendition(programme_id: int, rung: str) -> Response:
    """One rendition of one film, from beginning to end."""
    _known(rung)
    return _text(playlist.film(_programme(programme_id)[1], rung, _segments()))


@blueprint.get("/vod/<int:programme_id>/<any('film.mp4', 'poster.jpg', 'still.jpg', 'thumb.jpg'):name>")
@opens_to(ANYONE)
def film_file(programme_id: int, name: str) -> Response:
    """The film in one file for boxes without HLS (with byte ranges), and its pictures."""
    programme, _ = _programme(programme_id)
    if programme.cover and name != "film.mp4":
        return _cover(programme, name)
    return _file(programme, name)


def _is_sent_by_the_proxy() -> bool:
    return bool(request.headers.get("X-Films-From-Disk") and services().settings.proxies)


def _by_the_proxy(programme: ProgrammeRow, path: Path) -> Response:
    """Nothing but where nginx finds the file: a box that reads a film for half an hour must not hold a thread."""
    answer = Response(mimetype=FILM, headers={"Cache-Control": f"public, max-age={_kept_s(programme)}"})
    answer.headers["X-Accel-Redirect"] = f"/kept/{programme.material}/{path.name}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _file(programme: ProgrammeRow, name: str) -> Response:
    try:
        file = services().vault.films.file(programme.material, name)
    except UnknownName:
        raise NotFound("There is no such film here.") from None
    kind = FILM if name.endswith(".mp4") else PICTURE
    if isinstance(file, Path) and kind == FILM and _is_sent_by_the_proxy():
        return _by_the_proxy(programme, file)
    answer = film_answer(file, kind, f"public, max-age={_kept_s(programme)}")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _cover(programme: ProgrammeRow, name: str) -> Response:
    """The picture that somebody chose, for whoever may see the film; the largest is 640 px wide."""
    with services().store.reading() as connection:
        found = pictures.cover(connection, programme.community_id, programme.cover)
    answer = Response(found.thumb if name == "thumb.jpg" else found.still, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = f"public, max-age={_kept_s(programme)}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.set_etag(f"{programme.cover}-{name}")
    answer.make_conditional(request)
    return answer


def _kept_s(programme: ProgrammeRow) -> int:
    """How long a cache may keep what may be opened now: not into tomorrow, and no longer than the film may be shown."""
    zone = services().settings.zone
    tomorrow = datetime.combine(today() + timedelta(days=1), time(), zone)
    kept = min(_KEPT_S, (tomorrow - now()) // timedelta(seconds=1))
    _, closes = programme.validity.seconds(zone)
    return kept if closes is None else max(0, min(kept, closes - math.ceil(now().timestamp())))

"""The guide and the channels for other programs: XMLTV and M3U, made anew only where what they hold is another.

Nothing that a request says goes into them: addresses come from `public_url`, without one they are relative.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from flask import Blueprint, Response, current_app, request, url_for
from sqlalchemy import Connection

from epg.days import begins
from epg.feeds import m3u, xmltv
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change, open_at
from tvchannel.http.stale_while_made import Latest
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.channel.content_version import edition
from tvchannel.store.entities import Channel, Community, ProgrammeRow
from tvchannel.study.availability import Moment

blueprint = Blueprint("feeds", __name__)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is sent: compressed, and the mark of what is in it."""

    body: bytes
    etag: str


@blueprint.get("/feeds/<community>/guide.xml")
@opens_to(ANYONE)
def guide(community: str) -> Response:
    """XMLTV of every channel: what catch-up still reaches, and all that is published."""
    return _answer("guide", community, "application/xml", _guide)


@blueprint.get("/feeds/<community>/channels.m3u")
@opens_to(ANYONE)
def channels(community: str) -> Response:
    """M3U of every channel, with the address of the guide and of catch-up."""
    return _answer("channels", community, "audio/x-mpegurl", _channels)


def _answer(name: str, community: str, kind: str, write: Callable[[Connection, Community, Moment], str]) -> Response:
    """The feed `name`, made anew only where the edition is another, the day, or what opens.

    Raises Unavailable while another thread makes the first one.
    """
    with services().store.reading() as connection:
        found, moment = catalogue.community(connection, community), last_change(connection)

        def make() -> Feed:
            text = write(connection, found, moment).encode()
            return Feed(gzip.compress(text, 6, mtime=0), sha256(text).hexdigest()[:32])

        feed = _latest().get((name, found.id), (edition(connection), moment), make)
    answer = Response(mimetype=kind, headers={"Cache-Control": "public, max-age=60", "Vary": "Accept-Encoding"})
    if request.accept_encodings["gzip"]:
        answer.headers["Content-Encoding"] = "gzip"
        answer.set_data(feed.body)
        answer.set_etag(feed.etag + "-gzip")
    else:
        answer.set_data(gzip.decompress(feed.body))
        answer.set_etag(feed.etag)
    answer.make_conditional(request, accept_ranges=True, complete_length=len(answer.get_data()))
    return answer


def _latest() -> Latest:
    made: Latest = current_app.extensions.setdefault("feeds", Latest())
    return made


def _guide(connection: Connection, community: Community, moment: Moment) -> str:
    settings = services().settings
    first = begins(moment.day - timedelta(days=settings.catch_up_days), settings.zone)
    stations = [_station(connection, community, one, first) for one in catalogue.channels(connection, community.id)]
    rows = catalogue.programmes(connection, community.id)
    programmes = {row.id: catalogue.as_programme(row) for row in rows}
    columns = catalogue.columns(connection, community.id)
    shown = [open_at(connection, one, moment) for one in catalogue.channels(connection, community.id)]
    opened = frozenset().union(*shown)
    pictures = {row.id: _picture(row) for row in rows if row.id in opened}
    return xmltv.write(stations, programmes, columns, settings.zone, lambda one: pictures.get(one.id, ""))


def _station(connection: Connection, community: Community, channel: Channel, first: int) -> xmltv.GuideStation:
    airings = timetable.airings(connection, channel, first, timetable.EVER)
    # A slot that had begun before is listed whole, so that its entry is the same on every day.
    opened = min(first, airings[0].slot or first) if airings else first
    earlier = timetable.airings(connection, channel, opened, airings[0].start) if opened < first else []
    return xmltv.GuideStation(
        id=xmltv.channel_id(channel.key, community.key),
        title=channel.name,
        airings=[*earlier, *airings],
        icon=_logo(),
        shown={number: aired.last_start for number, aired in timetable.aired(connection, channel, opened).items()},
        slots=timetable.slot_titles(connection, channel),
    )


def _channels(connection: Connection, community: Community, _moment: Moment) -> str:
    settings = services().settings
    entries = [
        m3u.PlaylistEntry(
            id=xmltv.channel_id(channel.key, community.key),
            name=channel.name.say(settings.language),
            address=_base_url() + url_for("streams.master", community=community.key, channel=channel.key),
            group=community.name.say(settings.language),
            logo=_logo(),
            language=settings.language,
        )
        for channel in catalogue.channels(connection, community.id)
    ]
    guide_address = _base_url() + url_for("feeds.guide", community=community.key)
    return m3u.write(entries, guide_address, settings.catch_up_days)


def _picture(row: ProgrammeRow) -> str:
    path = url_for("streams.film_file", programme_id=row.id, name="thumb.jpg", cover=row.cover[:8] or None)
    return _base_url() + path


def _logo() -> str:
    return _base_url() + url_for("static", filename="logo.png")


def _base_url() -> str:
    """The address under which the outside reaches this service, "" where the settings do not name it."""
    return services().settings.public_url.rstrip("/")

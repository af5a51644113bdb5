"""The guide and the channels for other programs: XMLTV and M3U."""

from datetime import timedelta

from flask import Blueprint, Response, request, url_for
from sqlalchemy import Connection

from epg import m3u, xmltv
from epg.programmes import Programme
from epg.ticks import tick_at
from tvchannel.pages.context import ANYONE, language, now, opens_to, services
from tvchannel.store import catalogue, timetable
from tvchannel.store.rows import Channel, Community

blueprint = Blueprint("feeds", __name__)


def base_url() -> str:
    """The address under which the outside reaches this service, without a slash at the end."""
    return (services().settings.public_url or request.host_url).rstrip("/")


@blueprint.get("/feeds/<community>/guide.xml")
@opens_to(ANYONE)
def guide(community: str) -> Response:
    """XMLTV of every channel: what catch-up still reaches, and all that is published."""
    settings = services().settings
    with services().store.reading() as connection:
        found = catalogue.community(connection, community)
        stations = [_station(connection, found, one) for one in catalogue.channels(connection, found.id)]
        programmes = {row.id: catalogue.as_programme(row) for row in catalogue.programmes(connection, found.id)}
        columns = catalogue.columns(connection, found.id)
    text = xmltv.write(stations, programmes, columns, settings.zone, _picture)
    return Response(text, mimetype="application/xml", headers={"Cache-Control": "public, max-age=60"})


def _station(connection: Connection, community: Community, channel: Channel) -> xmltv.Station:
    first = tick_at(now() - timedelta(days=services().settings.catch_up_days))
    return xmltv.Station(
        id=xmltv.channel_id(channel.key, community.key),
        title=channel.name,
        airings=timetable.airings(connection, channel, first, timetable.EVER),
        icon=_logo(),
        shown={number: aired.last_start for number, aired in timetable.aired(connection, channel, first).items()},
    )


def _picture(programme: Programme) -> str:
    return base_url() + url_for("streams.film_file", programme_id=programme.id, name="thumb.jpg")


def _logo() -> str:
    return base_url() + url_for("static", filename="logo.png")


@blueprint.get("/feeds/<community>/channels.m3u")
@opens_to(ANYONE)
def channels(community: str) -> Response:
    """M3U of every channel, with the address of the guide and of catch-up."""
    with services().store.reading() as connection:
        found = catalogue.community(connection, community)
        entries = [
            m3u.Entry(
                id=xmltv.channel_id(channel.key, found.key),
                name=channel.name.say(language()),
                address=base_url() + url_for("streams.master", community=found.key, channel=channel.key),
                group=found.name.say(language()),
                logo=_logo(),
                language=language(),
            )
            for channel in catalogue.channels(connection, found.id)
        ]
    guide_address = base_url() + url_for("feeds.guide", community=found.key)
    text = m3u.write(entries, guide_address, services().settings.catch_up_days)
    return Response(text, mimetype="audio/x-mpegurl", headers={"Cache-Control": "public, max-age=60"})

"""A film on demand, from where this household stopped."""

from datetime import date

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.pages.context import ANYONE, opens_to, services, today
from tvchannel.pages.parameters import whole_number
from tvchannel.pages.tv import places, played, playing
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.cards import card, following
from tvchannel.pages.tv.programme import open_programme
from tvchannel.pages.tv.show import show
from tvchannel.pages.tv.views import Card, Source, Watch
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.ways import up
from tvchannel.store import catalogue, viewing
from tvchannel.store.rows import Channel, ProgrammeRow
from tvchannel.study.watched import resume_at


@blueprint.get("/tv/<community>/watch/<int:programme_id>")
@opens_to(ANYONE)
def watch(community: str, programme_id: int) -> Response:
    """A film, from where this household stopped; `from` (seconds) says otherwise."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        at_ms = viewing.position(connection, here.box.household_id, row.id) if here.box else 0
        after, presence_s = _next(connection, here, row), played.presence_s(connection, here)
        session = played.session(connection, here, programme=row.id)
    film_ms = row.film.length_ms or 0
    start = whole_number(request.args, "from", resume_at(at_ms, film_ms) // 1000)
    leave = up(community, url_for("tv.programme", community=community, programme_id=row.id))
    title = row.title.say(here.lang)
    view = Watch(
        frame=playing.page_frame(here, leave),
        title=title,
        players=playing.players(),
        sources=playing.in_order(
            *playing.operators_page(row.material, "vod", title, leave),
            Source(url_for("streams.film_master", programme_id=row.id), playing.HLS, 8),
            in_one_file(row.id),
        ),
        live=False,
        start_s=max(0, min(start, film_ms // 1000 - 5)),
        length_s=film_ms // 1000,
        again="#replay",
        leave=leave,
        next=after,
        session=session,
        report=playing.report_to(here),
        report_s=played.every_s(),
        presence_s=presence_s,
        asked=played.asked(here),
    )
    return show("watch", view, places.watch)


def in_one_file(programme_id: int) -> Source:
    """The film of a programme as one file, for what plays no HLS."""
    return Source(url_for("streams.film_file", programme_id=programme_id, name="film.mp4"), playing.MP4, 20)


def _after(connection: Connection, channel: Channel, programme_id: int, day: date) -> ProgrammeRow | None:
    row = catalogue.programme(connection, channel.community_id, programme_id)
    every = catalogue.on_demand(connection, channel, day)
    column = [one for one in every if one.column_key == row.column_key]
    others = [one for one in every if one.column_key != row.column_key]
    return following(column, row, catalogue.theme(connection, channel, day), others)


def _next(connection: Connection, here: Visit, row: ProgrammeRow) -> Card | None:
    found = here.shared(connection, _after, here.channel, row.id, today())
    if found is None:
        return None
    via = request.args.get("via")
    href = url_for("tv.watch", community=here.community.key, programme_id=found.id, via=via)
    return card(found, here.lang, href, {}, "still")

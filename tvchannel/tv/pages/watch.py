"""A film on demand, from where this household stopped."""

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Channel, ProgrammeRow
from tvchannel.store.watching import watch_history
from tvchannel.study.availability import Moment
from tvchannel.study.film_segments import resume_at
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Card, Source, Watch
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.parts import playback_session, player_setup
from tvchannel.tv.parts.after_programme import after_programme
from tvchannel.tv.parts.programme_tiles import card, following, part_of


@blueprint.get("/tv/<community>/watch/<int:programme_id>")
@opens_to(ANYONE)
def watch(community: str, programme_id: int) -> Response:
    """A film, from where this household stopped; `from` (seconds) says otherwise."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        at_ms = watch_history.position(connection, here.box.household_id, row.id) if here.box else 0
        after, presence_s = _next(connection, here, row), playback_session.presence_s(connection, here)
        film_ms = row.film.length_ms or 0
        start = whole_number(request.args, "from", resume_at(at_ms, film_ms) // 1000)
        start_s = max(0, min(start, film_ms // 1000 - 5))
        own = playback_session.own(connection, here, start_s, programme=row.id)
        leave = up(community, url_for("tv.programme", community=community, programme_id=row.id))
        more = after_programme(connection, here, row, leave)
    title = row.title.say(here.lang)
    view = Watch(
        frame=player_setup.page_frame(here, leave),
        title=title,
        players=player_setup.players(),
        sources=player_setup.in_order(
            *player_setup.operators_page(row.material, "vod", title, leave),
            Source(url_for("streams.film_master", programme_id=row.id), player_setup.HLS, 8),
            in_one_file(row.id),
        ),
        live=False,
        length_s=film_ms // 1000,
        again="#replay",
        leave=leave,
        next=after,
        after=more,
        report=player_setup.report_to(here),
        report_s=playback_session.every_s(),
        presence_s=presence_s,
        asked=playback_session.asked(here),
    )
    return show("watch", view, places.watch, alike=True, own=own)


def in_one_file(programme_id: int) -> Source:
    """The film of a programme as one file, for what plays no HLS."""
    return Source(url_for("streams.film_file", programme_id=programme_id, name="film.mp4"), player_setup.MP4, 20)


def _after(connection: Connection, channel: Channel, programme_id: int, moment: Moment) -> ProgrammeRow | None:
    row = catalogue.programme(connection, channel.community_id, programme_id)
    every = catalogue.on_demand(connection, channel, moment)
    column = [one for one in every if one.column_key == row.column_key]
    others = [one for one in every if one.column_key != row.column_key]
    return following(column, row, catalogue.theme(connection, channel, moment), others)


def _next(connection: Connection, here: Visit, row: ProgrammeRow) -> Card | None:
    found = here.shared(connection, _after, here.channel, row.id, last_change(connection))
    if found is None:
        return None
    via = request.args.get("via")
    href = url_for("tv.watch", community=here.community.key, programme_id=found.id, via=via)
    part = part_of(found, here.lang) if found.series == row.series else ""
    return card(found, here.lang, href, {}, "still", part=part)

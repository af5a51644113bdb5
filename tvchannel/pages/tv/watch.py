"""A film on demand, from where this household stopped."""

from flask import Response, request, url_for

from tvchannel.pages.context import ANYONE, opens_to, services, today
from tvchannel.pages.tv import places
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.cards import card, following, valid_on
from tvchannel.pages.tv.playing import in_order, page_frame, report_to, session
from tvchannel.pages.tv.programme import open_programme
from tvchannel.pages.tv.show import show
from tvchannel.pages.tv.views import Card, Source, Watch
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.ways import up
from tvchannel.store import catalogue, viewing
from tvchannel.store.rows import ProgrammeRow
from tvchannel.study.watched import REPORT_EVERY_S, resume_at


@blueprint.get("/tv/<community>/watch/<int:programme_id>")
@opens_to(ANYONE)
def watch(community: str, programme_id: int) -> Response:
    """A film, from where this household stopped; `from` (seconds) says otherwise."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        rows = valid_on(catalogue.on_demand(connection, here.community.id, column_key=row.column_key), today())
        at_ms = viewing.position(connection, here.box.household_id, row.id) if here.box else 0
    film_ms = row.film.length_ms or 0
    start = request.args.get("from", resume_at(at_ms, film_ms) // 1000, type=int)
    leave = up(community, url_for("tv.programme", community=community, programme_id=row.id))
    view = Watch(
        frame=page_frame(here, leave),
        title=row.title.say(here.lang),
        sources=in_order(
            Source(url_for("streams.film_master", programme_id=row.id), "hls", 8),
            Source(url_for("streams.film_file", programme_id=row.id, name="film.mp4"), "mp4", 20),
        ),
        live=False,
        start_s=max(0, min(start, film_ms // 1000 - 5)),
        length_s=film_ms // 1000,
        again="#replay",
        leave=leave,
        next=_next(here, rows, row),
        session=session(here, programme=row.id),
        report=report_to(here),
        report_s=REPORT_EVERY_S,
    )
    return show("watch", view, places.watch)


def _next(here: Visit, rows: list[ProgrammeRow], row: ProgrammeRow) -> Card | None:
    found = following(rows, row)
    if found is None:
        return None
    via = request.args.get("via")
    href = url_for("tv.watch", community=here.community.key, programme_id=found.id, via=via)
    return card(found, here.lang, href, {}, "still")

"""The parts of a series in their order, from whichever column each is."""

from flask import Response, request

from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.study.films.shelves import ShelfSeries, is_seen
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from, up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import ColumnPage
from tvchannel.tv.pages.column import programmes_a_page, turning
from tvchannel.tv.pages.programme import open_programme, parts_of
from tvchannel.tv.parts.programme_tiles import card, come_to, part_of


@blueprint.get("/tv/<community>/series/<int:programme_id>")
@opens_to(ANYONE)
def series(community: str, programme_id: int) -> Response:
    """The parts that can be watched today of the series of this programme; the focus stands where the home goes on."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        rows = here.shared(connection, parts_of, here.channel, row.series or "", last_change(connection)) or [row]
        positions = come_to(connection, here, rows)
        seen = {one.id for one in rows if is_seen(positions.get(one.id, 0), one.film.length_ms or 0)}
        at = rows.index(ShelfSeries(row.series or "", tuple(rows)).go_on(seen))
        own = url_for("tv.series", community=community, programme_id=row.id, via=request.args.get("via"))
        a_page = programmes_a_page(rows, here.lang)
        turn = turning(len(rows), a_page, f"{own}{'&' if '?' in own else '?'}page=%d", default=at // a_page + 1)
        first = (turn.number - 1) * a_page
        shown = rows[first : first + a_page]
    back = up(community, url_for("tv.programme", community=community, programme_id=row.id))
    spoken = say(here.lang, "All parts. Choose one with the arrows or a digit, and press OK.")
    via = came_from(here_again())
    hrefs = [url_for("tv.programme", community=community, programme_id=one.id, via=via) for one in shown]
    cards = [
        card(one, here.lang, href, positions, part=part_of(one, here.lang))
        for one, href in zip(shown, hrefs, strict=True)
    ]
    focus = at - first + 1 if first <= at < first + a_page else 1
    title = frame(here, row.series or row.title.say(here.lang), back=back, spoken=spoken)
    view = ColumnPage(title, "", "", tuple(cards), turn, focus=focus, a_page=a_page)
    return show("column", view, places.column, alike=True)

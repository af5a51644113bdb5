"""The parts of a series in their order, from whichever column each is."""

from flask import Response

from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import ColumnPage
from tvchannel.tv.pages.column import A_PAGE, turning
from tvchannel.tv.pages.programme import open_programme, parts_of
from tvchannel.tv.parts.programme_tiles import card, come_to


@blueprint.get("/tv/<community>/series/<int:programme_id>")
@opens_to(ANYONE)
def series(community: str, programme_id: int) -> Response:
    """The parts that can be watched today of the series of this programme."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        rows = here.shared(connection, parts_of, here.channel, row.series or "", today()) or [row]
        turn = turning(len(rows), A_PAGE, url_for("tv.series", community=community, programme_id=row.id) + "?page=%d")
        shown = rows[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        positions = come_to(connection, here, shown)
    back = url_for("tv.programme", community=community, programme_id=row.id)
    spoken = say(here.lang, "All parts. Choose one with the arrows or a digit, and press OK.")
    via = came_from(here_again())
    cards = [
        card(one, here.lang, url_for("tv.programme", community=community, programme_id=one.id, via=via), positions)
        for one in shown
    ]
    title = frame(here, row.series or row.title.say(here.lang), back=back, spoken=spoken)
    return show("column", ColumnPage(title, "", "", tuple(cards), turn), places.column, alike=True)

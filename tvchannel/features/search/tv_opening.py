"""The way from a search to a film or to a series' parts, on which it is counted that it was opened."""

from flask import Response, redirect, request

from tvchannel.features.search import actions
from tvchannel.http.context import ANYONE, opens_to, services, today
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.pages.programme import open_programme


def address(here: Visit, programme_id: int, *, series: bool = False) -> str:
    """What leads from this page of the search to a programme, or to the parts of its series."""
    told = {"programme_id": programme_id, "series": 1 if series else None, "via": came_from(here_again())}
    return url_for("tv.search_open", community=here.community.key, **told)


@blueprint.get("/tv/<community>/search/open/<int:programme_id>")
@opens_to(ANYONE)
def search_open(community: str, programme_id: int) -> Response:
    """On to a programme; that it was opened is counted for the community, and nothing is kept of who did it.

    It is written when the answer has gone out, at televisions of households alone: others are no viewers of here.
    """
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
    is_series = row.series and request.args.get("series") == "1"
    told = {"community": community, "programme_id": row.id, "via": request.args.get("via")}
    answer: Response = redirect(url_for("tv.series" if is_series else "tv.programme", **told), 303)  # type: ignore[assignment]
    if here.box:
        store, day = services().store, today()
        answer.call_on_close(lambda: actions.note_opening(store, here.community.id, row.id, day))
    return answer

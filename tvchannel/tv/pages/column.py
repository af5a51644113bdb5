"""A column: its programmes as pictures, eight a page or four with long titles.

The newest come first; the parts of a series stand together, in their order.
"""

from collections.abc import Sequence

from flask import Response, request
from sqlalchemy import Connection

from epg.series import parts_together
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Channel, ProgrammeRow
from tvchannel.study.availability import Moment
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.fitting import ems
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import ColumnPage, Turn
from tvchannel.tv.parts.pictures import picture_of
from tvchannel.tv.parts.programme_tiles import card, come_to

A_PAGE, FEW = 8, 4
_LONG = 15  # em: what two lines under a small picture hold


@blueprint.get("/tv/<community>/column/<key>")
@opens_to(ANYONE)
def column(community: str, key: str) -> Response:
    """The programmes of one column."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = here.shared(connection, catalogue.column, here.community.id, key)
        if found.hidden:
            raise NotFound("This column is not shown at present.")
        rows, a_page = here.shared(connection, _listed, here.channel, key, last_change(connection), here.lang)
        turn = turning(len(rows), a_page, url_for("tv.column", community=community, key=key) + "?page=%d")
        shown = rows[(turn.number - 1) * a_page : turn.number * a_page]
        positions = come_to(connection, here, shown)
    size = "still" if len(rows) <= 2 else "thumb"
    view = ColumnPage(
        frame=frame(
            here,
            found.title.say(here.lang),
            back=url_for("tv.home", community=community),
            spoken=_sentence(here.lang, found.title.say(here.lang), empty=not shown),
        ),
        digit=str(found.digit),
        colour=found.colour,
        programmes=tuple(card(row, here.lang, _to(community, row.id, turn.number), positions, size) for row in shown),
        turn=turn,
        a_page=a_page,
        cover=picture_of(community, found.cover),
    )
    return show("column", view, places.column, alike=True)


def _sentence(lang: str, title: str, *, empty: bool) -> str:
    if empty:
        nothing = say(lang, "Nothing here yet. New films are on their way.")
        return f"{nothing} {say(lang, 'Back leads to the home page.')}"
    return say(lang, "%(title)s. Choose a film with the arrows or a digit, and press OK.", title=title)


def _listed(
    connection: Connection, channel: Channel, key: str, moment: Moment, lang: str
) -> tuple[list[ProgrammeRow], int]:
    """The programmes that the column shows at `moment`, and how many of them a page."""
    rows = parts_together(catalogue.on_demand(connection, channel, moment, column_key=key))
    return rows, programmes_a_page(rows, lang)


def programmes_a_page(rows: Sequence[ProgrammeRow], lang: str) -> int:
    """How many programmes a page, so that each title can be read to its end; the same on every page of the list."""
    return FEW if any(ems(row.title.say(lang)) > _LONG for row in rows) else A_PAGE


def _to(community: str, programme_id: int, page: int) -> str:
    """A programme's page; it finds its column itself, but not the column's page."""
    return url_for("tv.programme", community=community, programme_id=programme_id, page=page if page > 1 else None)


def turning(count: int, a_page: int, address: str, default: int = 1) -> Turn:
    """The pages of a list of `count`; `address` has a %d for the number of the page, which the request names."""
    pages = max(1, -(-count // a_page))
    number = max(1, min(pages, whole_number(request.args, "page", default)))
    return Turn(
        number=number,
        count=pages,
        before=address % (number - 1) if number > 1 else "",
        after=address % (number + 1) if number < pages else "",
    )

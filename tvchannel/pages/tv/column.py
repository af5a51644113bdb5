"""A column: its programmes as pictures, eight a page, the newest first; and the page of one programme."""

from flask import Response, request, url_for
from sqlalchemy import Connection

from epg.ticks import tick_from
from tvchannel.errors import NotFound
from tvchannel.pages.context import ANYONE, opens_to, services, today
from tvchannel.pages.tv import places
from tvchannel.pages.tv.air import local
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.cards import card, note, valid_on
from tvchannel.pages.tv.show import frame, here_again, show
from tvchannel.pages.tv.views import Choice, ColumnPage, Programme, Turn
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.ways import came_from, up
from tvchannel.pages.tv.words import airs, length
from tvchannel.store import catalogue, timetable, viewing
from tvchannel.store.rows import ProgrammeRow
from tvchannel.study.watched import resume_at
from tvchannel.texts import say

A_PAGE = 8


@blueprint.get("/tv/<community>/column/<key>")
@opens_to(ANYONE)
def column(community: str, key: str) -> Response:
    """The programmes of one column."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = catalogue.column(connection, here.community.id, key)
        rows = valid_on(catalogue.on_demand(connection, here.community.id, column_key=key), today())
        turn = turning(len(rows), A_PAGE, url_for("tv.column", community=community, key=key) + "?page=%d")
        shown = rows[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        positions = _positions(connection, here, shown)
    size = "still" if len(rows) <= 2 else "thumb"
    view = ColumnPage(
        frame=frame(here, found.title.say(here.lang), back=url_for("tv.home", community=community)),
        digit=str(found.digit),
        colour=found.colour,
        programmes=tuple(card(row, here.lang, _to(community, row.id, turn.number), positions, size) for row in shown),
        turn=turn,
    )
    return show("column", view, places.column)


def _to(community: str, programme_id: int, page: int) -> str:
    """A programme's page; it finds its column itself, but not the column's page."""
    return url_for("tv.programme", community=community, programme_id=programme_id, page=page if page > 1 else None)


def turning(count: int, a_page: int, address: str, default: int = 1) -> Turn:
    """The pages of a list of `count`; `address` has a %d for the number of the page, which the request names."""
    pages = max(1, -(-count // a_page))
    number = max(1, min(pages, request.args.get("page", default, type=int)))
    return Turn(
        number=number,
        count=pages,
        before=address % (number - 1) if number > 1 else "",
        after=address % (number + 1) if number < pages else "",
    )


def _positions(connection: Connection, here: Visit, rows: list[ProgrammeRow]) -> dict[int, int]:
    if here.box is None:
        return {}
    return {row.id: viewing.position(connection, here.box.household_id, row.id) for row in rows}


def open_programme(connection: Connection, here: Visit, programme_id: int) -> ProgrammeRow:
    """A programme that may be shown here today. Raises NotFound."""
    row = catalogue.programme(connection, here.community.id, programme_id)
    if not row.on_demand or not valid_on([row], today()):
        raise NotFound("There is no such programme here.")
    return row


@blueprint.get("/tv/<community>/programme/<int:programme_id>")
@opens_to(ANYONE)
def programme(community: str, programme_id: int) -> Response:
    """One programme: what it is, when it is on air, and buttons to watch it."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        found = catalogue.column(connection, here.community.id, row.column_key)
        at_ms = _positions(connection, here, [row]).get(row.id, 0)
        after = timetable.next_airings(connection, here.channel, row.id, tick_from(here.now), 1)
    film_ms = row.film.length_ms or 0
    facts = [
        f"{found.title.say(here.lang)} · {length(film_ms, here.lang)}",
        *(airs(local(airing.start, here.zone), here.local, here.lang) for airing in after),
        note(at_ms, film_ms, here.lang),
    ]
    page = request.args.get("page", type=int)
    view = Programme(
        frame=frame(
            here,
            found.title.say(here.lang),
            back=up(community, url_for("tv.column", community=community, key=found.key, page=page)),
        ),
        title=row.title.say(here.lang),
        poster=url_for("streams.film_file", programme_id=row.id, name="still.jpg"),
        facts=tuple(fact for fact in facts if fact),
        choices=_choices(here, row, resume_at(at_ms, film_ms)),
    )
    return show("programme", view, places.programme)


def _choices(here: Visit, row: ProgrammeRow, at_ms: int) -> tuple[Choice, ...]:
    on = url_for("tv.watch", community=here.community.key, programme_id=row.id, via=came_from(here_again()))
    again = f"{on}&from=0"
    if not at_ms:
        return (Choice(say(here.lang, "Watch"), again),)
    since = say(here.lang, "From %(length)s on", length=length(at_ms, here.lang))
    return (Choice(say(here.lang, "Go on watching"), on, since), Choice(say(here.lang, "From the beginning"), again))

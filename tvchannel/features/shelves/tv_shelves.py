"""The shelves on the television: which of them, then its series or its topics."""

from collections.abc import Sequence
from pkgutil import resolve_name

from flask import Response
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.feature import TvTile, tiles_of
from tvchannel.features.shelves import shelf_films
from tvchannel.features.shelves.choosing import mine_option
from tvchannel.http.context import ANYONE, features, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import topics
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.shelves import ShelfSeries, is_seen
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.places.shelf import A_PAGE
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Ask, Card, Option, ShelfPage, Turn
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.pages.column import turning
from tvchannel.tv.pages.take_part import TILE
from tvchannel.tv.parts.programme_tiles import Positions, come_to, picture_of_film


@blueprint.get("/tv/<community>/shelves")
@opens_to(ANYONE)
def shelves(community: str) -> Response:
    """Which shelf: each by its digit."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        tiles = _tiles(connection, here)
    options = numbered(Option("", say(here.lang, tile.label), href=_address(here, tile)) for tile in tiles)
    question = say(here.lang, "What would you like to watch?")
    keys = keys_said(here.lang, options)
    home = url_for("tv.home", community=community)
    framed = frame(here, say(here.lang, "More"), back=home, spoken=aloud(here.lang, question, *keys))
    return show("ask", Ask(framed, question, "", options), places.ask, alike=True)


def _tiles(connection: Connection, here: Visit) -> list[TvTile]:
    """What features declare, where it stands (of homes at a home alone), and the way to what some invite to."""
    at_home = here.box is not None and here.box.station_id is None
    tiles = [one for one in tiles_of(features(), TILE) if at_home or not one.of_home]
    return [one for one in tiles if not one.when or resolve_name(one.when)(connection, here)]


def _address(here: Visit, tile: TvTile) -> str:
    return url_for(f"tv.{tile.endpoint}", community=here.community.key)


@blueprint.get("/tv/<community>/shelves/series")
@opens_to(ANYONE)
def shelf_series(community: str) -> Response:
    """Every series: how many parts it has, and how many of them were seen here; it leads to its parts."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        rows = here.shared(connection, shelf_films.every_series, here.channel, last_change(connection))
        turn = _turn(len(rows), url_for("tv.shelf_series", community=community))
        cards = _series_cards(connection, here, rows[(turn.number - 1) * A_PAGE : turn.number * A_PAGE])
        view = _groups(connection, here, say(here.lang, "Series in order"), cards, turn)
    return show("column", view, places.shelf, alike=True)


@blueprint.get("/tv/<community>/shelves/topics")
@opens_to(ANYONE)
def shelf_topics(community: str) -> Response:
    """Every topic of which there are films; it leads to them."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        names = topics.topics(connection, here.community.id)
        found = here.shared(connection, shelf_films.by_topic, here.channel, last_change(connection), tuple(names))
        turn = _turn(len(found), url_for("tv.shelf_topics", community=community))
        cards = [
            Card(
                names[number].say(here.lang),
                url_for("tv.shelf_topic", community=community, number=number),
                picture_of_film(rows[0], "thumb"),
                say(here.lang, "%(n)s films", n=len(rows)),
            )
            for number, rows in [*found.items()][(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        ]
        view = _groups(connection, here, say(here.lang, "By topic"), cards, turn)
    return show("column", view, places.shelf, alike=True)


def _turn(count: int, address: str) -> Turn:
    return turning(count, A_PAGE, f"{address}?page=%d")


def _groups(connection: Connection, here: Visit, name: str, cards: Sequence[Card], turn: Turn) -> ShelfPage:
    """A page of series or topics."""
    nothing = say(here.lang, "Nothing here yet. New films are on their way.")
    what = say(here.lang, "%(title)s. Choose with the arrows or a digit, and press OK.", title=name)
    back = url_for("tv.shelves", community=here.community.key)
    framed = frame(here, name, back=back, spoken=what if cards else nothing)
    return ShelfPage(framed, tuple(cards), turn, mine_option(connection, here), nothing)


def _series_cards(connection: Connection, here: Visit, rows: Sequence[ShelfSeries[ProgrammeRow]]) -> list[Card]:
    positions = come_to(connection, here, [part for one in rows for part in one.parts])
    return [_series_card(here, one, positions) for one in rows]


def _series_card(here: Visit, one: ShelfSeries[ProgrammeRow], positions: Positions) -> Card:
    """It leads to its parts, with the focus where this home goes on."""
    seen = [part.id for part in one.parts if is_seen(positions.get(part.id, 0), part.film.length_ms or 0)]
    first, via = one.parts[0], came_from(here_again())
    href = url_for("tv.series", community=here.community.key, programme_id=first.id, via=via)
    count = say(here.lang, "%(n)s parts", n=len(one.parts))
    note = say(here.lang, "%(seen)s of %(n)s seen", seen=len(seen), n=len(one.parts)) if seen else ""
    return Card(one.name, href, picture_of_film(one.go_on(seen), "thumb"), count, note)

"""The search on the television: hot words by their digits, and the films of each."""

from collections.abc import Mapping

from flask import Response
from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.search import search_films
from tvchannel.features.search.actions import MOST
from tvchannel.features.search.tv_opening import address
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import hot_words
from tvchannel.store.entities import ProgrammeRow
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.places.shelf import A_PAGE
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Option, ShelfPage
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.programme_tiles import card, come_to, part_of

_BY_INITIALS = "0"


@blueprint.get("/tv/<community>/search")
@opens_to(ANYONE)
def search(community: str) -> Response:
    """The hot words that lead to films, each by its digit, and the way to search by initials."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        words = _words(connection, here)
        found = _films(connection, here, words)
    shown = [*found][:MOST]
    options = tuple(
        Option(
            str(digit),
            words[number].say(here.lang),
            say(here.lang, "%(n)s films", n=len(found[number])),
            url_for("tv.search_word", community=community, number=number),
        )
        for digit, number in enumerate(shown, 1)
    )
    initials = url_for("tv.search_initials", community=community)
    label, note = say(here.lang, "By initials"), say(here.lang, "any title, by digits")
    options += (Option(_BY_INITIALS, label, note, initials),)
    question = say(here.lang, "What are you looking for?")
    keys = keys_said(here.lang, options)
    back = url_for("tv.shelves", community=community)
    framed = frame(here, say(here.lang, "Search"), back=back, spoken=aloud(here.lang, question, *keys))
    return show("ask", Ask(framed, question, "", options), places.ask, alike=True)


@blueprint.get("/tv/<community>/search/words/<int:number>")
@opens_to(ANYONE)
def search_word(community: str, number: int) -> Response:
    """The films of which a hot word is said. Raises NotFound for a word that is not on the list."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        words = _words(connection, here)
        if number not in words:
            raise NotFound("There is no such word here.")
        rows = _films(connection, here, words).get(number, ())
        own = url_for("tv.search_word", community=community, number=number)
        turn = turning(len(rows), A_PAGE, f"{own}?page=%d")
        on_page = rows[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
        positions = come_to(connection, here, on_page)
    cards = tuple(
        card(row, here.lang, address(here, row.id), positions, part=part_of(row, here.lang)) for row in on_page
    )
    name, empty = words[number].say(here.lang), say(here.lang, "Nothing here yet. New films are on their way.")
    said = say(here.lang, "%(title)s. Choose a film with the arrows or a digit, and press OK.", title=name)
    back = url_for("tv.search", community=community)
    framed = frame(here, name, back=back, spoken=said if cards else empty)
    return show("column", ShelfPage(framed, cards, turn, (), empty), places.shelf, alike=True)


def _words(connection: Connection, here: Visit) -> Mapping[int, Title]:
    return here.shared(connection, hot_words.hot_words, here.community.id)


def _films(connection: Connection, here: Visit, words: Mapping[int, Title]) -> Mapping[int, tuple[ProgrammeRow, ...]]:
    return here.shared(connection, search_films.of_words, here.channel, last_change(connection), tuple(words.items()))

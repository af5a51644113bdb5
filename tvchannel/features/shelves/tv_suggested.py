"""Films that are suggested to a home, each with its reason in words; and the switch to a list of what is new."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.features.shelves import shelf_films
from tvchannel.features.shelves.choosing import mine_option
from tvchannel.features.shelves.film_list import FilmList, film_list
from tvchannel.features.shelves.tv_films import shown
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.film_segments import resume_at
from tvchannel.study.films.shelves import is_seen
from tvchannel.study.films.suggestions import Suggestion, SuggestionReason, suggested
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, chosen, visit
from tvchannel.tv.kit.places.shelf import A_PAGE, FIRST_OPTION
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Ask, Card, Option, ShelfPage
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.programme_tiles import card, come_to, part_of

_SWITCH = "suggestions"
_REASONS = {
    SuggestionReason.BEGUN: "Your home has begun it",
    SuggestionReason.NEXT_PART: "Your home saw the part before",
    SuggestionReason.THEME: "Of the month's theme",
    SuggestionReason.SAME_TOPIC: "Your home saw this topic",
    SuggestionReason.NEW: "It is new",
}
_AFTER = "Your home saw part %(n)s"
_SAID = "%(title)s. Choose a film with the arrows or a digit, and press OK."
_WHAT = "Only what was watched at this television's home counts."
_NOT = (
    "What goes in: which films your home has begun or seen, their series and topics, the month's theme, what is new. "
    "What does not: age, post, health, groups."
)


@blueprint.get("/tv/<community>/shelves/suggested")
@opens_to(BOX)
def suggested_films(community: str) -> Response:
    """What is suggested to this home; where that is switched off, all films, the newest first."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        rows = _newest(here.shared(connection, shelf_films.everything, here.channel, last_change(connection)))
        if chosen(_SWITCH) == "off":
            return _plain(connection, here, rows)
        view = _page(connection, here, rows)
    return show("column", view, places.shelf)


@blueprint.get("/tv/<community>/shelves/suggested/why")
@opens_to(BOX)
def why_suggested(community: str) -> Response:
    """What the suggestions rest on, and what they do not."""
    with services().store.reading() as connection:
        here = visit(connection, community)
    back = _address(here)
    options = (
        Option("1", say(here.lang, "Back"), href=back),
        Option("2", say(here.lang, "Switch off"), href=_address(here, "off")),
    )
    sentence, told = say(here.lang, _WHAT), say(here.lang, _NOT)
    spoken = aloud(here.lang, sentence, told, *keys_said(here.lang, options))
    framed = frame(here, say(here.lang, "Why these?"), back=back, spoken=spoken)
    return show("ask", Ask(framed, sentence, told, options), places.ask)


def _newest(rows: Sequence[ProgrammeRow]) -> list[ProgrammeRow]:
    return sorted(rows, key=lambda one: (one.decided_at or one.uploaded_at, one.id), reverse=True)


def _page(connection: Connection, here: Visit, rows: Sequence[ProgrammeRow]) -> ShelfPage:
    positions = come_to(connection, here, rows)
    lengths = {one.id: one.film.length_ms or 0 for one in rows}
    seen = {number for number, at in positions.items() if is_seen(at, lengths[number])}
    begun = {number for number, at in positions.items() if resume_at(at, lengths[number])}
    found = suggested(rows, begun, seen, _theme(connection, here))
    turn = turning(len(found), A_PAGE, f"{_address(here)}?page=%d")
    via = came_from(here_again())
    cards = [
        _card(here, one, url_for("tv.programme", community=here.community.key, programme_id=one.film.id, via=via))
        for one in found[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
    ]
    options = (
        Option(str(FIRST_OPTION), say(here.lang, "Why these?"), href=url_for("tv.why_suggested", **_key(here))),
        Option(str(FIRST_OPTION + 1), say(here.lang, "Switch off"), href=_address(here, "off")),
        *mine_option(connection, here),
    )
    nothing = say(here.lang, "All of these were seen.")
    title = say(here.lang, "Suggested")
    # Not the films: what is spoken is kept, and these are this home's.
    said = say(here.lang, _SAID, title=title) if cards else nothing
    framed = frame(here, title, back=url_for("tv.shelves", **_key(here)), spoken=said)
    return ShelfPage(framed, tuple(cards), turn, options, nothing)


def _theme(connection: Connection, here: Visit) -> Collection[int]:
    rows = here.shared(connection, catalogue.theme, here.channel, last_change(connection))
    return {one.id for one in rows}


def _card(here: Visit, told: Suggestion[ProgrammeRow], href: str) -> Card:
    row = told.film
    reason = say(here.lang, _REASONS[told.reason])
    if told.after:
        reason = say(here.lang, _AFTER, n=told.after)
    return replace(card(row, here.lang, href, {}, part=part_of(row, here.lang)), reason=reason)


def _plain(connection: Connection, here: Visit, rows: Sequence[ProgrammeRow]) -> Response:
    """The newest first, for everybody alike, with the way back to suggestions."""
    told = FilmList(
        name=say(here.lang, "The newest"),
        endpoint="tv.suggested_films",
        back=url_for("tv.shelves", **_key(here)),
        rows=rows,
        empty=say(here.lang, "Nothing here yet. New films are on their way."),
    )
    view = film_list(connection, here, told)
    if isinstance(view, ShelfPage) and request.args.get("pick") != "1":
        digit = str(FIRST_OPTION + len(view.options))
        on = Option(digit, say(here.lang, "For us"), href=_address(here, "on"))
        view = replace(view, options=(*view.options, on))
    return shown(view)


def _key(here: Visit) -> dict[str, str]:
    return {"community": here.community.key}


def _address(here: Visit, switch: str | None = None) -> str:
    return url_for("tv.suggested_films", **_key(here), **({_SWITCH: switch} if switch else {}))

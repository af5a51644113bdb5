"""The places on the television: a numbered list beside the map, and the page of each with its films."""

from flask import Response

from tvchannel.base.texts import say
from tvchannel.features.landmarks.shown import every_landmark, films_of, landmark_at
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.study.appearance.landmarks import Landmark
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.places.map_list import A_PAGE
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Ask, MapMark, MapPage, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.pages.column import turning
from tvchannel.tv.parts.pictures import picture_of

_QUESTION = "Which place would you like to see?"
_NOTHING = "No place is shown here yet."


@blueprint.get("/tv/<community>/landmarks")
@opens_to(ANYONE)
def landmarks(community: str) -> Response:
    """Six places a page, each under a digit that stands on the map too."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        told = every_landmark(connection, here)
    turn = turning(len(told.landmarks), A_PAGE, url_for("tv.landmarks", community=community) + "?page=%d")
    shown = told.landmarks[(turn.number - 1) * A_PAGE : turn.number * A_PAGE]
    options = numbered(_option(here, one) for one in shown)
    marks = tuple(
        MapMark(option.digit, one.draft.dot.x, one.draft.dot.y)
        for option, one in zip(options, shown, strict=True)
        if one.draft.dot
    )
    spoken = aloud(here.lang, say(here.lang, _QUESTION if shown else _NOTHING), *keys_said(here.lang, options))
    back = url_for("tv.shelves", community=community)
    view = MapPage(
        frame=frame(here, say(here.lang, "Places"), back=back, spoken=spoken),
        options=options,
        picture=picture_of(community, told.picture, "still") if shown else "",
        marks=marks,
        turn=turn,
        empty=say(here.lang, _NOTHING),
    )
    return show("ask", view, places.map_list, alike=True)


@blueprint.get("/tv/<community>/landmarks/<int:number>")
@opens_to(ANYONE)
def landmark(community: str, number: int) -> Response:
    """A place: its sentences and picture, and its films that may be watched now."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        place, found = landmark_at(every_landmark(connection, here), number)
        films = films_of(connection, here, found)
    page = place // A_PAGE + 1
    back = url_for("tv.landmarks", community=community, page=page if page > 1 else None)
    via = came_from(here_again())
    options = numbered(
        Option("", row.title.say(here.lang), href=_programme(here, row.id, via)) for row in films
    ) or numbered([Option("", say(here.lang, "All places"), href=back)])
    name, text, address = (one.say(here.lang) for one in (found.draft.name, found.draft.text, found.draft.address))
    told = aloud(here.lang, text, address)
    framed = frame(
        here, say(here.lang, "Places"), back=back, spoken=aloud(here.lang, name, told, *keys_said(here.lang, options))
    )
    picture = picture_of(community, found.picture, "still")
    return show("ask", Ask(framed, name, told, options, picture=picture), places.map_place, alike=True)


def _option(here: Visit, one: Landmark) -> Option:
    href = url_for("tv.landmark", community=here.community.key, number=one.id)
    return Option("", one.draft.name.say(here.lang), href=href)


def _programme(here: Visit, number: int, via: str) -> str:
    return url_for("tv.programme", community=here.community.key, programme_id=number, via=via)

"""A programme's mark on the television: one digit from 1 to 5, counted without a name."""

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.features.ratings import actions
from tvchannel.features.ratings.mark_words import WORDS
from tvchannel.features.ratings.tv_ways import after_programme
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, ProgrammeRow
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from, up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does_of_home, offer_of_home
from tvchannel.tv.kit.view_models import Ask, Option
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.pages.programme import open_programme
from tvchannel.tv.parts.after_programme import next_step, ways_on

_GIVE = "give-mark"
_MIDDLE = 2


@blueprint.get("/tv/<community>/rating/<int:programme_id>")
@opens_to(ANYONE)
def rating(community: str, programme_id: int) -> Response:
    """The five marks; where this home has given one this year, or belongs to nobody, that is said."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        back = _back(here, row)
        after = next_step(connection, here, row.id, back, after_programme)
        is_given = here.box is not None and _is_given(connection, here, row)
    if here.box is None:
        sentence = say(here.lang, "This television belongs to no household.")
        advice = say(here.lang, "Marks are counted once a home: nothing of yours is kept here.")
        view = _ask(here, back, sentence, advice, *numbered(ways_on(here, after)))
    elif is_given:
        thanks = "Your mark is counted. Thank you!" if "sent" in request.args else "This home has given its mark."
        advice = say(here.lang, "Nobody can see who gave which mark.")
        view = _ask(here, back, say(here.lang, thanks), advice, *numbered(ways_on(here, after)))
    else:
        view = _five(here, row, back)
    return show("ask", view, places.ask)


def _back(here: Visit, row: ProgrammeRow) -> str:
    return up(here.community.key, url_for("tv.programme", community=here.community.key, programme_id=row.id))


def _is_given(connection: Connection, here: Visit, row: ProgrammeRow) -> bool:
    assert here.box
    return actions.has_given(connection, services().keys.signing, here.box, row.id, year=here.local.year)


def _five(here: Visit, row: ProgrammeRow, back: str) -> Ask:
    """Each mark is a press of the home, whoever lives there."""
    via = request.args.get("via")
    on = came_from(url_for("tv.rating", community=here.community.key, programme_id=row.id, sent=1, via=via))
    options = [
        Option(str(mark), say(here.lang, words), press=offer_of_home(here, _GIVE, f"{row.id} {mark} {on}"))
        for mark, words in WORDS.items()
    ]
    sentence = say(here.lang, "Which mark do you give this programme?")
    advice = say(here.lang, "Marks are only counted, once a home: no name is kept.")
    return _ask(here, back, sentence, advice, *options, focus=_MIDDLE)


def _ask(here: Visit, back: str, sentence: str, advice: str, *options: Option, focus: int = 0) -> Ask:
    spoken = aloud(here.lang, sentence, advice, *keys_said(here.lang, options))
    return Ask(frame(here, say(here.lang, "Give a mark"), back, spoken=spoken), sentence, advice, options, focus)


@does_of_home(_GIVE)
def give(here: Visit, box: Box, about: str) -> str:
    """Count a mark of this home; `about` is the programme, the mark, and the page that comes then."""
    programme, mark, on = about.split(" ", 2)
    told = services()
    numbers = number_of(programme) or 0, number_of(mark) or 0  # signed by this service
    actions.give(told.store, told.keys.signing, box, *numbers, year=here.local.year)
    return url_for("tv.home", community=here.community.key) + on

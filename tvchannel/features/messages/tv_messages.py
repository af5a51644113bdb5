"""Messages on the television: one as a page that OK says is read, and the list of all."""

from datetime import timedelta

from flask import Response, redirect, request

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.features.messages import actions
from tvchannel.http.context import BOX, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.study.appearance.message import HomeMessage
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Option, Press, RecordDay, Turn, Why
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import day_of, weekday
from tvchannel.tv.parts.home_messages import heard, next_unread, of_home, text_of, words_of
from tvchannel.tv.parts.own_record import IDLE_S

_A_PAGE = 3
_PURPOSE = "message"
_LASTS = timedelta(hours=1)


@blueprint.get("/tv/<community>/messages/<int:number>")
@opens_to(BOX)
def message(community: str, number: int) -> Response:
    """One message to this home. Raises NotFound for another's, and for what stands no more."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        told = _one(of_home(connection, here), number)
    assert here.box
    home, lang = _address(here, "home"), here.lang
    signed = tokens.sign(services().keys.signing, _PURPOSE, [here.box.id, number], here.now + _LASTS)
    press = Press(_address(here, "read_message", number=number), (("told", signed),))
    options = (
        Option("1", say(lang, "I have read it"), press=press),
        Option("2", say(lang, "Keep it on the home page"), href=home),
    )
    words, text = words_of(told, lang), text_of(told, lang)
    own = heard(told, lang)
    spoken = aloud(lang, own, text if own == words else "", *keys_said(lang, options))
    framed = frame(here, say(lang, "A message to your home"), back=home, idle_s=IDLE_S, idle=home, spoken=spoken)
    return show("ask", Ask(framed, words, text, options), places.ask)


@blueprint.post("/tv/<community>/messages/<int:number>/read")
@opens_to(BOX)
def read_message(community: str, number: int) -> Response:
    """This home has read it; then comes the home page. Raises NotFound for a message to others."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        _one(of_home(connection, here), number)
    assert here.box
    signed = tokens.read_signed(services().keys.signing, _PURPOSE, request.form.get("told", ""), here.now)
    if signed != [here.box.id, number]:
        raise NotFound("This page belongs to another television. Press Back and try again.")
    actions.read(services().store, number, here.box.household_id)
    return redirect(_address(here, "home"), 303)  # type: ignore[return-value]


@blueprint.get("/tv/<community>/messages", endpoint="messages")
@opens_to(BOX)
def list_messages(community: str) -> Response:
    """All messages to this home, some a page, the newest first; one that waits to be read can be opened from here."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = of_home(connection, here)
        waiting = next_unread(connection, here, found)
    count = max(1, -(-len(found) // _A_PAGE))
    number = max(1, min(whole_number(request.args, "page", 1), count))
    shown = found[(number - 1) * _A_PAGE : number * _A_PAGE]
    nothing = say(here.lang, "There is no message to your home.")
    spoken = aloud(here.lang, *(heard(one, here.lang) for one in shown)) or nothing
    back, home = _address(here, "shelves"), _address(here, "home")
    where = say(here.lang, "Messages to us")
    on = (_address(here, "message", number=waiting.id), "Read the new one") if waiting else (back, "Back")
    view = Why(
        frame=frame(here, where, back, idle_s=IDLE_S, idle=home, spoken=spoken),
        lines=tuple(_line(here, one) for one in shown),
        rule=say(here.lang, "Messages come from the community. No other home sees yours.") if found else "",
        turn=Turn(
            number,
            count,
            _address(here, "messages", page=number - 1) if number > 1 else "",
            _address(here, "messages", page=number + 1) if number < count else "",
        ),
        on=on[0],
        on_label=say(here.lang, on[1]),
        empty=nothing,
    )
    return show("why", view, places.why)


def _one(found: list[HomeMessage], number: int) -> HomeMessage:
    told = next((one for one in found if one.id == number), None)
    if told is None:
        raise NotFound("There is no such message here.")
    return told


def _line(here: Visit, one: HomeMessage) -> RecordDay:
    day = one.draft.begins_at.astimezone(here.zone).date()
    words, text = words_of(one, here.lang), text_of(one, here.lang)
    return RecordDay(day_of(day, here.lang), weekday(day, here.lang), words, text)


def _address(here: Visit, endpoint: str, **values: int) -> str:
    return url_for(f"tv.{endpoint}", community=here.community.key, **values)

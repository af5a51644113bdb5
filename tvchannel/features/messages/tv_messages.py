"""Messages on the television: one as a page that OK says is read, and all of them, one a page."""

from collections.abc import Sequence
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
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Ask, Option, Press
from tvchannel.tv.kit.voice import aloud, keys_said
from tvchannel.tv.kit.words import day_of
from tvchannel.tv.parts.home_messages import answered_at, heard, of_home, text_of, words_of
from tvchannel.tv.parts.own_record import IDLE_S

_PURPOSE = "message"
_LASTS = timedelta(hours=1)


@blueprint.get("/tv/<community>/messages/<int:number>")
@opens_to(BOX)
def message(community: str, number: int) -> Response:
    """One message to this home. Raises NotFound for another's, and for what stands no more."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        told = _one(of_home(connection, here), number)
    home = _address(here, "home")
    options = (_reading(here, told), Option("2", say(here.lang, "Keep it on the home page"), href=home))
    return _shown(here, told, home, say(here.lang, "A message to your home"), options)


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
    """All messages to this home, one a page (`page`), the newest first; they are read on their own pages."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        found = of_home(connection, here)
    back, count = _address(here, "shelves"), len(found)
    if not found:
        nothing, to = say(here.lang, "There is no message to your home."), say(here.lang, "Back")
        framed = frame(here, say(here.lang, "Messages to us"), back=back, spoken=nothing)
        return show("ask", Ask(framed, nothing, "", (Option("1", to, href=back),)), places.ask)
    number = max(1, min(whole_number(request.args, "page", 1), count))
    told = found[number - 1]
    day = day_of(told.draft.begins_at.astimezone(here.zone).date(), here.lang)
    options = (
        *_answering(here, told),
        *_turn(here, "The message before it", number + 1, count),
        *_turn(here, "The message after it", number - 1, count),
    )
    where = say(here.lang, "Message of %(day)s (%(n)s/%(count)s)", day=day, n=number, count=count)
    return _shown(here, told, back, where, options or (Option("1", say(here.lang, "Back"), href=back),))


def _answering(here: Visit, told: HomeMessage) -> tuple[Option, ...]:
    href = answered_at(told, here.community.key)
    return (Option("", say(here.lang, "Answer it now"), href=href),) if href else ()


def _turn(here: Visit, label: str, number: int, count: int) -> tuple[Option, ...]:
    if not 1 <= number <= count:
        return ()
    return (Option("", say(here.lang, label), href=_address(here, "messages", page=number)),)


def _shown(here: Visit, told: HomeMessage, back: str, where: str, options: Sequence[Option]) -> Response:
    """A message with what can be done, each by its place's digit."""
    keys = numbered(options)
    lang, home = here.lang, _address(here, "home")
    words, text, own = words_of(told, lang), text_of(told, lang), heard(told, lang)
    spoken = aloud(lang, own, text if own == words else "", *keys_said(lang, keys))
    framed = frame(here, where, back=back, idle_s=IDLE_S, idle=home, spoken=spoken)
    return show("ask", Ask(framed, words, text, keys), places.ask)


def _reading(here: Visit, told: HomeMessage) -> Option:
    """What says that it is read, signed for this television for an hour."""
    assert here.box
    signed = tokens.sign(services().keys.signing, _PURPOSE, [here.box.id, told.id], here.now + _LASTS)
    press = Press(_address(here, "read_message", number=told.id), (("told", signed),))
    return Option("1", say(here.lang, "I have read it"), press=press)


def _one(found: Sequence[HomeMessage], number: int) -> HomeMessage:
    told = next((one for one in found if one.id == number), None)
    if told is None:
        raise NotFound("There is no such message here.")
    return told


def _address(here: Visit, endpoint: str, **values: int) -> str:
    return url_for(f"tv.{endpoint}", community=here.community.key, **values)

"""The keypad before "my record", and where a member sets or removes the PIN."""

import json
from dataclasses import replace
from datetime import timedelta

from flask import Response, redirect, request

from tvchannel.base.errors import Forbidden, Invalid, ServiceError
from tvchannel.core import pin as action
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.encryption.field_encryption import seal, unseal
from tvchannel.store.entities import Box, Member
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does, offer
from tvchannel.tv.kit.view_models import Keypad, Option, Press
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, at_home, mine, new_pass

_TYPING = timedelta(minutes=5)
OPEN, NEW = "open", "new"


@blueprint.get("/tv/<community>/me/keypad")
@opens_to(BOX)
def keypad(community: str) -> Response:
    """Four digits to open the record; with `new`, behind the present PIN, to set one."""
    with services().store.reading() as connection:
        if request.args.get("new") == "1":
            return _keypad(mine(connection, community), NEW)
        return _keypad(at_home(connection, community), OPEN)


@blueprint.post("/tv/<community>/me/keypad")
@opens_to(BOX)
def typed(community: str) -> Response:
    """Four digits: to open the record, to choose a PIN, or the chosen ones once more."""
    with services().store.reading() as connection:
        told = at_home(connection, community)
    purpose, first = _read(told, request.form.get("purpose", ""))
    digits = request.form.get("digits", "")
    try:
        if purpose == OPEN:
            return _open(told, digits)
        return _put(told, first, digits) if first else _keypad(told, NEW, digits)
    except (Forbidden, Invalid) as wrong:
        return _keypad(told, purpose, wrong=wrong)


def _open(told: MemberAccess, digits: str) -> Response:
    """The record, when these are the digits. Raises Forbidden."""
    here, pepper = told.here, services().keys.pepper
    who = f"box {told.box.id}"
    action.open_record(services().store, pepper, told.member, digits, who=who, now=here.now, zone=here.zone)
    return redirect(replace(told, shown=new_pass(told)).address("me"), 303)  # type: ignore[return-value]


def _put(told: MemberAccess, first: str, digits: str) -> Response:
    """The PIN is set, when it was typed the same twice. Raises Invalid."""
    if first != digits:
        raise Invalid("These were two different PINs. Please begin again.")
    action.put(services().store, services().keys.pepper, told.member, digits)
    return redirect(replace(told, shown=new_pass(told)).address("choices"), 303)  # type: ignore[return-value]


def _keypad(told: MemberAccess, purpose: str, first: str = "", wrong: ServiceError | None = None) -> Response:
    say = told.say
    ask, advice = "Please type your four digits", "Nobody can see on the screen which keys you press."
    if purpose == NEW:
        ask = "Type the four digits once more" if first else "Choose four digits"
    fields = (("member", str(told.member.place)), ("purpose", _sealed(told, purpose, first)))
    sentence, more = say(ask), say(wrong.sentence, **wrong.params) if wrong else say(advice)
    view = Keypad(
        frame=frame(
            told.here,
            say("Record of %(name)s", name=told.member.mask),
            told.home if purpose == OPEN else told.address("me"),
            idle_s=IDLE_S,
            idle=told.home,
            spoken=aloud(told.here.lang, *((more, sentence) if wrong else (sentence, more))),
        ),
        sentence=sentence,
        advice=more,
        press=Press(url_for("tv.typed", community=told.here.community.key), fields),
    )
    return show("keypad", view, places.keypad, 403 if isinstance(wrong, Forbidden) else 200)


def _sealed(told: MemberAccess, purpose: str, first: str) -> str:
    """What the digits are for, and those chosen before: sealed, so that no page's source shows anybody's digits."""
    text = json.dumps([purpose, first, (now() + _TYPING).timestamp()])
    return seal(services().keys.pepper, text, _owner(told)).hex()


def _read(told: MemberAccess, purpose: str) -> tuple[str, str]:
    """What was sealed. Raises Invalid when it is another's or too old."""
    try:
        purpose, first, until = json.loads(unseal(services().keys.pepper, bytes.fromhex(purpose), _owner(told)))
    except (ValueError, ServiceError):
        raise Invalid("This press could not be read. Press Back and try again.") from None
    if now().timestamp() > until:
        raise Invalid("This took too long. Press Back and try again.")
    return purpose, first


def _owner(told: MemberAccess) -> str:
    return f"pin {told.box.id} {told.member.ref}"


@does("pin-off")
def pin_off(here: Visit, box: Box, member: Member, about: str) -> str:
    """No PIN before the record any more; `about` is the pass that the present one gave."""
    action.remove(services().store, member)
    return MemberAccess(here, box, member, False, about).address("choices")


def option(told: MemberAccess, has_pin: bool, digit: str) -> Option:
    """The key that sets a PIN, or removes the one there is."""
    if has_pin:
        off = offer(told.here, told.member, "pin-off", told.shown)
        return Option(digit, told.say("Remove my PIN"), told.say("now four digits are asked for"), press=off)
    return Option(digit, told.say("Set a PIN"), told.say("only for my record"), href=told.address("keypad", new=1))

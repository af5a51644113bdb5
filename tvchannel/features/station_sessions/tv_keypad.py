"""The PIN of whoever opens a session at a station, and of the other person who closes it."""

from datetime import timedelta
from typing import Any

from flask import Response, redirect, request
from sqlalchemy import Connection

from tvchannel.base.errors import Forbidden, Invalid, NotFound, ServiceError
from tvchannel.core import tokens
from tvchannel.core.stations import keeper_pins
from tvchannel.features.station_sessions import actions, closing_actions
from tvchannel.features.station_sessions.actions import SessionChoice
from tvchannel.features.station_sessions.at_station import AtStation, at_station
from tvchannel.features.station_sessions.closing_actions import PIN_KEYS
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.parameters import whole_number
from tvchannel.store.people import people
from tvchannel.store.stations import keepers, sessions
from tvchannel.store.stations.keepers import Duty
from tvchannel.study.stations.session_times import SessionReason, SessionTemplate
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.view_models import Keypad, Press
from tvchannel.tv.kit.voice import aloud

_PURPOSE, _LASTS = "station-pin", timedelta(minutes=10)
_OTHER = {Duty.ADMINISTRATOR: Duty.GUIDE, Duty.GUIDE: Duty.ADMINISTRATOR}
_ASKED = {
    Duty.ADMINISTRATOR: "The station's leader types four digits",
    Duty.GUIDE: "The guide types four digits",
}


@blueprint.get("/tv/<community>/station/keypad")
@opens_to(BOX)
def station_keypad(community: str) -> Response:
    """Before a session what was chosen stands in the address; with `session` it is the PIN that closes it."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        duty, about = _asked(connection, told)
    return _keypad(told, duty, about)


@blueprint.post("/tv/<community>/station/keypad")
@opens_to(BOX)
def station_pin(community: str) -> Response:
    """Four digits: the session begins, or is closed."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        box, named, *about = tokens.read_signed(services().keys.signing, _PURPOSE, request.form.get("about", ""), now())
        duty = Duty(named)
        keeper = next((one for one in keepers.keepers(connection, told.station.id) if one.duty is duty), None)
    if box != told.box.id:
        raise NotFound("This page belongs to another television. Press Back and try again.")
    try:
        if keeper is None:
            raise Forbidden("Nobody keeps this station yet. The desk says who does.")
        keeper_pins.check(
            services().store,
            services().keys.pepper,
            told.station,
            keeper,
            request.form.get("digits", ""),
            who=told.hand.who,
            now=told.here.now,
            zone=told.here.zone,
        )
    except (Forbidden, Invalid) as wrong:
        return _keypad(told, duty, about, wrong)
    _do(told, duty, about)
    return redirect(told.address("station_session"), 303)  # type: ignore[return-value]


def _asked(connection: Connection, told: AtStation) -> tuple[Duty, list[Any]]:
    number = whole_number(request.args, "session", 0)
    if number:
        opened = sessions.session(connection, told.here.community.id, number)
        return _OTHER[Duty(opened.opened_by)], [number]
    try:
        template = SessionTemplate(request.args.get("template", ""))
        reason = SessionReason(request.args["reason"]).value if "reason" in request.args else ""
    except ValueError:
        raise NotFound("There is no such page here.") from None
    group, pack, planned = (whole_number(request.args, name, 0) for name in ("group", "pack", "planned"))
    groups = people.groups(connection, told.here.community.id).values()
    if group not in groups or told.station.group_id not in (None, group) or (planned and pack):
        raise NotFound("There is no such page here.")
    return Duty.ADMINISTRATOR, [template.value, group, reason, pack, planned]


def _do(told: AtStation, duty: Duty, about: list[Any]) -> None:
    if len(about) == 1:
        closing_actions.close(services().store, told.station, about[0], duty.value, told.hand)
        return
    template, group, reason, pack, planned = about
    choice = SessionChoice(
        SessionTemplate(template), group, SessionReason(reason) if reason else None, pack or None, planned or None
    )
    keys = 2 + PIN_KEYS + bool(reason or pack)
    actions.begin(services().store, told.station, choice, duty.value, told.hand, keys=keys)


def _keypad(told: AtStation, duty: Duty, about: list[Any], wrong: ServiceError | None = None) -> Response:
    where = told.say("Close the session" if len(about) == 1 else "Begin a session")
    sentence = told.say(_ASKED[duty])
    advice = (
        told.say(wrong.sentence, **wrong.params)
        if wrong
        else told.say("Nobody can see on the screen which keys you press.")
    )
    back = told.address("station_session") if len(about) == 1 else told.address("station_begin")
    signed = tokens.sign(services().keys.signing, _PURPOSE, [told.box.id, duty.value, *about], now() + _LASTS)
    spoken = aloud(told.here.lang, *((advice, sentence) if wrong else (sentence, advice)))
    view = Keypad(
        frame=frame(told.here, where, back, spoken=spoken),
        sentence=sentence,
        advice=advice,
        press=Press(told.address("station_pin"), (("about", signed),)),
    )
    return show("keypad", view, places.keypad, 403 if isinstance(wrong, Forbidden) else 200)

"""A session on the station's television: names are called, then it runs, then some names are called once more."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, redirect

from media import speech
from tvchannel.core import tokens
from tvchannel.features.station_sessions import actions, closing_actions, held
from tvchannel.features.station_sessions.at_station import (
    ALONE_HERE,
    CALLED,
    MORE_TIME,
    AtStation,
    at_station,
    of_visit,
)
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.features.station_sessions.tv_running import over, running
from tvchannel.features.station_sessions.tv_start import session_today
from tvchannel.http.context import BOX, now, opens_to, services
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box
from tvchannel.store.stations import sessions
from tvchannel.study.stations.roll_call import CallKey, RollAnswer
from tvchannel.study.stations.session_states import ALONE, SessionStage
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.signed_actions import does_of_home, offer_of_home
from tvchannel.tv.kit.view_models import Press, RollCallPage
from tvchannel.tv.kit.voice import aloud

_NAME, _LASTS = "roll-call-name", timedelta(hours=1)


@blueprint.get("/tv/<community>/station/session")
@opens_to(BOX)
def station_session(community: str) -> Response:
    """What goes on now: a name that is called, the running session, or the beginning of one."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        going = session_today(connection, told)
        if going is None:
            return redirect(told.address("station_begin"), 303)  # type: ignore[return-value]
        session = held.read(connection, going)
        if session.stage is SessionStage.RUNNING:
            return show("ask", running(connection, told, session), places.ask)
    return show("station_sessions/roll_call", _called(told, session), places.roll_call)


@blueprint.get("/tv/<community>/station/session/<int:number>/over")
@opens_to(BOX)
def station_session_over(community: str, number: int) -> Response:
    """What was entered, or that somebody at the desk has to confirm it."""
    with services().store.reading() as connection:
        told = at_station(connection, community)
        session = held.read(connection, sessions.session(connection, told.here.community.id, number))
    return show("ask", over(told, session), places.ask)


def _called(told: AtStation, session: HeldSession) -> RollCallPage:
    call, again = session.call, session.session.closed_by is not None
    ref = call.next or ""
    mask = session.people[ref].mask
    which = told.say("Name %(k)s of %(n)s", k=call.place, n=len(call.names))
    counts = told.say(
        "%(here)s here, %(away)s not here, %(leave)s on leave",
        here=len(call.of(RollAnswer.PRESENT)),
        away=len(call.of(RollAnswer.NOT_HERE)),
        leave=len(call.of(RollAnswer.LEAVE)),
    )
    keys = [told.say("OK for here, right for not here, left for one name back.")]
    if not again:
        keys = [told.say("OK for here, right for not here, down for on leave, left for one name back.")]
    said = aloud(told.here.lang, which, mask.replace("*", told.say("so-and-so")), *(() if call.answers else keys))
    where = told.say("Called once more" if again else "Roll call")
    framed = replace(frame(told.here, where, told.home, spoken=""), spoken=_voice(told, said))
    return RollCallPage(
        framed,
        mask,
        which,
        counts,
        _press(told, session, ref, CallKey.OK),
        _press(told, session, ref, CallKey.RIGHT),
        None if again else _press(told, session, ref, CallKey.DOWN),
        _press(told, session, ref, CallKey.LEFT) if call.answers else None,
    )


def _press(told: AtStation, session: HeldSession, ref: str, key: CallKey) -> Press:
    return offer_of_home(told.here, CALLED, f"{session.session.id} {key} {ref}")


@does_of_home(CALLED)
def answer_call(here: Visit, box: Box, about: str) -> str:
    """An answer to a name; `about` is the session, the key and the reference ("": none is called any more)."""
    number, key, ref = about.split(" ")
    session_id = number_of(number)
    assert session_id is not None  # signed by this service
    with services().store.reading() as connection:
        told = of_visit(connection, here)
    actions.answer(services().store, told.station, session_id, ref, CallKey(key), told.hand)
    return _on(told, session_id)


@does_of_home(MORE_TIME)
def more_time(here: Visit, box: Box, about: str) -> str:
    """Ten minutes more; `about` is the session and how often it was extended before."""
    session_id, before = (number_of(part) for part in about.split(" "))
    assert session_id is not None  # signed by this service
    assert before is not None
    with services().store.reading() as connection:
        told = of_visit(connection, here)
    actions.extend(services().store, told.station, session_id, told.hand, from_now=before)
    return told.address("station_session")


@does_of_home(ALONE_HERE)
def close_alone(here: Visit, box: Box, about: str) -> str:
    """Close a session (`about`) where the other person is not there: it stays provisional."""
    session_id = number_of(about)
    assert session_id is not None  # signed by this service
    with services().store.reading() as connection:
        told = of_visit(connection, here)
    closing_actions.close(services().store, told.station, session_id, ALONE, told.hand)
    return _on(told, session_id)


def _on(told: AtStation, number: int) -> str:
    """To the session, or to what came of it once it is over."""
    with services().store.reading() as connection:
        session = held.read(connection, sessions.session(connection, told.here.community.id, number))
    if session.stage is SessionStage.OVER:
        return told.address("station_session_over", number=number)
    return told.address("station_session")


def _voice(told: AtStation, said: str) -> str:
    """Where the name can be heard; no cache keeps it."""
    if not speech.is_there(_program(told.here.lang)):
        return ""
    signed = tokens.sign(services().keys.signing, _NAME, [told.here.lang, said], now() + _LASTS)
    return url_for("tv.called_name", community=told.here.community.key, told=signed)


@blueprint.get("/tv/<community>/station/called/<told>.mp3")
@opens_to(BOX)
def called_name(community: str, told: str) -> Response:
    """A name as it is called, made anew each time: nothing of it stays on a disk."""
    lang, said = tokens.read_signed(services().keys.signing, _NAME, told, now())
    with TemporaryDirectory(prefix="called-") as folder:
        sound = speech.spoken(Path(folder), _program(lang), said).read_bytes()
    return Response(sound, mimetype="audio/mpeg", headers={"Cache-Control": "no-store"})


def _program(lang: str) -> tuple[str, ...]:
    return speech.program(services().settings.speech_command, lang)

"""Sessions at stations: begun, answered name by name, extended."""

from dataclasses import dataclass, replace
from secrets import token_hex

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.texts import say
from tvchannel.features.station_sessions.audit import SessionAction
from tvchannel.features.station_sessions.closing_actions import finish, left_open
from tvchannel.features.station_sessions.hand import Hand, held_at, is_of_today, log, open_at
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.records import ledger
from tvchannel.store.stations import marks, packs, sessions
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.sessions import Opening
from tvchannel.study.day import study_day
from tvchannel.study.stations.roll_call import CallKey, RollAnswer, pressed
from tvchannel.study.stations.session_states import SessionStage
from tvchannel.study.stations.session_times import (
    KINDS,
    LENGTHS,
    REASON_WORDS,
    TEMPLATE_WORDS,
    SessionReason,
    SessionTemplate,
)
from tvchannel.study.together.activities import ActivityForm, ActivityState


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """What a session is to be: a planned activity (its id) or a template, perhaps with a reason or a pack (its id)."""

    template: SessionTemplate
    group_id: int
    reason: SessionReason | None = None
    pack_id: int | None = None
    planned: int | None = None


def begin(store: Store, station: Station, choice: SessionChoice, opened_by: str, hand: Hand, *, keys: int) -> int:
    """A session, opened by a keeper's duty with so many keys; gives its id, or that of the one that goes on here.

    One that was left open on an earlier day is provisional from now on. Raises NotFound for a plan or a pack that is
    not there, Conflict for an activity that is cancelled or is not of this day.
    """
    with store.writing() as connection:
        going = sessions.open_at(connection, station.id)
        if going is not None and is_of_today(going, hand):
            return going.id
        if going is not None:
            sessions.note(connection, going.id, **left_open(going, hand))
        activity = (
            _planned(connection, station, choice, hand) if choice.planned else _add(connection, station, choice, hand)
        )
        opening = Opening(
            station.id,
            choice.group_id,
            choice.template,
            choice.reason,
            choice.pack_id,
            opened_by,
            token_hex(8),
            keys,
        )
        community, is_planned = station.community_id, choice.planned is not None
        number = sessions.begin(connection, community, activity, opening, is_planned=is_planned, now=hand.now)
        log(connection, community, number, SessionAction.BEGUN, hand, opened_by)
    return number


def answer(store: Store, station: Station, number: int, ref: str, key: CallKey, hand: Hand) -> None:
    """A key pressed while the name of `ref` was called ("": none any more); the same press again changes nothing.

    With the last name of the second call the session is closed, and who came stands in the ledger.
    """
    with store.writing() as connection:
        ledger.lock(connection, station.community_id)
        told = held_at(connection, station, number)
        call = told.call
        if told.stage is SessionStage.OVER or (call.next or "") != ref:
            return
        after, again = pressed(call, key), told.session.closed_by is not None
        if after == call:
            return
        sessions.add_keys(connection, number, 1)
        if len(after.answers) < len(call.answers):
            marks.take_back(connection, number, call.answers[-1][0], again=again)
        else:
            marks.add(connection, number, ref, after.answers[-1][1], hand.now, again=again)
        if again and after.next is None:
            finish(connection, replace(told, second=after), hand)


def add_guest(store: Store, station: Station, number: int, ref: str, hand: Hand) -> None:
    """Somebody of another group is here. Raises NotFound, Conflict where there is no consent or the session is over."""
    with store.writing() as connection:
        told, guest = open_at(connection, station, number), people.member(connection, station.community_id, ref)
        if not guest.agreed:
            raise Conflict("This person has not agreed to be recorded: nothing can be added.")
        if ref in told.people or told.session.closed_by is not None:
            return
        marks.add(connection, number, ref, RollAnswer.PRESENT, hand.now, guest=True)
        sessions.add_keys(connection, number, 1)


def extend(store: Store, station: Station, number: int, hand: Hand, *, from_now: int) -> None:
    """Ten minutes more than the `from_now` extensions that the page knew of; the same press again is nothing."""
    with store.writing() as connection:
        session = open_at(connection, station, number).session
        if session.closed_by is None and session.extensions == from_now and session.time.may_extend:
            sessions.note(connection, number, extensions=from_now + 1)
            sessions.add_keys(connection, number, 1)


def _add(connection: Connection, station: Station, choice: SessionChoice, hand: Hand) -> int:
    """What nobody has planned stands in the calendar from its beginning on."""
    title = Title(say("zh", TEMPLATE_WORDS[choice.template]), TEMPLATE_WORDS[choice.template])
    films: tuple[int, ...] = ()
    if choice.pack_id is not None:
        pack = packs.pack(connection, station.community_id, choice.pack_id)
        title, films = pack.draft.title, (pack.draft.programme_id,) if pack.draft.programme_id else ()
    text = say("zh", REASON_WORDS[choice.reason]) if choice.reason else ""
    day, ends = study_day(hand.now, hand.settings.zone), hand.now + LENGTHS[choice.template]
    kind, form = KINDS[choice.template], ActivityForm.LECTURE
    plan = ActivityPlan(kind, form, title, day, hand.now, ends, station.name, choice.group_id, text, films)
    return activities.add(connection, station.community_id, plan)


def _planned(connection: Connection, station: Station, choice: SessionChoice, hand: Hand) -> int:
    assert choice.planned is not None
    found = activities.activity(connection, station.community_id, choice.planned)
    if found.plan.group_id not in (None, choice.group_id):
        raise NotFound("There is no such activity here.")
    today = study_day(hand.now, hand.settings.zone)
    if found.state is ActivityState.CANCELLED or found.plan.on_day != today:
        raise Conflict("This activity is not held today.")
    return found.id

"""Sessions at stations: closed by the second person, or confirmed at the desk. Then who came stands in the ledger."""

from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict
from tvchannel.core.together.enter_attendance import enter_session
from tvchannel.features.station_sessions import held
from tvchannel.features.station_sessions.audit import SessionAction
from tvchannel.features.station_sessions.hand import Hand, held_at, is_of_today, log, open_at
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, messages
from tvchannel.store.records import ledger
from tvchannel.store.stations import keepers, sessions
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.appearance.message import MessageKind
from tvchannel.study.stations.roll_call import may_close
from tvchannel.study.stations.session_states import ALONE, SessionStage, SessionState, closed_state
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.attendance import AttendanceHow

PIN_KEYS = 4


def close(store: Store, station: Station, number: int, closed_by: str, hand: Hand) -> None:
    """Close a session by the other keeper's duty, whose PIN was given, or ALONE; some names are called again now.

    Where nobody is present it is over at once. Raises Conflict while names are called, and for who opened it.
    """
    with store.writing() as connection:
        ledger.lock(connection, station.community_id)
        told = open_at(connection, station, number)
        if told.session.closed_by is not None:
            return
        if told.stage is not SessionStage.RUNNING:
            raise Conflict("Some names have not been called yet.")
        if closed_by != ALONE:
            _require_other(connection, station, told.session, closed_by)
        ended = told.session.time.closed_at(hand.now)
        sessions.note(connection, number, closed_by=closed_by, ended_at=ended)
        sessions.add_keys(connection, number, 1 if closed_by == ALONE else 1 + PIN_KEYS)
        closed = held_at(connection, station, number)
        if closed.stage is SessionStage.OVER:
            finish(connection, closed, hand)


def confirm(store: Store, community_id: int, number: int, hand: Hand) -> None:
    """A provisional session counts: who came stands in the ledger now.

    Raises Conflict where it is not provisional, or for the person who opened it.
    """
    with store.writing() as connection:
        ledger.lock(connection, community_id)
        session = sessions.session(connection, community_id, number, for_update=True)
        _require_undecided(session, hand)
        opener = _keeper_of(connection, session.station_id, session.opened_by)
        if opener == f"login:{hand.who}":
            raise Conflict("You opened this session yourself: somebody else confirms it.")
        ended = {} if session.ended_at else left_open(session, hand)
        state = SessionState.CONFIRMED
        sessions.note(connection, number, **{**ended, "state": state, "confirmed_by": hand.who})
        _enter(connection, held.read(connection, sessions.session(connection, community_id, number)), hand)
        log(connection, community_id, number, SessionAction.CONFIRMED, hand)


def discard(store: Store, community_id: int, number: int, hand: Hand) -> None:
    """A provisional session was none: nobody came to it. Raises Conflict where it is not provisional."""
    with store.writing() as connection:
        session = sessions.session(connection, community_id, number, for_update=True)
        _require_undecided(session, hand)
        sessions.note(connection, number, state=SessionState.DISCARDED, confirmed_by=hand.who)
        if not session.is_planned:
            activities.set_state(connection, community_id, session.activity_id, ActivityState.CANCELLED)
        log(connection, community_id, number, SessionAction.DISCARDED, hand)


def is_undecided(session: StationSession, hand: Hand) -> bool:
    """Whether somebody at the desk has to say whether it counts: provisional, or left open on an earlier day."""
    left = session.state is SessionState.OPEN and not is_of_today(session, hand)
    return left or session.state is SessionState.PROVISIONAL


def _require_undecided(session: StationSession, hand: Hand) -> None:
    if not is_undecided(session, hand):
        raise Conflict("There is nothing to decide about this session.")


def finish(connection: Connection, told: HeldSession, hand: Hand) -> None:
    """The second call is over: the session is confirmed or provisional from now on."""
    session = told.session
    assert session.closed_by is not None
    state = closed_state(session.closed_by)
    sessions.note(connection, session.id, state=state)
    if state is SessionState.CONFIRMED:
        _enter(connection, told, hand)
    log(connection, session.community_id, session.id, SessionAction.CLOSED, hand, session.closed_by)


def _enter(connection: Connection, told: HeldSession, hand: Hand) -> None:
    """Write who came and who is on leave, for the minutes in which the session was held."""
    session, presence = told.session, told.presence
    assert session.ended_at is not None
    if not session.is_planned:
        plan = activities.activity(connection, session.community_id, session.activity_id).plan
        ended = replace(plan, ends_at=session.ended_at)
        activities.change(connection, session.community_id, session.activity_id, ended)
    for household_id in sorted({told.people[ref].household_id for ref in presence.came}):
        messages.tell(
            connection, session.community_id, household_id, MessageKind.STATION_MINUTES, who=hand.who, now=hand.now
        )
    hows = dict.fromkeys(sorted(presence.came), AttendanceHow.CAME)
    hows |= dict.fromkeys(sorted(presence.leave), AttendanceHow.LEAVE)
    enter_session(
        connection,
        session.community_id,
        session.activity_id,
        hows,
        (session.began_at, session.ended_at),
        who=hand.who,
        now=hand.now,
        zone=hand.settings.zone,
        collective=hand.settings.collective_kinds,
    )


def _require_other(connection: Connection, station: Station, session: StationSession, closed_by: str) -> None:
    opened, closing = (_keeper_of(connection, station.id, duty) for duty in (session.opened_by, closed_by))
    if not may_close(session.opened_by, closed_by) or closing is None or opened == closing:
        raise Conflict("Whoever opened the session does not close it: the other person does.")


def _keeper_of(connection: Connection, station_id: int, duty: str) -> str | None:
    return next((one.owner for one in keepers.keepers(connection, station_id) if one.duty == duty), None)


def left_open(session: StationSession, hand: Hand) -> dict[str, object]:
    """What becomes of the columns of a session that nobody closed."""
    ended = session.ended_at or session.time.closed_at(hand.now)
    return {"state": SessionState.PROVISIONAL, "closed_by": session.closed_by or ALONE, "ended_at": ended}

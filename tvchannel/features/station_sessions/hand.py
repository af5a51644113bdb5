"""By whose hand something is written of a session, and the session that it concerns."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.settings import Settings
from tvchannel.features.station_sessions import held
from tvchannel.features.station_sessions.audit import SessionAction, SessionSubject
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.store.service import audit
from tvchannel.store.stations import sessions
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.day import study_day
from tvchannel.study.stations.session_states import SessionState


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes: the television ("box 12") or a login, when, and by which settings."""

    who: str
    now: datetime
    settings: Settings


def held_at(connection: Connection, station: Station, number: int) -> HeldSession:
    """A session of this station, held until the transaction ends. Raises NotFound."""
    session = sessions.session(connection, station.community_id, number, for_update=True)
    if session.station_id != station.id:
        raise NotFound("There is no such session here.")
    return held.read(connection, session)


def open_at(connection: Connection, station: Station, number: int) -> HeldSession:
    """As `held_at`. Raises Conflict where it is over."""
    told = held_at(connection, station, number)
    if told.session.state is not SessionState.OPEN:
        raise Conflict("This session is over.")
    return told


def is_of_today(session: StationSession, hand: Hand) -> bool:
    """Whether it began on the study day of the present."""
    zone = hand.settings.zone
    return study_day(session.began_at, zone) == study_day(hand.now, zone)


def log(connection: Connection, community_id: int, number: int, did: SessionAction, hand: Hand, note: str = "") -> None:
    """Write down what was done."""
    subject = SessionSubject.SESSION.of(str(number))
    audit.record(connection, community_id, at=hand.now, who=hand.who, did=did, subject=subject, note=note)

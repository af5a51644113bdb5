"""Sessions of stations at the desk: how each was held, and provisional ones to be confirmed by a second person."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page, same_page
from tvchannel.features.station_sessions import closing_actions, held
from tvchannel.features.station_sessions.closing_actions import is_undecided
from tvchannel.features.station_sessions.hand import Hand
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.stations import registry, sessions
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.stations.session_states import SessionState
from tvchannel.study.stations.session_times import TEMPLATE_WORDS

_SHOWN, _A_PAGE = timedelta(days=90), 50
_STATES = {
    SessionState.OPEN: ("goes on", "busy"),
    SessionState.PROVISIONAL: ("provisional", "busy"),
    SessionState.CONFIRMED: ("confirmed", "good"),
    SessionState.DISCARDED: ("does not count", ""),
}


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in the list; `unconfirmed` masked names of those who were not there the second time."""

    number: int
    activity: int
    station: str
    what: str
    began: str
    ended: str
    came: int
    leave: int
    away: int
    unconfirmed: str
    keys: int
    state: str
    tone: str
    is_undecided: bool


@blueprint.get("/station-sessions")
@opens_to(*PEOPLE)
def station_sessions() -> Response:
    """Those of the last 90 days, some a page: what is to be decided first, then the newest."""
    person = current_staff()
    with services().store.reading() as connection:
        found = sessions.of_community(connection, person.community_id, now() - _SHOWN)
        if person.groups is not None:
            found = [one for one in found if one.group_id in person.groups]
        found.sort(key=lambda one: not is_undecided(one, _hand()))
        pages = row_page(len(found), _A_PAGE)
        rows = [_line(connection, one) for one in pages.cut(found)]
    title = say("Sessions at stations")
    return page("station_sessions/sessions", title, place="station_sessions", rows=rows, pages=pages)


@blueprint.post("/station-sessions/<int:number>/confirm")
@opens_to(*PEOPLE)
def confirm_station_session(number: int) -> Response:
    """It counts, or it was none; the second person says so here instead of at the station."""
    hand, community_id = _hand(), current_staff().community_id
    _require_seen(number)
    if request.form.get("counts") == "no":
        closing_actions.discard(services().store, community_id, number, hand)
        done("The session does not count.")
    else:
        closing_actions.confirm(services().store, community_id, number, hand)
        done("Who came is entered now.")
    return to("station_sessions", **same_page())


def _require_seen(number: int) -> None:
    person = current_staff()
    with services().store.reading() as connection:
        found = sessions.session(connection, person.community_id, number)
    if person.groups is not None and found.group_id not in person.groups:
        raise NotFound("There is no such session here.")


def _hand() -> Hand:
    return Hand(current_staff().login, now(), services().settings)


def _line(connection: Connection, one: StationSession) -> SessionLine:
    told, state = held.read(connection, one), _STATES[one.state]
    undecided = is_undecided(one, _hand())
    if undecided and one.state is SessionState.OPEN:
        state = ("left open", "busy")
    missed = [told.people[ref].mask for ref in sorted(told.presence.unconfirmed) if ref in told.people]
    return SessionLine(
        number=one.id,
        activity=one.activity_id,
        station=registry.station(connection, one.community_id, one.station_id).name,
        what=say(TEMPLATE_WORDS[one.template]),
        began=words.instant(one.began_at),
        ended=words.instant(one.ended_at) if one.ended_at else "",
        came=len(told.presence.came),
        leave=len(told.presence.leave),
        away=len(told.first.answers) - len(told.presence.came) - len(told.presence.leave),
        unconfirmed=", ".join(missed),
        keys=one.keys,
        state=say(state[0]),
        tone=state[1],
        is_undecided=undecided,
    )

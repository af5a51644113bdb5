"""Provisional sessions of stations at the desk."""

from tests.desk.conftest import Desk
from tests.features.station_sessions.held_sessions import OK, Group, made_group
from tests.store.world import World
from tvchannel.store.stations import sessions
from tvchannel.study.stations.session_states import ALONE, SessionState
from tvchannel.study.together.attendance import AttendanceHow


def group_of(office: Desk) -> Group:
    world = World(office.services.store, office.community, 0, 0, None, "")  # type: ignore[arg-type]
    return made_group(world, 3)


def test_a_provisional_session_is_confirmed_by_somebody_else(office: Desk) -> None:
    group = group_of(office)
    group.now = office.now
    number = group.begin()
    group.press(number, OK, OK, OK)
    group.close(number, ALONE)
    group.press(number, OK, OK, OK)
    browser = office.browser("branch")
    assert "待确认" in browser.get("/office/station-sessions").text
    assert browser.post(f"/office/station-sessions/{number}/confirm", counts="yes").status_code == 303
    with office.services.store.reading() as connection:
        held = sessions.session(connection, office.community, number)
    assert (held.state, held.confirmed_by) == (SessionState.CONFIRMED, "branch")
    assert group.came(number) == dict.fromkeys(("m01", "m02", "m03"), AttendanceHow.CAME)

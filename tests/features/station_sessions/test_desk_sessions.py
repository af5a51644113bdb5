"""Provisional sessions of stations at the desk."""

import pytest

from tests.desk.conftest import Desk
from tests.features.station_sessions.held_sessions import GUIDE, OK, Group, made_group
from tests.store.world import World
from tvchannel.features.station_sessions import desk_sessions
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


def test_what_is_to_be_decided_stands_on_the_first_page_however_old_it_is(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_sessions, "_A_PAGE", 1)
    group = group_of(office)
    group.now = office.now
    for closed_by in (ALONE, GUIDE):
        number = group.begin()
        group.press(number, OK, OK, OK)
        group.later(1).close(number, closed_by)
        group.press(number, OK, OK, OK)
    browser = office.browser("branch")
    pages = [browser.get("/office/station-sessions", page=page).text for page in ("1", "2")]
    assert ["待确认" in page for page in pages] == [True, False]
    assert ["/station-sessions/1/confirm" in page for page in pages] == [True, False]
    answer = browser.post("/office/station-sessions/1/confirm?page=2", counts="no")
    assert answer.headers["Location"].endswith("/office/station-sessions?page=2")

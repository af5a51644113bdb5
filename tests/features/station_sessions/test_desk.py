"""Lesson packs and provisional sessions at the desk."""

from tests.desk.conftest import Desk
from tests.features.station_sessions.held_sessions import OK, Group, made_group
from tests.store.world import World
from tvchannel.store.stations import packs, sessions
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


def test_a_pack_is_added_changed_and_removed(office: Desk) -> None:
    browser = office.browser("reviewer")
    assert browser.post("/office/lesson-packs/new", title_zh="").status_code == 400
    sent = {"title_zh": "第一课", "card_zh": "谈谈身边的事"}
    assert browser.post("/office/lesson-packs/new", **sent).status_code == 303
    with office.services.store.reading() as connection:
        (pack,) = packs.of_community(connection, office.community)
    assert "谈谈身边的事" in browser.get(f"/office/lesson-packs/{pack.id}").text
    assert browser.post(f"/office/lesson-packs/{pack.id}", **{**sent, "title_zh": "第二课"}).status_code == 303
    assert "第二课" in browser.get("/office/lesson-packs").text
    assert browser.post(f"/office/lesson-packs/{pack.id}/remove").status_code == 303
    assert browser.get(f"/office/lesson-packs/{pack.id}").status_code == 404

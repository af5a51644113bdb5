"""Stations at the desk: added, kept by two with PINs, brought on line by line, mended, removed."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Browser, Desk
from tvchannel.store.boxes import boxes
from tvchannel.store.people import people
from tvchannel.store.stations import keepers, registry, screens, tickets
from tvchannel.store.stations.registry import Station
from tvchannel.study.stations.faults import Fault, TicketState
from tvchannel.study.stations.life_cycle import CHECKLISTS, StationStage, StationStep


@pytest.fixture
def browser(office: Desk) -> Browser:
    signed_in = office.browser("branch")
    signed_in.get("/office/", lang="zh")
    return signed_in


def group(office: Desk, name: str = "一组") -> int:
    with office.services.store.reading() as connection:
        return people.groups(connection, office.community)[name]


def stations(office: Desk) -> list[Station]:
    with office.services.store.reading() as connection:
        return registry.of_community(connection, office.community)


@pytest.fixture
def station(office: Desk, browser: Browser) -> Station:
    """Of the first group, entered by its form."""
    form = {"building": "3号楼", "room": "101", "group": str(group(office))}
    assert browser.post("/office/stations/new", **form).status_code == 303
    (made,) = stations(office)
    return made


def box_of(office: Desk, station: Station, hours: int) -> None:
    """A television that was seen so many hours ago."""
    with office.services.store.writing() as connection:
        seen = office.now - timedelta(hours=hours)
        boxes.add_box(connection, station.household_id, f"hash{hours}", "型号甲", seen)


@pytest.mark.parametrize(("hours", "tone"), [(1, "good"), (25, "bad")])
def test_the_list_tells_where_who_and_when_its_television_was_seen_and_a_silent_one_is_red(
    office: Desk, browser: Browser, station: Station, hours: int, tone: str
) -> None:
    box_of(office, station, hours)
    text = browser.get("/office/stations").text
    assert all(words in text for words in ("3号楼 101", "一组", "成熟"))
    assert f'<span class="state {tone}">型号甲' in text


def test_without_a_building_or_with_a_group_of_nobody_nothing_is_added(office: Desk, browser: Browser) -> None:
    for form in ({"building": "", "room": "1", "group": ""}, {"building": "甲", "room": "", "group": "4711"}):
        answer = browser.post("/office/stations/new", **form)
        assert (answer.status_code, stations(office)) == (400, [])


def test_it_is_corrected_and_removed_with_its_television(office: Desk, browser: Browser, station: Station) -> None:
    box_of(office, station, 1)
    browser.post(f"/office/stations/{station.id}", building="4号楼", room="", group="")
    assert [(one.name, one.group_id) for one in stations(office)] == [("4号楼", None)]
    assert browser.post(f"/office/stations/{station.id}/remove").status_code == 400
    assert browser.post(f"/office/stations/{station.id}/remove", sure="yes").status_code == 303
    assert stations(office) == []
    with office.services.store.reading() as connection:
        assert all(one.revoked for one in boxes.of_stations(connection, office.community))
    assert browser.get(f"/office/stations/{station.id}").status_code == 404
    assert office.audit("station-removed") == ["station 4号楼"]


def test_two_keep_it_each_with_a_pin_that_stands_nowhere(office: Desk, browser: Browser, station: Station) -> None:
    page = f"/office/stations/{station.id}"
    assert browser.post(f"{page}/keepers", administrator="here-1", guide="branch").status_code == 303
    assert browser.post(f"{page}/pin", duty="administrator", pin="1234").status_code == 303
    wrong = browser.post(f"{page}/pin", duty="guide", pin="1234")
    assert (wrong.status_code, "另一位已经用了这个密码" in wrong.text) == (400, True)
    assert browser.post(f"{page}/pin", duty="guide", pin="5678").status_code == 303
    with office.services.store.reading() as connection:
        kept = keepers.keepers(connection, station.id)
    assert [(one.owner, bool(one.pin_hash)) for one in kept] == [("here-1", True), ("login:branch", True)]
    assert "1234" not in browser.get(page).text
    assert browser.post(f"{page}/keepers", administrator="here-4", guide="").status_code == 400


def test_a_stage_follows_when_each_line_is_ticked_with_a_name_and_a_day(
    office: Desk, browser: Browser, station: Station
) -> None:
    page = f"/office/stations/{station.id}"
    assert browser.post(f"{page}/stage").status_code == 409
    for step in CHECKLISTS[StationStage.RIPE]:
        assert browser.post(f"{page}/steps", step=step.value, on="2026-11-20").status_code == 303
    with office.services.store.reading() as connection:
        assert {(one.on.isoformat(), one.by) for one in registry.steps(connection, station.id)} == {
            ("2026-11-20", "branch")
        }
    assert browser.post(f"{page}/stage").status_code == 303
    assert [one.stage for one in stations(office)] == [StationStage.SET_UP]


@pytest.mark.parametrize(
    ("form", "status"),
    [({"step": "box"}, 409), ({"step": "room", "on": "2026-11-22"}, 400), ({"step": "nothing"}, 400)],
)
def test_a_line_of_another_stage_and_a_day_to_come_are_not_ticked(
    office: Desk, browser: Browser, station: Station, form: dict[str, str], status: int
) -> None:
    assert browser.post(f"/office/stations/{station.id}/steps", **form).status_code == status
    with office.services.store.reading() as connection:
        assert registry.steps(connection, station.id) == []


def test_a_tick_is_taken_back(office: Desk, browser: Browser, station: Station) -> None:
    for undo in ({}, {"undo": "1"}):
        browser.post(f"/office/stations/{station.id}/steps", step=StationStep.ROOM.value, **undo)
    with office.services.store.reading() as connection:
        assert registry.steps(connection, station.id) == []


def test_a_fault_waits_on_the_first_page_is_taken_and_closed_with_a_word(
    office: Desk, browser: Browser, station: Station
) -> None:
    with office.services.store.writing() as connection:
        one = tickets.report(connection, station.id, Fault.SOUND, office.now)
    assert "站点待修：1 件" in browser.get("/office/").text
    assert browser.post(f"/office/stations/faults/{one.id}/take").status_code == 303
    assert browser.post(f"/office/stations/faults/{one.id}/close", word="").status_code == 400
    assert browser.post(f"/office/stations/faults/{one.id}/close", word="换了音箱").status_code == 303
    assert browser.post(f"/office/stations/faults/{one.id}/close", word="又").status_code == 409
    with office.services.store.reading() as connection:
        closed = tickets.ticket(connection, office.community, one.id)
    assert (closed.state, closed.closed_by, closed.word) == (TicketState.CLOSED, "branch", "换了音箱")
    assert "换了音箱" in browser.get("/office/stations").text


def test_the_address_of_a_screen_is_shown_once_and_revoked(office: Desk, browser: Browser) -> None:
    made = browser.post("/office/screens", label="大厅").text
    assert "/screen/" in made
    assert "/screen/" not in browser.get("/office/screens").text
    with office.services.store.reading() as connection:
        (one,) = screens.of_community(connection, office.community)
    browser.post(f"/office/screens/{one.id}/revoke")
    with office.services.store.reading() as connection:
        assert screens.of_community(connection, office.community) == []
    assert (office.audit("screen-made"), office.audit("screen-revoked")) == (["screen 大厅"], ["screen 大厅"])


def test_a_household_of_a_station_is_no_home_at_the_desk(office: Desk, browser: Browser, station: Station) -> None:
    box_of(office, station, 1)
    number = str(station.household_number)
    for path in ("/office/boxes", "/office/boxes/link", "/office/register", "/office/messages/new"):
        assert number not in browser.get(path).text
    assert browser.get(f"/office/register/households/{number}").status_code == 404

"""The calendar of activities at the desk: planned, changed, cancelled, planned again; what is wrong is said."""

import pytest

from tests.desk.conftest import Desk
from tvchannel.store.people import activities
from tvchannel.store.people.activities import Activity
from tvchannel.study.day import month_of
from tvchannel.study.together.activities import ActivityKind, ActivityState

PLAN = {
    "kind": "theme-day",
    "form": "lecture",
    "title": "重温入党誓词",
    "title_en": "The oath",
    "day": "2026-11-28",
    "begins": "09:00",
    "ends": "10:30",
    "place": "二楼会议室",
    "group": "",
    "text": "带上党章",
}


def kept(office: Desk) -> list[Activity]:
    with office.services.store.reading() as connection:
        return activities.during(connection, office.community, *month_of(office.now.date()))


@pytest.mark.parametrize("kind", ActivityKind)
def test_an_activity_of_each_kind_is_planned(office: Desk, kind: ActivityKind) -> None:
    page = office.browser("branch").post("/office/activities", **{**PLAN, "kind": kind.value})
    assert page.location == "/office/activities?month=2026-11"
    assert [one.plan.kind for one in kept(office)] == [kind]
    shown = office.browser("branch").get("/office/activities", month="2026-11").text
    assert "重温入党誓词" in shown
    assert "09:00–10:30" in shown
    assert office.audit("activity-planned") == [f"activity {kept(office)[0].id}"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("kind", "party", "请从中选一项"),
        ("form", "", "请从中选一项"),
        ("title", "  ", "请填写这一项"),
        ("title", "长" * 121, "最多 120 个字"),
        ("day", "", "请填写这一项"),
        ("day", "2026-02-30", "2026-03-05"),
        ("day", "2029-01-01", "最多提前一年"),
        ("day", "2000-01-01", "最多提前一年"),
        ("begins", "9 Uhr", "09:30"),
        ("begins", "25:00", "09:30"),
        ("ends", "09:00", "晚于开始"),
        ("ends", "", "09:30"),
        ("place", "", "请填写这一项"),
        ("group", "999999", "请从中选一项"),
        ("group", "²", "请从中选一项"),
        ("text", "长" * 2001, "最多 2000 个字"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(office: Desk, name: str, value: str, sentence: str) -> None:
    page = office.browser("branch").post("/office/activities", **{**PLAN, name: value})
    assert page.status_code == 400
    assert sentence in page.text.split(f'id="wrong-{name}"')[1].split("</small>")[0]
    assert page.text.count('class="mistake"') == 1
    assert kept(office) == []


def test_it_is_changed_cancelled_and_planned_again(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/activities", **PLAN)
    number = kept(office)[0].id
    assert 'value="重温入党誓词"' in browser.get(f"/office/activities/{number}").text
    assert f"/office/activities/{number}/state" in browser.get("/office/activities", month="2026-11").text
    browser.post(f"/office/activities/{number}", **{**PLAN, "place": "广场"})
    assert kept(office)[0].plan.place == "广场"
    for _ in range(2):
        browser.post(f"/office/activities/{number}/state", state="cancelled")
    assert kept(office)[0].state is ActivityState.CANCELLED
    assert len(office.audit("activity-cancelled")) == 1
    browser.post(f"/office/activities/{number}/state", state="planned")
    assert kept(office)[0].state is ActivityState.PLANNED
    assert browser.post(f"/office/activities/{number}/state", state="gone").status_code == 400


def test_two_that_ask_the_same_people_at_one_time_are_pointed_out(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/activities", **PLAN)
    assert "参加的人重复" not in browser.get("/office/activities").text
    browser.post("/office/activities", **{**PLAN, "begins": "10:00", "ends": "11:00"})
    assert browser.get("/office/activities").text.count("参加的人重复") == 2
    browser.post(f"/office/activities/{kept(office)[1].id}/state", state="cancelled")
    assert "参加的人重复" not in browser.get("/office/activities").text

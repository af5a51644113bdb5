"""Teams at the desk: made, joined and left day by day, hours from who came, nothing of another community."""

from datetime import timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import Browser, Desk
from tvchannel.core.together import enter_attendance
from tvchannel.store.people import activities, teams
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.teams import TeamKind


@pytest.fixture
def browser(office: Desk) -> Browser:
    signed_in = office.browser("branch")
    signed_in.get("/office/", lang="zh")
    return signed_in


@pytest.fixture
def team(office: Desk, browser: Browser) -> int:
    """The lecturers, entered by the form."""
    answer = browser.post("/office/teams", kind="lecturers", name="湖滨讲师团", group="")
    assert answer.status_code == 303
    with office.services.store.reading() as connection:
        (made,) = teams.of_community(connection, office.community)
    assert (made.kind, made.name) == (TeamKind.LECTURERS, "湖滨讲师团")
    return made.id


def held(office: Desk, came: str) -> int:
    """An activity of 90 minutes of yesterday, to which one member came."""
    zone = office.services.settings.zone
    begins = office.now - timedelta(days=1)
    day = study_day(begins, zone)
    hours = (begins, begins + timedelta(minutes=90))
    kind, form = ActivityKind.VOLUNTARY_SERVICE, ActivityForm.PRACTICE
    plan = ActivityPlan(kind, form, Title("楼道清扫", "Sweeping"), day, *hours, "3号楼", None, "")
    with office.services.store.writing() as connection:
        number = activities.add(connection, office.community, plan)
    enter_attendance.enter(
        office.services.store,
        office.community,
        number,
        came,
        AttendanceHow.CAME,
        who="branch",
        now=office.now,
        zone=zone,
        collective=office.services.settings.collective_kinds,
    )
    return number


def joined(office: Desk, browser: Browser, team: int, days: int) -> None:
    day = study_day(office.now, office.services.settings.zone) - timedelta(days=days)
    answer = browser.post(
        f"/office/teams/{team}/members", member="here-1", joined=day.isoformat(), leads="yes", topics="家风故事"
    )
    assert answer.status_code == 303


@pytest.mark.parametrize(("days", "hours"), [(1, "1.5"), (0, "0")])
def test_hours_are_those_of_what_the_team_held_from_the_day_of_joining(
    office: Desk, browser: Browser, team: int, days: int, hours: str
) -> None:
    joined(office, browser, team, days)
    number = held(office, "here-1")
    assert browser.post(f"/office/teams/{team}/activities", activity=str(number)).status_code == 303
    text = browser.get(f"/office/teams/{team}").text
    assert all(words in text for words in ("楼道清扫", "队长", "家风故事", f"<td>{hours}</td></tr>"))
    assert f"湖滨讲师团：{hours} 小时" in browser.get("/office/members/here-1", why="wish").text
    assert browser.post(f"/office/teams/{team}/activities", activity=str(number), undo="1").status_code == 303
    with office.services.store.reading() as connection:
        assert teams.held(connection, [team]) == {}


def test_who_is_in_a_team_does_not_join_it_again_and_leaves_on_a_day(office: Desk, browser: Browser, team: int) -> None:
    joined(office, browser, team, 1)
    assert browser.post(f"/office/teams/{team}/members", member="here-1").status_code == 409
    assert browser.post(f"/office/teams/{team}/leave", member="here-1", left="2026-01-01").status_code == 400
    assert browser.post(f"/office/teams/{team}/leave", member="here-1").status_code == 303
    with office.services.store.reading() as connection:
        (one,) = teams.members(connection, [team])
    assert one.stretch.left_on == study_day(office.now, office.services.settings.zone)
    assert office.audit("team-joined") == office.audit("team-left") == ["member here-1"]


@pytest.mark.parametrize(
    "form",
    [{"kind": "choir", "name": "甲"}, {"kind": "volunteers", "name": ""}, {"kind": "volunteers", "group": "4711"}],
)
def test_a_team_without_kind_or_name_or_of_a_group_of_nobody_is_not_made(
    office: Desk, browser: Browser, form: dict[str, str]
) -> None:
    assert browser.post("/office/teams", **{"name": "甲", "group": ""} | form).status_code == 400
    with office.services.store.reading() as connection:
        assert teams.of_community(connection, office.community) == []


def test_another_community_sees_no_team_and_nobody_of_it_joins(office: Desk, browser: Browser, team: int) -> None:
    other = office.browser("branch-there")
    assert "湖滨讲师团" not in other.get("/office/teams").text
    assert other.get(f"/office/teams/{team}").status_code == 404
    assert browser.post(f"/office/teams/{team}/members", member="there-1").status_code == 400


def test_an_erased_member_is_in_no_team_and_a_removed_team_is_in_no_list(
    office: Desk, browser: Browser, team: int
) -> None:
    joined(office, browser, team, 1)
    with office.services.store.writing() as connection:
        teams.erase(connection, Erased("here-1", 1, office.community, 1, True, "x", office.now))
        assert teams.members(connection, [team]) == []
    assert browser.post(f"/office/teams/{team}/remove").status_code == 400
    assert browser.post(f"/office/teams/{team}/remove", sure="yes").status_code == 303
    assert "湖滨讲师团" not in browser.get("/office/teams").text
    assert browser.get(f"/office/teams/{team}").status_code == 404

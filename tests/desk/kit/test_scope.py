"""Roles of one group: a leader and a guide see its people alone, on every page that opens to them."""

import re

import pytest

from tests.desk.conftest import MORNING, Desk
from tests.desk.kit.test_tasks import tasks
from tests.features.activities.test_desk import PLAN
from tvchannel.store.people import branches, requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.service import staff_accounts

# Of the first group are here-1 to here-3 (王桂兰, 李建国, 欧阳小修), of the second here-4 and here-5 (张三, 赵老太).
OWN, OTHERS = ("王桂兰", "李建国", "欧阳小修"), ("张三", "赵老太")
MASKED = ("张*", "赵*太")


def plan_one(office: Desk, **told: str) -> int:
    """Plan an activity of today; gives its number."""
    plan = {**PLAN, "day": "2026-11-21", "title": "全体会", **told}
    assert office.browser("branch").post("/office/activities", **plan).status_code == 303
    with office.services.store.reading() as connection:
        return connection.exec_driver_sql("SELECT max(id) FROM activities").scalar_one()


@pytest.mark.parametrize("login", ["leader", "guide"])
def test_today_is_of_the_own_group(office: Desk, login: str) -> None:
    for ref in ("here-1", "here-4"):
        office.check_in(ref)
    page = office.browser(login).get("/office/").text
    assert "王桂兰" in page
    assert "二组" not in page
    assert not any(name in page for name in (*OTHERS, *MASKED))
    assert re.search(r"<b>1</b>", page)
    assert office.audit("looked") == ["check-ins 2026-11-21"]


def test_the_news_of_today_are_of_the_own_group_too(office: Desk) -> None:
    browser = office.browser("leader")
    news = re.search(r'data-news="([^"]*)"', browser.get("/office/").text)[1].replace("&amp;", "&")
    for ref in ("here-1", "here-4"):
        office.check_in(ref)
    page = browser.get(news).text
    assert "王桂兰" in page
    assert not any(name in page for name in (*OTHERS, *MASKED))


def test_the_care_list_of_a_leader_has_the_own_group_alone(office: Desk) -> None:
    page = office.browser("leader").get("/office/care").text
    assert "0510-80000001" in page
    assert all(name in page for name in OWN)
    assert not any(name in page for name in (*OTHERS, *MASKED))
    assert "/office/care.csv" not in page


@pytest.mark.parametrize(("ref", "status"), [("here-1", 200), ("here-4", 404), ("there-1", 404), ("nobody", 404)])
def test_calls_of_others_are_not_there_for_a_leader(office: Desk, ref: str, status: int) -> None:
    browser = office.browser("leader")
    assert browser.get(f"/office/members/{ref}/contacts").status_code == status
    plan = browser.post("/office/care/plans", member=ref, kind="call", by="leader", due_on="2026-11-21")
    assert plan.status_code == (303 if status == 200 else 404)
    met = browser.post(f"/office/care/due/{ref}", outcome="well")
    assert (met.status_code == 404) is (status == 404)


def test_an_entry_about_somebody_of_another_group_is_not_there(office: Desk) -> None:
    told = {"what": "call:well", "day": "2026-11-21", "by": "branch"}
    for ref in ("here-1", "here-4"):
        assert office.browser("branch").post(f"/office/members/{ref}/contacts", **told).status_code == 303
    browser = office.browser("leader")
    assert browser.get("/office/care/contacts/1").status_code == 200
    for path in ("/office/care/contacts/2", "/office/care/contacts/2/back"):
        answer = browser.get(path) if path.endswith("2") else browser.post(path)
        assert answer.status_code == 404


@pytest.mark.parametrize("login", ["leader", "guide"])
def test_who_came_is_entered_for_the_own_group_alone(office: Desk, login: str) -> None:
    number = plan_one(office)
    browser = office.browser(login)
    for path in (f"/office/activities/{number}/attendance", f"/office/activities/{number}/sheet"):
        page = browser.get(path).text
        assert all(name in page for name in OWN)
        assert not any(name in page for name in (*OTHERS, *MASKED))
    enter = f"/office/activities/{number}/attendance"
    assert browser.post(enter, member="here-4", how="came").status_code == 404
    assert browser.post(enter, member="here-1", how="came").status_code == 303


def test_the_calendar_of_a_guide_shows_what_is_for_their_people_and_no_form(office: Desk) -> None:
    plan_one(office, title="全体党员大会")
    plan_one(office, title="一组小组会", group="1", begins="10:00", ends="10:30")
    plan_one(office, title="二组小组会", group="2", begins="11:00", ends="11:30")
    page = office.browser("guide").get("/office/activities").text
    assert "全体党员大会" in page
    assert "一组小组会" in page
    assert "二组小组会" not in page
    assert 'name="title"' not in page


def test_an_interaction_officer_answers_requests_and_opens_no_record(office: Desk) -> None:
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, "here-4", RequestKind.COPY, "everything", None, MORNING)
    browser = office.browser("interaction")
    page = browser.get("/office/requests").text
    assert "张三" in page
    assert "/office/members/" not in page
    assert browser.post("/office/requests/1", answer="done").status_code == 303
    for path in ("/office/members", "/office/members/here-4", "/office/care", "/office/activities"):
        assert browser.get(path).status_code == 403


def test_requests_of_another_group_are_not_there_for_who_leads_one_and_answers_too(office: Desk) -> None:
    admin = office.browser("administrator")
    assert admin.post("/office/accounts/leader/roles", role=["leader", "interaction"], group="1").status_code == 303
    with office.services.store.writing() as connection:
        for ref in ("here-1", "here-4"):
            requests.ask(connection, office.community, ref, RequestKind.COPY, "everything", None, MORNING)
    browser = office.browser("leader")
    page = browser.get("/office/requests").text
    assert "王桂兰" in page
    assert not any(name in page for name in (*OTHERS, *MASKED))
    assert browser.post("/office/requests/2", answer="done").status_code == 404
    assert browser.post("/office/requests/1", answer="done").status_code == 303


def test_what_waits_for_a_leader_is_of_the_own_group(office: Desk) -> None:
    branch = office.browser("branch")
    told = {"kind": "call", "by": "", "due_on": "2026-11-21"}
    assert branch.post("/office/care/plans", member=["here-1", "here-4"], **told).status_code == 303
    assert ("care/due", "1 call or visit is due today") in tasks(office, "leader")
    page = office.browser("leader").get("/office/care/due").text
    assert "王桂兰" in page
    assert not any(name in page for name in (*OTHERS, *MASKED))


@pytest.mark.parametrize(
    ("roles", "group", "status"),
    [
        (["leader"], "", 400),
        (["leader"], "999", 400),
        (["guide", "uploader"], "x", 400),
        (["guide", "uploader"], "2", 303),
        (["branch", "leader"], "", 303),
        (["interaction"], "1", 303),
    ],
)
def test_a_leader_or_guide_has_a_group_and_others_have_none(
    office: Desk, roles: list[str], group: str, status: int
) -> None:
    admin = office.browser("administrator")
    assert admin.post("/office/accounts/uploader/roles", role=roles, group=group).status_code == status
    with office.services.store.reading() as connection:
        row = connection.exec_driver_sql("SELECT group_id FROM staff WHERE login = 'uploader'").one()
    assert row[0] == (2 if (status, group) == (303, "2") else None)


@pytest.mark.parametrize(
    ("roles", "branch", "status", "is_of_it"),
    [
        (["branch"], "own", 303, True),
        (["interaction", "uploader"], "own", 303, True),
        (["auditor"], "own", 303, True),
        (["branch", "leader"], "own", 303, True),
        (["branch"], "", 303, False),
        (["reviewer"], "own", 303, False),
        (["branch"], "theirs", 400, False),
        (["branch"], "999", 400, False),
        (["administrator"], "own", 400, False),
        (["branch", "administrator"], "own", 400, False),
    ],
)
def test_a_secretary_an_officer_and_an_auditor_may_be_of_a_branch_and_no_administrator(
    office: Desk, roles: list[str], branch: str, status: int, is_of_it: bool
) -> None:
    with office.services.store.writing() as connection:
        numbers = {
            name: str(branches.add(connection, community, "支部"))
            for name, community in (("own", office.community), ("theirs", office.there))
        }
    admin, sent = office.browser("administrator"), numbers.get(branch, branch)
    answer = admin.post("/office/accounts/uploader/roles", role=roles, branch=sent)
    assert answer.status_code == status
    with office.services.store.reading() as connection:
        found = staff_accounts.account(connection, login="uploader")
    assert found is not None
    assert (str(found.branch_id), found.groups) == ((numbers["own"], {}) if is_of_it else ("None", None))


def test_the_group_of_another_community_cannot_be_given(office: Desk) -> None:
    with office.services.store.reading() as connection:
        other = connection.exec_driver_sql("SELECT max(id) FROM groups").scalar_one()
    admin = office.browser("administrator")
    assert admin.post("/office/accounts/guide/roles", role="guide", group=str(other)).status_code == 400

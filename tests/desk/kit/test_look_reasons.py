"""Why somebody opens one member's data: asked once a day for a member, kept with the look, brought along by tasks."""

import pytest

from tests.desk.conftest import Desk, later
from tvchannel.store.service import audit

PAGES = ["/office/members/here-1", "/office/register/members/here-1"]
QUESTION = "为什么查看？"


def reasons(office: Desk) -> list[str | None]:
    with office.services.store.reading() as connection:
        entries = audit.entries(connection, office.community, 100)
    looks = [one for one in reversed(entries) if (one["did"], one["subject"]) == ("looked", "member here-1")]
    return [one["detail"].get("reason") for one in looks]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_person_asks_why_and_opens_nothing_before(office: Desk, page: str) -> None:
    answer = office.browser("branch").get(page, month="2026-11")
    assert answer.status_code == 200
    assert QUESTION in answer.text
    assert "王桂兰" not in answer.text
    assert "?month=2026-11&amp;why=visit" in answer.text, "the answer leads to the page that was asked for"
    assert office.audit("looked") == []


@pytest.mark.parametrize("page", PAGES)
def test_the_reason_stands_with_the_look_and_is_asked_once_a_day_for_a_person(office: Desk, page: str) -> None:
    browser = office.browser("branch")
    assert "王桂兰" in browser.get(page, why="visit").text
    assert all("王桂兰" in browser.get(path).text for path in PAGES)
    assert reasons(office) == ["visit"] * 3
    assert QUESTION in browser.get("/office/members/here-2").text, "of another person"
    assert QUESTION in office.browser("administrator").get(page).text, "somebody else"
    later(office, hours=11)
    assert "王桂兰" in office.browser("branch").get(page).text
    later(office, hours=5)
    assert QUESTION in office.browser("branch").get(page).text, "the next day"


def test_a_reason_that_is_none_of_the_list_is_asked_again(office: Desk) -> None:
    answer = office.browser("branch").get("/office/members/here-1", why="curious")
    assert answer.status_code == 400
    assert QUESTION in answer.text
    assert reasons(office) == []


def test_a_member_of_another_community_is_not_asked_about(office: Desk) -> None:
    for page in PAGES:
        assert office.browser("branch").get(page.replace("here-1", "there-1")).status_code == 404


def test_who_corrects_somebody_has_given_the_reason_by_it(office: Desk) -> None:
    browser = office.browser("branch")
    form = {"name": "王桂兰", "phone": "", "category": "", "group": "一组", "household": "1", "place": "1"}
    assert browser.post("/office/register/members/here-1", **form).status_code == 303
    assert "王桂兰" in browser.get("/office/register/members/here-1").text
    assert reasons(office) == ["correction", "correction"]


def test_the_reason_is_read_in_the_log_in_its_report_and_beside_who_looked(office: Desk) -> None:
    browser = office.browser("administrator")
    browser.get("/office/members/here-1", why="call")
    for page in ("/office/log", "/office/members/here-1", "/office/log.html"):
        assert "打电话联系" in browser.get(page).text, page


def test_who_comes_from_calls_and_visits_or_a_request_is_not_asked(office: Desk) -> None:
    page = office.browser("branch").get("/office/members/here-1/contacts").text
    assert "/office/members/here-1?why=care" in page

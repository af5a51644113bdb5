"""Corrections at the desk: proposed by one, approved by another, and then out of the day's list."""

from tests.pages.office.conftest import Desk
from tvchannel.store import desk, requests
from tvchannel.store.requests import Kind


def propose(office: Desk, login: str, row: str = "1") -> int:
    return office.browser(login).post("/office/corrections", row=row, reason="not-there", note="在医院").status_code


def test_one_proposes_and_a_second_person_approves(office: Desk) -> None:
    office.check_in("here-1")
    assert propose(office, "branch") == 303
    mine = office.browser("branch").get("/office/corrections").text
    assert "等另一位同志审批" in mine
    assert 'value="approved"' not in mine
    assert office.browser("branch").post("/office/corrections/1", answer="approved").status_code == 403
    second = office.browser("administrator")
    assert "在医院" in second.get("/office/corrections").text
    assert second.post("/office/corrections/1", answer="approved").status_code == 303
    assert "已批准" in second.get("/office/corrections").text
    assert office.audit("proposed")
    assert office.audit("approved")
    exported = office.browser("branch").get("/office/check-ins.csv").text
    assert "here-1" not in exported


def test_what_is_not_there_or_not_said_is_refused_in_words(office: Desk) -> None:
    assert propose(office, "branch", "99") == 404
    assert propose(office, "branch", "") == 400
    assert propose(office, "uploader") in (403, 404)
    answer = office.browser("branch").post("/office/corrections/7", answer="approved")
    assert answer.status_code == 404


def test_a_request_about_a_check_in_leads_to_its_row_of_the_ledger(office: Desk) -> None:
    office.check_in("here-2")
    office.check_in("here-1")
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, "here-1", Kind.CORRECTION, "check-in", office.now.date(), office.now)
    browser = office.browser("branch")
    assert "/office/corrections?row=2" in browser.get("/office/requests").text
    assert "/office/corrections?row=2" in browser.get("/office/members/here-1").text
    assert 'name="row" inputmode="numeric" value="2"' in browser.get("/office/corrections", row="2").text


def test_who_proposed_has_a_name_and_the_log_says_who_was_no_member_of_staff(office: Desk) -> None:
    office.check_in("here-1")
    propose(office, "branch")
    second = office.browser("administrator")
    assert "branch的名字" in second.get("/office/corrections").text
    with office.services.store.writing() as connection:
        desk.audit(connection, office.community, at=office.now, who="tv", did="erased", subject="member here-9")
        desk.audit(connection, office.community, at=office.now, who="box 3", did="pin-wrong", subject="member here-1")
    log = second.get("/office/log").text
    assert "本人在电视上" in log
    assert "3 号电视" in log

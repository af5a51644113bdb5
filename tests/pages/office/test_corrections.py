"""Corrections at the desk: proposed by one, approved by another, and then out of the day's list."""

from tests.pages.office.conftest import Desk


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

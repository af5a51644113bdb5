"""Corrections at the desk: proposed by one, approved by another, and then out of the day's list."""

import pytest

from tests.desk.conftest import Desk
from tests.desk.watching import watch
from tests.features.reports.kinds.test_study import table
from tvchannel.store.people import requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject


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
        requests.ask(
            connection, office.community, "here-1", RequestKind.CORRECTION, "check-in", office.now.date(), office.now
        )
    browser = office.browser("branch")
    assert "/office/corrections?row=2" in browser.get("/office/requests").text
    assert "/office/corrections?row=2" in browser.get("/office/members/here-1", why="review").text
    assert 'name="row" inputmode="numeric" value="2"' in browser.get("/office/corrections", row="2").text


def test_who_proposed_has_a_name_and_the_log_says_who_was_no_member_of_staff(office: Desk) -> None:
    office.check_in("here-1")
    propose(office, "branch")
    second = office.browser("administrator")
    assert "branch的名字" in second.get("/office/corrections").text
    with office.services.store.writing() as connection:
        audit.record(
            connection,
            office.community,
            at=office.now,
            who="tv",
            did=CoreAction.ERASED,
            subject=CoreSubject.MEMBER.of("here-9"),
        )
        audit.record(
            connection,
            office.community,
            at=office.now,
            who="box 3",
            did=CoreAction.PIN_WRONG,
            subject=CoreSubject.MEMBER.of("here-1"),
        )
    log = second.get("/office/log").text
    assert "本人在电视上" in log
    assert "3 号电视" in log


def propose_more(office: Desk, kind: str, **fields: str) -> int:
    told = {"member": "here-1", "day": "2026-11-21", "kind": kind, **fields}
    return office.browser("branch").post("/office/corrections", **told).status_code


def approve(office: Desk, number: int, **fields: str) -> None:
    answer = office.browser("administrator").post(f"/office/corrections/{number}", answer="approved", **fields)
    assert answer.status_code == 303, answer.text


def test_a_missed_check_in_is_added_by_two_people_and_stands_everywhere_as_added(office: Desk) -> None:
    assert "漏记了签到" in office.browser("branch").get("/office/corrections", member="here-1").text
    assert propose_more(office, "check-in", day="2026-11-20", reason="forgotten", note="开会") == 303
    approve(office, 1)
    browser = office.browser("branch")
    assert "补记" in browser.get("/office/", day="2026-11-20").text
    assert "补记" in browser.get("/office/members/here-1", why="review").text
    (line,) = table(browser.get("/office/check-ins.csv", day="2026-11-20").text)
    assert (line["member"], line["time"]) == ("here-1", "")
    printed = browser.get("/office/members/here-1/copy").text
    assert "补记签到" in printed
    assert "开会" in printed


def test_minutes_are_corrected_at_the_desk_and_tables_and_pages_follow(office: Desk) -> None:
    film = office.programme("m1")
    watch(office, "here-1", film, (0, 1_200_000))
    assert propose_more(office, "minutes-void", programme=str(film), to_min="5", reason="not-there") == 303
    approve(office, 1)
    assert propose_more(office, "minutes-add", minutes="40", **{"class": "together"}, reason="elsewhere") == 303
    approve(office, 2)
    browser = office.browser("branch")
    line = {one["member"]: one for one in table(browser.get("/office/study.csv").text)}["here-1"]
    assert (line["collective_min"], line["self_study_min"]) == ("40", "15")
    page = browser.get("/office/members/here-1", why="review").text
    assert "支部补记" in page
    assert "集中学习 40/1440 分钟" in page
    shown = browser.get("/office/corrections").text
    assert "其他学习活动 · 40 分钟 · 集中学习" in shown
    assert "0:00–5:00" in shown
    printed = browser.get("/office/members/here-1/copy").text
    assert "支部补记" in printed
    assert office.audit("proposed") == ["correction of member here-1"] * 2


@pytest.mark.parametrize(
    ("kind", "fields", "status"),
    [
        ("check-in", {"day": "2026-11-22", "reason": "forgotten"}, 400),
        ("check-in", {"day": "2016-12-31", "reason": "forgotten"}, 400),
        ("check-in", {"day": "", "reason": "forgotten"}, 400),
        ("check-in", {"reason": "not-there"}, 400),
        ("check-in", {"reason": "because"}, 400),
        ("check-in", {"member": "there-1", "reason": "forgotten"}, 404),
        ("minutes-add", {"reason": "elsewhere", "minutes": "", "class": "alone"}, 400),
        ("minutes-add", {"reason": "elsewhere", "minutes": "1441", "class": "alone"}, 400),
        ("minutes-add", {"reason": "elsewhere", "minutes": "10", "class": "both"}, 400),
        ("minutes-add", {"reason": "elsewhere", "minutes": "10", "class": "alone", "programme": "999"}, 404),
        ("minutes-void", {"reason": "mistaken"}, 400),
        ("minutes-void", {"reason": "mistaken", "programme": "1"}, 409),
        ("minutes-void", {"reason": "mistaken", "programme": "1", "from_min": "9", "to_min": "3"}, 400),
        ("everything", {"reason": "mistaken"}, 400),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_in_words(
    office: Desk, kind: str, fields: dict[str, str], status: int
) -> None:
    office.programme("m1")
    assert propose_more(office, kind, **fields) == status


def test_a_request_leads_to_the_forms_and_is_answered_by_the_correction(office: Desk) -> None:
    with office.services.store.writing() as connection:
        day = office.now.date()
        requests.ask(connection, office.community, "here-1", RequestKind.CORRECTION, "check-in", day, office.now)
    page = office.browser("branch").get("/office/requests").text
    address = page.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    form = office.browser("branch").get(address).text
    assert 'name="request" value="1"' in form
    assert propose_more(office, "check-in", reason="out-of-order", request="1") == 303
    approve(office, 1, reply="已经补上了")
    page = office.browser("branch").get("/office/requests").text
    assert "已经补上了" in page.split("已办结")[1]

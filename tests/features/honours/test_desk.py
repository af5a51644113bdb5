"""The honours of a year at the desk: what waits, what was given, who sees whom; never a rank."""

import re

import pytest

from tests.desk.conftest import Browser, Desk
from tests.features.honours.made import DEEDS, answer, approve, give, propose
from tvchannel.study.honours.decisions import HonourAnswer
from tvchannel.study.honours.titles import HonourTitle

FIRST_DEED = DEEDS.splitlines()[0]


def sections(browser: Browser, **query: str) -> dict[str, list[str]]:
    """The names of each part of the list, by its heading."""
    text = browser.get("/office/honours", **query).text
    parts = re.split(r'<section class="panel"><h2>|<details class="panel rows"><summary><span>', text)[1:]
    return {
        re.split(r"\s*<", part)[0]: re.findall(r'href="/office/honours/\d+">([^<]+)</a>', part.split("quiet foot")[0])
        for part in parts
    }


def test_a_year_tells_what_waits_what_was_approved_and_what_was_given(office: Desk) -> None:
    propose(office, "here-1")
    approve(office, "here-4")
    give(office, "here-3")
    declined = propose(office, "here-2")
    answer(office, declined, HonourAnswer.DECLINED, "再核实")
    assert sections(office.browser("branch"), year="2026") == {
        "已提名，等另一人审批": ["王桂兰"],
        "已批准，征求本人意见": ["张三"],
        "已授予": ["欧阳小修"],
        "未授予": ["李建国"],
    }
    assert [*sections(office.browser("branch"), year="2025").values()] == [[], [], []]


def test_the_deeds_stand_first_and_members_by_group_and_name(office: Desk) -> None:
    for ref in ("here-4", "here-3", "here-1"):
        office.check_in(ref)
        propose(office, ref)
    office.check_in("here-4", office.now.replace(day=20))
    text = office.browser("branch").get("/office/honours").text
    assert text.index("<th>事迹</th>") < text.index("<th>姓名</th>")
    assert sections(office.browser("branch"))["已提名，等另一人审批"] == ["欧阳小修", "王桂兰", "张三"]


@pytest.mark.parametrize("year", ["1999", "2027", "x"])
def test_a_year_that_is_not_kept_is_not_there(office: Desk, year: str) -> None:
    assert office.browser("branch").get("/office/honours", year=year).status_code == 404


def test_a_group_leader_sees_and_proposes_the_own_group_alone_and_approves_nothing(office: Desk) -> None:
    own, other = propose(office, "here-1"), propose(office, "here-4")
    browser = office.browser("leader")
    page = browser.get("/office/honours").text
    assert "王桂兰" in page
    assert "张三" not in page
    assert "张三" not in browser.get("/office/honours/new").text
    assert browser.get(f"/office/honours/{other}").status_code == 404
    assert browser.get("/office/members/here-4/honours").status_code == 404
    sent = {"deeds": "送报", "honour": "study-model", "year": "2026"}
    assert browser.post("/office/members/here-4/honours", **sent).status_code == 404
    assert browser.post("/office/members/here-1/honours", **sent).status_code == 303
    assert browser.post(f"/office/honours/{own}/answer", answer="approved").status_code == 403


def test_everybody_can_be_chosen_and_is_found_by_initials(office: Desk) -> None:
    page = office.browser("branch").get("/office/honours/new", year="2025").text
    assert 'href="/office/members/here-1/honours?year=2025"' in page
    assert "wgl" in page


def test_what_waits_stands_on_the_first_page_of_those_who_can_act(office: Desk) -> None:
    propose(office, "here-1", who="branch")
    propose(office, "here-4", who="branch", title=HonourTitle.STUDY)
    approve(office, "here-3")

    def told(login: str) -> tuple[bool, bool]:
        text = office.browser(login).get("/office/").text
        return "2 项 2026 年度表彰提名等您审批" in text, "1 项 2026 年度表彰已批准，等本人同意" in text

    assert told("administrator") == (True, True)
    assert told("branch") == (False, True)
    assert told("leader") == (False, True)
    assert told("reviewer") == (False, False)


def test_the_first_page_tells_an_account_of_some_groups_of_their_people_alone(office: Desk) -> None:
    approve(office, "here-4")
    assert "等本人同意" not in office.browser("leader").get("/office/").text

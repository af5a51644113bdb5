"""The points of one person's year: how they add up from the record, by which version, and of whom none are told."""

import re
from datetime import timedelta

import pytest

from tests.desk.conftest import Browser, Desk
from tests.desk.watching import watch
from tests.features.activities.test_desk import PLAN, kept
from tests.features.points.test_desk import SENT, switched_on

ALL = {**SENT, "each-film": "3", "most-film": "30", "each-activity": "2", "most-activity": "3", "after": "1"}
PAGE = "/office/members/here-1/points"


@pytest.fixture
def on(office: Desk) -> Browser:
    """Points are on, and here-1 has checked in twice, watched a film, and come to two activities and a theme day."""
    browser = switched_on(office)
    office.check_in("here-1", office.now - timedelta(days=2))
    office.check_in("here-1", office.now - timedelta(days=1))
    watch(office, "here-1", office.programme("film"), (0, 60_000))
    for kind, hour in (("theme-day", 1), ("seminar", 3), ("sports-and-culture", 5)):
        hours = {"day": "2026-11-20", "begins": f"{hour:02}:00", "ends": f"{hour + 1:02}:30", "kind": kind}
        browser.post("/office/activities", **{**PLAN, **hours})
        attended = f"/office/activities/{kept(office)[-1].id}/attendance"
        assert browser.post(attended, member="here-1", how="came").status_code == 303
        assert browser.post(attended, member="here-2", how="leave").status_code == 303
    assert browser.post("/office/points", **ALL).status_code == 303
    return browser


def told(browser: Browser, path: str = PAGE, **query: str) -> list[tuple[str, str, str]]:
    """What, how much of it, and its points."""
    page = browser.get(path, why="review", **query).text
    rows = re.findall(r"<tr>\s*<td>(.*?)</tr>", page, re.S)
    cells = [re.findall(r"(?:^|<td[^>]*>)([^<]*)</td>", row) for row in rows]
    return [(cell[0], cell[1], cell[4]) for cell in cells]


def test_a_year_adds_up_line_by_line_and_names_the_version(office: Desk, on: Browser) -> None:
    page = on.get(PAGE, why="review").text
    assert "依据第 2 版规则，自2026-01-01起生效" in page
    assert told(on) == [
        ("每个签到日", "2", "2"),
        ("每学习 45 分钟", "181 分钟，合 4 次", "8"),
        ("看完一个节目", "1", "3"),
        ("参加一次主题党日", "1", "5"),
        ("参加一次其他活动", "2", "3"),
    ]
    assert "<b>21</b>" in page
    assert [points for _, _, points in told(on, "/office/members/here-2/points")] == ["0"] * 5


def test_another_version_tells_the_same_year_anew_and_says_which_it_is(office: Desk, on: Browser) -> None:
    assert on.post("/office/points", **{**SENT, "each-check-in": "10", "after": "2"}).status_code == 303
    assert "依据第 3 版规则" in on.get(PAGE, why="review").text
    assert told(on)[0] == ("每个签到日", "2", "20")


def test_a_year_that_is_over_stays_by_the_version_of_its_last_day(office: Desk, on: Browser) -> None:
    office.now = office.now.replace(year=2027, month=3)
    browser = office.browser("branch")
    assert browser.post("/office/points", **{**SENT, "since": "2027-01-01", "after": "2"}).status_code == 303
    assert "依据第 2 版规则" in browser.get(PAGE, why="review", year="2026").text
    assert "依据第 3 版规则" in browser.get(PAGE, why="review").text
    assert told(browser, year="2026")[0] == ("每个签到日", "2", "2")
    assert told(browser)[0] == ("每个签到日", "0", "0")
    assert browser.get(PAGE, why="review", year="2025").status_code == 404


def test_the_record_of_a_person_leads_to_the_points_of_its_year_while_they_are_on(office: Desk, on: Browser) -> None:
    way = f'href="{PAGE}?year=2026"'
    assert way in on.get("/office/members/here-1", why="review").text
    assert way not in on.get("/office/members/here-1", why="review", year="2025").text
    assert on.post("/office/points/off", since="2026-11-21", after="2").status_code == 303
    assert "积分停用" in on.get("/office/points").text
    assert on.get("/office/members/here-1", why="review").text.count("积分") == 1
    assert on.get(PAGE, why="review").status_code == 404


def test_of_exempt_members_nothing_is_computed_and_a_sentence_says_so(office: Desk, on: Browser) -> None:
    office.check_in("here-3")
    page = on.get("/office/members/here-3/points", why="review").text
    assert "免考勤党员的学习和活动不作硬性要求" in page
    assert "合计" not in page


def test_the_page_is_opened_with_a_reason_and_each_look_is_written_down(office: Desk, on: Browser) -> None:
    before = len(office.audit("looked"))
    asked = on.get(PAGE)
    assert "王桂兰" not in asked.text
    assert len(office.audit("looked")) == before
    assert "王桂兰" in on.get(PAGE, why="review").text
    assert office.audit("looked")[before:] == ["member here-1"]


def test_nobody_else_stands_on_the_page_and_no_list_tells_points(office: Desk, on: Browser) -> None:
    page = on.get(PAGE, why="review").text
    for name in ("李建国", "张三", "here-2"):
        assert name not in page
    for path in ("/office/members", "/office/study.html", "/office/groups.html", "/office/archive.html"):
        assert on.get(path).text.count("积分") == 1, path  # the entry of the navigation


def test_a_person_of_another_community_is_not_there(office: Desk, on: Browser) -> None:
    assert on.get("/office/members/there-1/points", why="review").status_code == 404

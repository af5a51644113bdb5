"""A list of several sessions at the desk: looked at, entered, taken back; what is not clear is told by its cell."""

import io
import re

import pytest

from tests.desk.conftest import Browser, Desk, later
from tests.features.activities.test_desk import PLAN
from tests.features.rolls.made import workbook
from tvchannel.store.records import attendance
from tvchannel.study.day import month_of

HEADS = ["姓名", "户号", "11月20日", "11月21日"]


@pytest.fixture
def branch(office: Desk) -> Browser:
    """A browser of the branch, with a theme day on the 20th and a study day on the 21st."""
    browser = office.browser("branch")
    for day, title in (("2026-11-20", "主题党日"), ("2026-11-21", "学习日")):
        assert browser.post("/office/activities", **{**PLAN, "day": day, "title": title}).status_code == 303
    return browser


def upload(browser: Browser, rows: list[list[object]]) -> str:
    answer = browser.post("/office/attendance-lists", files={"list": (io.BytesIO(workbook(rows)), "考勤.xlsx")})
    assert answer.status_code == 200, answer.text
    return answer.text


def entries(page: str) -> str:
    return re.search(r'name="entries" value="([^"]*)"', page)[1]


def standing(office: Desk) -> set[tuple[int, str, str, str]]:
    with office.services.store.reading() as connection:
        found = attendance.entries(connection, office.community, *month_of(office.now.date()))
    return {(one.activity, one.member, one.how.value, one.source.value) for one in found}


def test_a_list_is_looked_at_entered_and_taken_back(office: Desk, branch: Browser) -> None:
    page = upload(branch, [HEADS, ["王桂兰", 1, "到", "在家"], ["李建国", 1, "请假", ""], ["张三", 3, "缺席", "√"]])
    assert standing(office) == set()
    told = branch.post("/office/attendance-lists/enter", entries=entries(page))
    written = {
        (1, "here-1", "came", "list"),
        (2, "here-1", "home", "list"),
        (1, "here-2", "leave", "list"),
        (2, "here-4", "came", "list"),
    }
    assert standing(office) == written
    assert len(office.audit("attendance-entered")) == 4
    again = upload(branch, [HEADS, ["王桂兰", 1, "到", "在家"]])
    assert 'name="entries"' not in again, "what stands already is not entered twice"
    branch.post("/office/attendance-lists/enter", entries=entries(page))
    assert standing(office) == written
    branch.post("/office/attendance-lists/back", entries=entries(told.text))
    assert standing(office) == set()


def test_what_somebody_has_entered_since_stays_when_the_list_is_taken_back(office: Desk, branch: Browser) -> None:
    page = upload(branch, [HEADS, ["王桂兰", 1, "到", "到"], ["李建国", 1, "到", ""], ["张三", 3, "请假", ""]])
    told = branch.post("/office/attendance-lists/enter", entries=entries(page))
    branch.post("/office/activities/1/attendance", member="here-1", how="leave")
    for how in ("", "came"):
        branch.post("/office/activities/1/attendance", member="here-2", how=how)
    branch.post("/office/activities/1/attendance", member="here-4", how="")
    branch.post("/office/attendance-lists/back", entries=entries(told.text))
    assert standing(office) == {(1, "here-1", "leave", "desk"), (1, "here-2", "came", "desk")}
    assert "3 人的登记保留" in branch.get("/office/attendance-lists").text


def test_what_is_not_clear_is_told_by_its_cell_and_the_rest_entered(office: Desk, branch: Browser) -> None:
    with office.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE members SET consent = NULL WHERE ref = 'here-2'")
    branch.post(
        "/office/activities",
        **{**PLAN, "day": "2026-11-21", "title": "二组会", "group": "2", "begins": "15:00", "ends": "16:00"},
    )
    rows = [
        [*HEADS, "11月19日"],
        ["王桂兰", 1, "到", "到", "到"],
        ["李建国", 1, "到", "", ""],
        ["没有这人", 1, "到", "", ""],
        ["王桂兰", 1, "请假", "", ""],
        ["张三", 3, "也许", "", ""],
        ["赵老太", 4, "到", "", ""],
    ]
    page = upload(branch, rows)
    unclear = re.findall(r'<td class="number">([A-Z]+\d+)</td>', page)
    assert unclear == ["C6", "D2", "E2", "C3", "C4", "C5"]
    branch.post("/office/attendance-lists/enter", entries=entries(page))
    assert standing(office) == {(1, "here-1", "came", "list"), (1, "here-5", "came", "list")}


def test_what_was_entered_otherwise_on_an_earlier_day_is_for_two_people(office: Desk, branch: Browser) -> None:
    branch.post("/office/activities/1/attendance", member="here-1", how="leave")
    page = upload(branch, [HEADS, ["王桂兰", 1, "到", ""]])
    branch.post("/office/attendance-lists/enter", entries=entries(page))
    assert standing(office) == {(1, "here-1", "came", "list")}
    later(office, days=1)
    assert "更正需要两个人" in upload(office.browser("branch"), [HEADS, ["王桂兰", 1, "请假", ""]])


@pytest.mark.parametrize("entries_sent", ["", "x", "eyJ4IjoxfQ.x"])
def test_entries_that_nobody_looked_at_are_refused(office: Desk, branch: Browser, entries_sent: str) -> None:
    for path in ("enter", "back"):
        assert branch.post(f"/office/attendance-lists/{path}", entries=entries_sent).status_code == 400
    assert standing(office) == set()


def test_entries_are_good_for_who_looked_at_them_and_for_an_hour(office: Desk, branch: Browser) -> None:
    page = upload(branch, [HEADS, ["王桂兰", 1, "到", ""]])
    other = office.browser("administrator")
    assert other.post("/office/attendance-lists/enter", entries=entries(page)).status_code == 400
    later(office, seconds=3601)
    assert branch.post("/office/attendance-lists/enter", entries=entries(page)).status_code in (400, 410)
    assert standing(office) == set()


@pytest.mark.parametrize(
    ("rows", "why"), [([["姓名", "户号"], ["王桂兰", 1]], "没有日期"), ([["日期"], ["2026-11-20"]], "姓名")]
)
def test_a_file_that_is_no_such_list_is_refused_in_words(branch: Browser, rows: list[list[object]], why: str) -> None:
    answer = branch.post("/office/attendance-lists", files={"list": (io.BytesIO(workbook(rows)), "x.xlsx")})
    assert answer.status_code == 400
    assert why in answer.text
    assert branch.post("/office/attendance-lists").status_code == 400

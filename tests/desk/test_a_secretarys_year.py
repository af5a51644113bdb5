"""A secretary's year at the desk, in Chromium, with a television beside it: from the list of members to the reports."""

import base64
import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.desk.conftest import MORNING, PASSWORD, Desk
from tests.desk.test_every_cell import (
    YEAR,
    cells_of_csv,
    cells_of_spreadsheet,
    on_paper,
    two_years,
    values,
    without_blanks,
)
from tests.desk.watching import theme
from tests.engines.browsers import STANDS_ON
from tests.engines.serving import answering
from tests.features.rolls.made import workbook
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.reporting.report import Report
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.rolls import job
from tvchannel.processes.features import PERSONAL
from tvchannel.tools.browser import PROGRAMS, Browser
from tvchannel.tools.browser.entry import enter, sign_in_at_desk

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
two_years = two_years
PHONE, DESK = (390, 844), (1366, 768)
LAST = "ul.care li:last-child"  # of the calendar: the activity of today
COMPARED = ("check-ins", "care", "contacts", "study", "groups", "activities", "brief", "year-sheet", "totals")
ON_PAPER = ("study", "year-sheet")
HEADS = ("序号", "党员姓名", "身份证号", "所在党小组", "户 号", "家庭住址", "联系电话", "是否免学", "备注")
LIST = [
    ("星湖社区党员花名册", *[""] * 8),
    ("填报人：林主任", *[""] * 8),
    HEADS,
    (
        "1",
        "　钱来 ",
        "320202195001011234",
        "四组",
        "００21",
        "湖滨路1号",
        "１３９００００００２１",
        "",
        "320202195001011234",
    ),
    ("2", "钱 月", "320202195201011234", "四组", "0021", "湖滨路1号", "13900000022", "", "困难党员"),
    ("3", "周同名", "320202195301011234", "四组", "0022", "湖滨路2号", "13900000023", "", ""),
    ("4", "周同名", "320202195401011234", "四组", "0023", "湖滨路3号", "", "是", ""),
    ("5", "李建国", "320202195501011234", "四组", "0024", "湖滨路4号", "", "", ""),
    ("6", "孙无号", "320202195601011234", "四组", "十二甲", "", "", "", ""),
    ("7", "", "320202195701011234", "四组", "0025", "", "", "", ""),
    ("合计", *[""] * 8),
]
CHOOSE_FILE = """
var bytes = Uint8Array.from(atob(arguments[0]), function (one) { return one.charCodeAt(0); });
var files = new DataTransfer(), input = document.querySelector("[type=file]");
files.items.add(new File([bytes], arguments[1]));
input.files = files.files;
input.dispatchEvent(new Event("change", {bubbles: true}));
"""
PRESS = """
var words = arguments[0], within = arguments[1];
var found = Array.from(document.querySelectorAll(within + " button, " + within + " a")).filter(function (one) {
  return (one.getAttribute("aria-label") || one.textContent).trim() === words;
});
if (!found.length) { throw new Error("nothing says " + words); }
window.before = true;
found[0].click();
"""
SET = """
var field = document.querySelector(arguments[0]);
if (field.type === "checkbox") { field.checked = true; } else { field.value = arguments[1]; }
if (!field.checked && field.value !== arguments[1]) { throw new Error("no choice " + arguments[1]); }
"""
ANOTHER_PAGE = "return !window.before && document.readyState === 'complete'"
TABLE = """
return Array.from(document.querySelectorAll("table.sheet tr"), function (row) {
  return Array.from(row.cells, function (cell) { return cell.textContent; });
});
"""
FETCH = """
window.got = null;
fetch(arguments[0]).then(function (answer) { return answer.blob(); }).then(function (blob) {
  var reader = new FileReader();
  reader.onload = function () { window.got = reader.result; };
  reader.readAsDataURL(blob);
});
"""


class Worker:
    """Somebody at the desk: fills in forms, presses what is written on a button or a link, and reads."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base

    def sign_in(self, login: str) -> None:
        """In the place of whoever was there before."""
        self.browser.open(f"{self.base}/office/sign-in")
        if self.browser.run("return !document.querySelector('[name=password]')"):
            self.open("/")
            self.press("退出", "body")
        sign_in_at_desk(self.browser, f"{self.base}/office/sign-in", login, PASSWORD)
        self.browser.wait_for("return location.pathname === '/office/' && document.readyState === 'complete'")

    def open(self, path: str) -> str:
        """Go there; gives what can be read."""
        self.browser.open(f"{self.base}/office{path}")
        return self.text()

    def text(self) -> str:
        """What stands in the main part of the page."""
        return str(self.browser.run("return document.querySelector('main').innerText"))

    def press(self, words: str, within: str = "main") -> str:
        """Press what says just this, and wait for the page to which it leads; gives what can be read there."""
        self.browser.run(PRESS, words, within)
        self.browser.wait_for(ANOTHER_PAGE)
        return self.text()

    def fill_in(self, within: str = "main", **fields: str) -> None:
        """Set fields by their names."""
        for name, value in fields.items():
            self.browser.run(SET, f"{within} [name={name}]", value)

    def fetch(self, path: str) -> bytes:
        """A file of the desk, as a link of a page fetches it."""
        self.browser.run(FETCH, f"/office/{path}")
        data: str = self.browser.wait_for("return window.got")
        return base64.b64decode(data.partition(",")[2])


@pytest.fixture
def next_morning(two_years: Desk) -> Desk:
    """The day after a month of records in each of two years."""
    theme(two_years)  # no film: televisions ask for the picture of the first, and those here have no files
    two_years.now += timedelta(days=1)
    return two_years


@pytest.fixture
def base(next_morning: Desk) -> Iterator[str]:
    with answering(next_morning.app) as address:
        yield address


@pytest.fixture
def worker(base: str) -> Iterator[Worker]:
    with Browser(DESK) as browser:
        yield Worker(browser, base)


@pytest.fixture
def television(next_morning: Desk, base: str) -> Iterator[Browser]:
    """The one of 王桂兰 and 李建国."""
    desk = next_morning
    token = make_entry(desk.services.store, desk.community, 1, who="test", now=desk.now)
    with Browser() as tv:
        enter(tv, f"{base}/enter/{token}")
        yield tv


def test_a_secretarys_year(next_morning: Desk, worker: Worker, television: Browser) -> None:
    worker.sign_in("branch")
    members_come_from_a_list(next_morning, worker)
    somebody_moves_within_the_community(worker)
    an_activity_is_planned(next_morning, worker)
    a_home_signs_up_and_checks_in_by_remote(television, worker.base)
    assert "来参加 1 人，请假 1 人，在家收看 0 人" in signed_up(worker)
    a_visit_is_noted(worker)
    a_missed_check_in_is_added_by_two(next_morning, worker)
    two_move_to_another_community(worker)
    who_came_is_entered_on_a_phone(next_morning, worker)
    reports_of_both_years_say_the_same_in_every_format(next_morning, worker)
    refused = "/office/activities - "  # an activity that ends before it begins
    assert [error for error in worker.browser.errors() if refused not in error] == []
    assert television.errors() == []


def upload(worker: Worker, content: bytes) -> str:
    """A list, with what its columns were taken for; gives what it would do."""
    worker.open("/rolls")
    worker.browser.run(CHOOSE_FILE, base64.b64encode(content).decode(), "花名册.xlsx")
    assert "C 列是身份证号" in worker.press("上传名单")
    assert "320202" not in worker.text()
    return worker.press("看看会改什么")


def members_come_from_a_list(office: Desk, worker: Worker) -> None:
    dirty = workbook(LIST, ("A1:I1", "A2:I2"))
    told = upload(worker, dirty)
    assert ("新增 4" in told, "不确定 1" in told, "不录入 2" in told) == (True, True, True)
    assert "户号要在 1 到 99999 之间" in told
    assert "缺少姓名" in told
    worker.press("录入 4 人")
    job.work(office.services, PERSONAL)
    worker.browser.wait_for("return document.querySelector('main').innerText.includes('撤回这份名单')")
    assert "钱来" in worker.open("/register")
    worker.open("/rolls")
    worker.press("花名册.xlsx")
    worker.press("撤回这份名单")
    job.work(office.services, PERSONAL)
    worker.browser.wait_for("return document.querySelector('main').innerText.includes('已撤回')")
    assert "钱来" not in worker.open("/register")
    right = [row for row in LIST if row[1] not in ("孙无号",) and row[0] != "7"]
    assert "是同一个人吗" in upload(worker, workbook(right, ("A1:I1", "A2:I2")))
    worker.browser.run("document.querySelector('select[name^=line-]').value = 'new'")
    worker.press("保存这些回答")
    worker.press("录入 5 人")
    job.work(office.services, PERSONAL)
    worker.browser.wait_for("return document.querySelector('main').innerText.includes('撤回这份名单')")
    assert worker.open("/register").count("周同名") == 2


def somebody_moves_within_the_community(worker: Worker) -> None:
    worker.open("/register")
    assert "为什么查看" in worker.press("钱月")
    worker.press("更正资料")
    worker.fill_in(household="２２", place="")
    assert "已保存" in worker.press("保存")
    assert "户号: 21 → 22" in worker.open("/register/changes")


def an_activity_is_planned(office: Desk, worker: Worker) -> None:
    worker.open("/activities")
    day, film = (
        f"{office.now:%Y-%m-%d}",
        worker.browser.run("return document.querySelector('[name=film_1]').options[1].value"),
    )
    told = {"kind": "theme-day", "form": "lecture", "title": "邻里节主题党日", "place": "会议室", "day": day}
    worker.fill_in(**told, begins="14:00", ends="13:00", live="yes", film_1=film)
    assert "晚于开始" in worker.press("保存")
    worker.fill_in(ends="15:00")
    assert "已列入活动日历" in worker.press("保存")


def presses(tv: Browser, key: str, told: str) -> None:
    """A key of the remote control, and the page to which it leads, which says `told`."""
    tv.run("window.before = true")
    tv.press(key)
    tv.wait_for(ANOTHER_PAGE)
    tv.wait_for("return document.querySelector('.on') && document.body.textContent.indexOf(arguments[0]) >= 0", told)


def a_home_signs_up_and_checks_in_by_remote(tv: Browser, base: str) -> None:
    tv.open(f"{base}/tv/here/")
    presses(tv, "7", "谁来报名")
    presses(tv, "1", "我请假")
    presses(tv, "1", "到时见")
    presses(tv, "3", "谁来报名")
    presses(tv, "2", "我请假")
    presses(tv, "3", "到时在家收看")
    presses(tv, "2", "我请假")
    presses(tv, "2", "请假记下了")
    presses(tv, "1", "按【确认】签到")
    tv.wait_for(STANDS_ON, "checkin")
    presses(tv, "OK", "请按自己的数字")
    presses(tv, "1", "签到成功")


def signed_up(worker: Worker) -> str:
    worker.open("/activities")
    return worker.press("报名", LAST)


def a_visit_is_noted(worker: Worker) -> None:
    def waiting() -> str:
        return worker.open("/care").split("本月已联系")[0]

    assert "钱来" in waiting()
    worker.press("钱来")
    worker.fill_in(what="visit:well")
    assert "已登记" in worker.press("保存")
    assert "钱来" not in waiting()


def a_missed_check_in_is_added_by_two(office: Desk, worker: Worker) -> None:
    form = "form:has([value=check-in])"
    worker.open("/corrections?member=here-1")
    worker.fill_in(form, day=f"{office.now - timedelta(days=3):%Y-%m-%d}", note="停电")
    assert "等另一位同志审批" in worker.press("提出更正", form)
    worker.sign_in("administrator")
    assert "更正等您作第二人确认" in worker.text()
    worker.open("/corrections")
    assert "已批准" in worker.press("批准")


def two_move_to_another_community(worker: Worker) -> None:
    for ref in ("here-3", "here-4"):
        worker.open(f"/register/members/{ref}?why=correction")
        worker.fill_in(community="there")
        assert "等待答复" in worker.press("转往该社区")
    worker.sign_in("branch-there")
    assert "2 名党员从其他社区转入" in worker.text()
    for _ in range(2):
        worker.open("/register/transfers")
        worker.fill_in("form.fields", household="8", group="二组")
        assert "已接收" in worker.press("接收")
    worker.open("/members")
    assert "为什么查看" in worker.press("欧阳小修", "tr[data-text^='欧阳小修 8 ']")  # another one lives in household 2
    year = f"{MORNING.year}"
    worker.press("支部核查")
    assert "那里的记录已计入这些数字" in worker.press(year)
    read = "return document.querySelector('table.figures').rows[1].cells[2].textContent"
    assert worker.browser.run(read) == "1"


def who_came_is_entered_on_a_phone(office: Desk, worker: Worker) -> None:
    office.now += timedelta(hours=6)  # the activity has begun
    worker.browser.resize(PHONE)
    worker.sign_in("guide")
    worker.open("/activities")
    worker.press("出席情况", LAST)
    for name, how in (("王桂兰", "到场"), ("李建国", "请假")):
        worker.press(f"{name}: {how}")
    assert "到场 1 人，居家参加 0 人，请假 1 人" in worker.text()
    assert worker.browser.run("return document.documentElement.scrollWidth") == PHONE[0]
    worker.browser.resize(DESK)


def reports_of_both_years_say_the_same_in_every_format(office: Desk, worker: Worker) -> None:
    worker.sign_in("administrator")
    for report in (one for one in REPORTS if one.name in COMPARED):
        for day in (office.now.date(), office.now.date() - YEAR - timedelta(days=1)):
            asked = f"{report.period.value}={report.period.text(day)}&headings=words"
            said = one_report(worker, report, asked)
            assert said, f"{report.name} has nothing to tell of {day}"
            if report.name in ON_PAPER:
                paper = "".join(on_paper(worker.fetch(f"{report.name}.pdf?{asked}")))
                assert [text for row in said for text in row if without_blanks(text) not in paper] == []


def one_report(worker: Worker, report: Report, asked: str) -> list[list[str]]:
    """The rows on the page, which are those of CSV and of the spreadsheet."""
    worker.open(f"/{report.name}.html?{asked}")
    shown = [at for at, column in enumerate(report.columns) if column.printed]
    heads, *rows = worker.browser.run(TABLE)
    csv_heads, *told = cells_of_csv(worker.fetch(f"{report.name}.csv?{asked}"))
    assert heads == [csv_heads[at] for at in shown]
    assert rows == [[row[at] for at in shown] for row in told]
    book_heads, *cells = cells_of_spreadsheet(worker.fetch(f"{report.name}.xlsx?{asked}"))
    assert book_heads == csv_heads
    assert cells == [values(report.columns, row) for row in told]
    return list(rows)

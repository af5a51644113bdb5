"""Lists of who came to several activities: both ways of writing them, with what cannot be read by its cell."""

from datetime import date

import pytest

from tests.features.rolls.made import workbook
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.session_list import day_of, read
from tvchannel.study.together.attendance import AttendanceHow

TODAY = date(2026, 11, 29)
CAME, HOME, LEAVE = AttendanceHow.CAME, AttendanceHow.HOME, AttendanceHow.LEAVE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-31", date(2026, 10, 31)),
        ("2026/10/31", date(2026, 10, 31)),
        ("2026.10.31", date(2026, 10, 31)),
        ("2026年10月31日", date(2026, 10, 31)),
        ("2026-10-31 09:00", date(2026, 10, 31)),
        ("2026年 10月 31日 周六", date(2026, 10, 31)),
        ("10月31日", date(2026, 10, 31)),
        ("10.31", date(2026, 10, 31)),
        ("10/31", date(2026, 10, 31)),
        ("12月5日", date(2026, 12, 5)),
        ("1月3日", date(2026, 1, 3)),
        ("2月29日", None),
        ("2026-02-30", None),
        ("13月1日", None),
        ("姓名", None),
        ("31", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_whichever_way_lists_write_it(text: str, day: date | None) -> None:
    assert day_of(text, TODAY) == day


def test_a_column_a_day_says_of_each_person_what_its_cells_say() -> None:
    rows = [
        ["星湖社区主题党日考勤表"],
        ["序号", "姓名", "户号", "10月31日", "2026-11-28", "备注"],
        [1, "王桂兰", 1, "√", "请假", ""],
        [2, "李建国", "", "在家", "", "老党员"],
        [3, "张三", 3, "缺席", "不知道", ""],
    ]
    cells, unclear = read(workbook(rows), TODAY)
    assert [(one.cell, one.name, one.household, one.day.isoformat(), one.how) for one in cells] == [
        ("D3", "王桂兰", "1", "2026-10-31", CAME),
        ("E3", "王桂兰", "1", "2026-11-28", LEAVE),
        ("D4", "李建国", "", "2026-10-31", HOME),
        ("D5", "张三", "3", "2026-10-31", None),
    ]
    assert [(one.cell, one.name) for one in unclear] == [("E5", "张三")]


def test_a_line_a_day_names_the_activity_too() -> None:
    text = "日期,活动,姓名,情况\n2026-10-31,主题党日,王桂兰,到\n2026-10-31,主题党日,李建国,\n什么时候,,张三,到\n"
    cells, unclear = read(text.encode(), TODAY)
    assert [(one.cell, one.name, one.title, one.how) for one in cells] == [
        ("D2", "王桂兰", "主题党日", CAME),
        ("D3", "李建国", "主题党日", CAME),
    ]
    assert [(one.cell, one.name) for one in unclear] == [("A4", "张三")]


@pytest.mark.parametrize("text", ["", "日期,情况\n2026-10-31,到\n", "姓名,户号\n王桂兰,1\n", "\0"])
def test_without_names_or_days_it_is_no_list(text: str) -> None:
    with pytest.raises(Invalid):
        read(text.encode(), TODAY)

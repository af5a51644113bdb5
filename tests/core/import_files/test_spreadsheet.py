"""A list is read from whatever file it comes in; what is no list, or far larger than one, is refused in words."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.rolls.made import id_number, workbook
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import roll_columns
from tvchannel.core.import_files import workbook as reader
from tvchannel.core.import_files.members import MemberLine
from tvchannel.core.import_files.members import read as read_members
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.spreadsheet import MOST_BYTES, cell, letter, read

HEADS = ["户号", "住址", "小组", "姓名", "电话", "免于要求"]
ROW = [12, "东路 1 号", "一组", "王五", 13800001111, "否"]
WANG = MemberLine(2, 12, "一组", "王五", "13800001111", "东路 1 号")


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        ["012", "东路 1 号", "一组", "王五", "13800001111", False],
        ["１２", "东路 １ 号", " 一组 ", "王 五", "138 0000 1111", None],
        [12.0, "东路 1 号", "一组", "王五", 13800001111.0, ""],
        ["12户", "东路 1 号", "一组", "王五", "+86 138-0000-1111", "×"],
    ],
)
def test_a_workbook_says_the_same_as_the_text(row: list[object]) -> None:
    assert read_members(workbook([HEADS, row])).entries == (WANG,)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", RollField.NAME),
        ("党员姓名", RollField.NAME),
        (" 姓　名 ", RollField.NAME),
        ("姓名*", RollField.NAME),
        ("姓名（必填）", RollField.NAME),
        ("姓\n名", RollField.NAME),
        ("手机", RollField.PHONE),
        ("联系电话：", RollField.PHONE),
        ("手机号码", RollField.PHONE),
        ("所在党小组", RollField.GROUP),
        ("户号", RollField.HOUSEHOLD),
        ("楼栋", RollField.BUILDING),
        ("门牌号", RollField.ROOM),
        ("家庭住址", RollField.ADDRESS),
        ("是否免学", RollField.EXEMPT),
        ("Name", RollField.NAME),
        ("入党时间", None),
        ("备注", None),
        ("", None),
    ],
)
def test_a_heading_is_known_in_the_words_of_the_branches_lists(heading: str, field: RollField | None) -> None:
    assert roll_columns.field_of(heading) is field


@pytest.mark.parametrize(
    ("headings", "guessed"),
    [
        (["党员姓名全称", "移动电话号码"], [RollField.NAME, RollField.PHONE]),
        (["姓名", "联系人姓名", "紧急联系人电话", "本人手机号（必填）"], [RollField.NAME, None, None, RollField.PHONE]),
        (["姓名", "手机", "手机号码", "固定电话"], [RollField.NAME, RollField.PHONE, None, None]),
        (["姓名", "现家庭详细地址", "户籍地址", "工作单位地址"], [RollField.NAME, RollField.ADDRESS, None, None]),
        (["姓名", "党小组长", "所属第几党小组"], [RollField.NAME, None, RollField.GROUP]),
        (["姓名", "地址", "楼栋", "门牌"], [RollField.NAME, RollField.ADDRESS, RollField.BUILDING, RollField.ROOM]),
    ],
)
def test_other_words_are_guessed_once_each_and_nothing_of_other_people(
    headings: list[str], guessed: list[RollField | None]
) -> None:
    columns = roll_columns.find([headings, ["x"] * len(headings)]).columns
    assert [one.field for one in roll_columns.guess(columns)] == guessed


def test_of_several_sheets_the_one_with_the_list_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["填表说明", "请勿改动"])
    sheet = book.create_sheet("名册")
    for row in (["党员名册"], [], HEADS, ROW):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    file = io.BytesIO()
    book.save(file)
    assert [entry.line for entry in read_members(file.getvalue()).entries] == [4]


def test_a_cell_over_several_rows_says_the_same_in_each() -> None:
    rows = [HEADS, ROW, [None, None, None, "赵六", None, None], [13, None, "一组", "钱七", None, None]]
    entries = read_members(workbook(rows, merged=["A2:A3", "B2:B3", "C2:C3"])).entries
    assert [(entry.household, entry.group, entry.name) for entry in entries] == [
        (12, "一组", "王五"),
        (12, "一组", "赵六"),
        (13, "一组", "钱七"),
    ]


def test_totals_feet_blank_rows_and_headings_that_come_again_are_nobody() -> None:
    foot = [["合计", "", "", "", "2人"], ["", "", "", "总计2人"], ["填表人：张三"]]
    rows = [HEADS, ROW, [], HEADS, [13, "", "一组", "赵六"], *foot]
    listing = read_members(workbook(rows))
    assert [entry.name for entry in listing.entries] == ["王五", "赵六"]
    assert listing.mistakes == ()


def test_formulas_are_not_worked_out_and_days_are_days() -> None:
    sheet = read(workbook([["姓名", "小组", "入党时间"], ["=1+1", "一组", date(1990, 7, 1)]]))
    assert sheet.rows[1] == ("", "一组", "1990-07-01")


def test_numbers_of_identity_cards_are_dropped_by_what_they_are() -> None:
    ids = [id_number(f"11010119500101{n:03}") for n in range(1, 5)]
    heads = ["姓名", "备注", "号码", "身份证号码"]
    rows = [heads, *(["王五", ids[0] if n == 0 else "", one, "未登记"] for n, one in enumerate(ids))]
    sheet = read(workbook(rows))
    assert sheet.id_columns == ("B", "C", "D")
    assert all(number not in cell for row in sheet.rows for cell in row for number in ids)
    mixed = read(workbook([["姓名", "电话"], ["王五", ids[0]], ["赵六", 13800001111], ["钱七", 13800001112]]))
    assert (mixed.id_columns, mixed.id_cells) == ((), ("B2",))
    assert mixed.rows[1] == ("王五", "")


def bomb(megabytes: int) -> bytes:
    """A workbook whose sheet unpacks to so much."""
    file = io.BytesIO(workbook([HEADS, ROW]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet2.xml", b" " * (megabytes << 20))
    return file.getvalue()


def many_parts() -> bytes:
    file = io.BytesIO(workbook([HEADS, ROW]))
    with zipfile.ZipFile(file, "a") as parts:
        for n in range(reader.MOST_PARTS):
            parts.writestr(f"xl/media/{n}.bin", b"")
    return file.getvalue()


def far_cell() -> bytes:
    """A sheet whose only other cell stands at its far end."""
    book = openpyxl.Workbook()
    for row in (HEADS, ROW):
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: bomb(60), "far larger"),
        (lambda: bomb(20), "far larger"),
        (many_parts, "far larger"),
        (lambda: b"x" * (MOST_BYTES + 1), "too large"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old (XLS)"),
        (lambda: b"PK\x03\x04" + b"\0" * 100, "cannot be read"),
        (lambda: workbook([HEADS, ROW])[:-200], "cannot be read"),
        (lambda: ("户号,小组,姓名\n" + "1,一组,王五\n" * 20_001).encode(), "rows"),
    ],
)
def test_what_is_no_list_or_far_too_large_is_refused_in_words(data, words: str) -> None:
    with pytest.raises(Invalid, match=words.replace("(", r"\(").replace(")", r"\)")):
        read(data())


def test_a_cell_at_the_far_end_of_the_sheet_is_not_gone_through_to() -> None:
    assert read_members(far_cell()).entries == (WANG,)


def test_columns_are_called_as_the_spreadsheet_does() -> None:
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


_PACKED = workbook([HEADS, ROW])


@settings(max_examples=60)
@given(st.integers(0, len(_PACKED) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused_in_words(place: int, wrong: bytes) -> None:
    try:
        read(_PACKED[:place] + wrong + _PACKED[place + len(wrong) :])
    except Invalid:
        return


@pytest.mark.parametrize(("place", "says"), [(0, "王五"), (1, ""), (2, ""), (None, "")])
def test_a_row_that_ends_early_and_a_column_that_is_not_there_say_nothing(place: int | None, says: str) -> None:
    assert cell(["王五", ""], place) == says

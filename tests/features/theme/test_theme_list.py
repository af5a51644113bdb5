"""A table of themes as centres write it: every month, or the cell for which it is refused."""

from datetime import date

import pytest

from tests.features.rolls.made import workbook
from tvchannel.base.errors import Invalid
from tvchannel.features.theme.theme_list import films_of, month_of, read

TODAY = date(2026, 11, 21)
HEADS = ["月份", "主题", "说明", "影片"]
LONG = "长" * 21


def months(rows: list[list[object]], merged: tuple[str, ...] = ()) -> list[tuple[str, str, str, tuple[str, ...]]]:
    listed, _ = read(workbook(rows, merged), TODAY)
    return [(one.month, one.theme.name.zh, one.theme.text.zh, one.films) for one in listed]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *((text, "2026-12") for text in ("2026-12", "2026年12月", "2026.12", "2026/12", "202612", "2026年12月份")),
        *((text, "2027-01") for text in ("2027-1", "2027-01-01", "2027年1月15日")),
        *((text, None) for text in ("12月", "2026-13", "2026-00", "202613", "1999-12", "十二月", "")),
    ],
)
def test_a_month_is_read_as_it_is_written(text: str, month: str | None) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("text", "films"),
    [
        ("《宪法》、《党章》", ["宪法", "党章"]),
        ("《宪法》", ["宪法"]),
        ("宪法；党章;  条例", ["宪法", "党章", "条例"]),
        ("宪法、党章", ["宪法、党章"]),
        ("", []),
    ],
)
def test_titles_stand_in_their_marks_or_between_semicolons(text: str, films: list[str]) -> None:
    assert films_of(text) == films


def test_a_table_is_read_with_titles_above_and_films_in_one_cell() -> None:
    rows = [
        ["2027 年学习主题一览"],
        HEADS,
        ["2026-12", "学习宪法", "一起学。", "宪法\n党章"],
        ["2027年1月", "话党史", "", ""],
    ]
    assert months(rows) == [("2026-12", "学习宪法", "一起学。", ("宪法", "党章")), ("2027-01", "话党史", "", ())]


def test_a_month_goes_on_in_the_rows_below_it() -> None:
    rows = [
        HEADS,
        [date(2026, 12, 1), "学习宪法", "一起学。", "宪法"],
        ["", "", "", "党章"],
        ["2027-01", "话党史", "", "家书"],
    ]
    expected = [("2026-12", "学习宪法", "一起学。", ("宪法", "党章")), ("2027-01", "话党史", "", ("家书",))]
    assert months(rows) == expected
    assert months(rows, ("A2:A3", "B2:B3", "C2:C3")) == expected, "merged cells say the same in each row"


@pytest.mark.parametrize("between", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_of_spreadsheets(between: str, encoding: str) -> None:
    lines = (between.join(one) for one in (HEADS, ["2026-12", "学习宪法", "一起学。", "《宪法》《党章》"]))
    [listed], refused = read("\r\n".join(lines).encode(encoding), TODAY)
    assert (listed.month, listed.films, refused) == ("2026-12", ("宪法", "党章"), [])


def test_english_has_columns_of_its_own() -> None:
    rows = [["月份", "主题", "主题（英文）", "说明（英文）"], ["2026-12", "学习宪法", "The constitution", "Read it."]]
    [listed], _ = read(workbook(rows), TODAY)
    assert (listed.theme.name.en, listed.theme.text.en) == ("The constitution", "Read it.")


NINE = "；".join("一二三四五六七八九")


@pytest.mark.parametrize(
    ("row", "cell", "says"),
    [
        (["12月", "学习宪法"], "A5", "“12月” is not a month: write it as 2026-03."),
        (["2026-10", "学习宪法"], "A5", "2026-10 is over."),
        (["2026-12", "又一个"], "A5", "2026-12 stands in the table already."),
        (["2027-01", ""], "B5", "The name is missing."),
        (["2027-01", LONG], "B5", "The text is too long: at most 20 characters."),
        (["2027-01", "话党史", "长" * 121], "C5", "The text is too long: at most 120 characters."),
        (["2027-01", "话党史", "", NINE], "D5", "A theme has at most 8 programmes."),
        (["2027-01", "话党史", "", "长" * 201], "D5", "The text is too long: at most 200 characters."),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_cell_and_its_month_is_left_out(
    row: list[object], cell: str, says: str
) -> None:
    rows = [["主题一览"], HEADS, ["2026-12", "学习宪法"], ["2027-04", "夏天"], row, ["2027-03", "春天"]]
    listed, [refused] = read(workbook(rows), TODAY)
    assert (refused.cell, refused.sentence % refused.params) == (cell, says)
    assert [one.month for one in listed] == ["2026-12", "2027-04", "2027-03"]


def test_a_row_of_another_name_makes_its_month_unclear() -> None:
    rows = [HEADS, ["2026-12", "学习宪法"], ["", "话党史", "", "家书"], ["2027-01", "春天"]]
    listed, [refused] = read(workbook(rows), TODAY)
    assert (refused.cell, refused.params) == ("B3", {"month": "2026-12"})
    assert [one.month for one in listed] == ["2027-01"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (workbook([["主题", "影片"], ["学习宪法", "宪法"]]), "no column for the month"),
        (workbook([["月份", "影片"], ["2026-12", "宪法"]]), "no column for the month"),
        (workbook([]), "no column for the month"),
        (workbook([HEADS, *([f"20{27 + n // 12}-{n % 12 + 1}", "春天"] for n in range(37))]), "more than 36 months"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"\xd0\xcf\x11\xe0", "XLS"),
        (b"\0\0\0", "no text"),
        (b"x" * 5_000_001, "too large"),
    ],
)
def test_what_is_no_table_of_themes_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(data, TODAY)
    assert says in str(refused.value)


def test_a_list_without_rows_has_no_months() -> None:
    assert read(workbook([HEADS]), TODAY) == ([], [])

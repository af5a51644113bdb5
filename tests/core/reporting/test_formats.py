"""Every format says the same of a table: typed where it has types, harmless, whole."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.exported import READERS, as_people_write, read_xlsx
from tvchannel.base.errors import Unavailable
from tvchannel.core.reporting.csv_file import neutral
from tvchannel.core.reporting.formats import CSV, FORMATS, SQLITE, XLSX, FileFormat, write
from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, ValueType, headings

ZONE = ZoneInfo("Asia/Shanghai")
MADE = datetime(2026, 11, 21, 12, 0, tzinfo=ZONE)
COLUMNS = (
    ReportColumn("household", "Household"),
    ReportColumn("study_day", "Study day", ValueType.DATE),
    ReportColumn("time", "Time", ValueType.TIME),
    ReportColumn("at", "When", ValueType.INSTANT),
    ReportColumn("credited_min", "Counted (min)", ValueType.NUMBER),
    ReportColumn("study_hours", "Study hours", ValueType.DECIMAL),
    ReportColumn("exempt", "Exempt", ValueType.YES_NO),
    ReportColumn("reason", "Reason", words={"mistaken": "Pressed by mistake"}),
)
FULL: Row = ("007", date(2026, 11, 21), time(8, 31), MADE, 90, Decimal("2.0"), True, "mistaken")
EMPTY: Row = ("", None, None, None, None, None, None, "")
AS_TEXT = ["007", "2026-11-21", "08:31:00", "2026-11-21T12:00:00+08:00", "90", "2.0", "yes", "mistaken"]


def table(*rows: Row, columns: tuple[ReportColumn, ...] = COLUMNS) -> ExportTable:
    notes = (Note("made_at", "Made at", MADE.isoformat()), Note("method", "Method", sentences=("Method", "Exempt")))
    return ExportTable("facts", "Check-ins", "stem", columns, rows, notes, MADE)


def texts(*cells: str) -> ExportTable:
    """A table with one column of text."""
    return table(*((cell,) for cell in cells), columns=COLUMNS[:1])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.end)
def test_every_format_says_the_same_of_every_type_of_value(form: FileFormat) -> None:
    head, *rows = READERS[form.end](form.render(table(FULL, EMPTY), ""))
    assert head == [column.name for column in COLUMNS]
    assert rows == [AS_TEXT, [""] * len(COLUMNS)]


@pytest.mark.parametrize("form", [CSV, XLSX], ids=lambda form: form.end)
@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", ("户号", "是", "按错了")), ("en", ("Household", "yes", "Pressed by mistake"))],
)
def test_a_person_reads_headings_and_codes_in_words(form: FileFormat, language: str, said: tuple[str, ...]) -> None:
    head, row = READERS[form.end](form.render(table(FULL), language))
    assert (head[0], *row[-2:]) == said
    assert [as_people_write(cell) for cell in row[:6]] == [as_people_write(cell) for cell in AS_TEXT[:6]]


def test_a_spreadsheet_has_numbers_days_and_times_as_such_and_codes_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(XLSX.render(table(FULL), ""))).worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert values == ["007", datetime(2026, 11, 21), time(8, 31), MADE.replace(tzinfo=None), 90, 2, "yes", "mistaken"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "d", "d", "n", "n", "s", "s"]
    assert sheet.freeze_panes == "A2"


def test_the_second_sheet_of_a_spreadsheet_has_the_notes() -> None:
    assert read_xlsx(XLSX.render(table(), ""), 1) == [["made_at", MADE.isoformat()], ["method", "Method Exempt"]]
    assert read_xlsx(XLSX.render(table(), "zh"), 1)[1] == ["口径", "口径 免考勤"]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert all(form.render(table(FULL), "zh") == form.render(table(FULL), "zh") for form in FORMATS)


FORMULAS = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@x", "\t=1", "＝1", "{=1}", "http://example.com", "1e3")


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_text_is_a_formula_a_link_or_a_number_in_a_spreadsheet(cell: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(XLSX.render(texts(cell), "")))
    found = book.worksheets[0]["A2"]
    assert (found.value, found.data_type, found.number_format, found.hyperlink) == (cell, "s", "@", None)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_whatever_a_text_holds_every_format_gives_it_back(cell: str) -> None:
    for form in FORMATS:
        [_, *rows] = READERS[form.end](form.render(texts(cell, "x"), ""))
        assert rows == [[neutral(cell) if form is CSV else cell], ["x"]]


@given(st.text())
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(cell: str) -> None:
    found = neutral(cell)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert found.removeprefix("'") == cell.removeprefix("'")


def test_a_day_that_no_spreadsheet_can_count_is_text_there() -> None:
    made = table((date(1899, 12, 31),), columns=COLUMNS[1:2])
    assert read_xlsx(XLSX.render(made, ""))[1] == ["1899-12-31"]


def test_a_table_without_rows_has_its_header() -> None:
    for form in FORMATS:
        assert READERS[form.end](form.render(table(), "")) == [headings(table(), "")]


def test_a_file_replaces_an_older_one_whole_or_not_at_all(tmp_path: Path) -> None:
    for content in (SQLITE.render(table(FULL), ""), b"newer"):
        write(tmp_path / "day.db", content)
        assert (tmp_path / "day.db").read_bytes() == content
    assert list(tmp_path.glob("*.part")) == []
    with pytest.raises(Unavailable, match="cannot be written"):
        write(tmp_path / "none" / "day.db", b"")

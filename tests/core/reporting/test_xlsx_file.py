"""A table as a spreadsheet: numbers and days are such, text is never a formula."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from tests.desk.exported import read_xlsx
from tvchannel.core.reporting.formats import XLSX
from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, ValueType

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


def table(*rows: Row, columns: tuple[ReportColumn, ...] = COLUMNS) -> ExportTable:
    notes = (Note("made_at", "Made at", MADE.isoformat()), Note("method", "Method", sentences=("Method", "Exempt")))
    return ExportTable("facts", "Check-ins", "stem", columns, rows, notes, MADE)


def texts(*cells: str) -> ExportTable:
    """A table with one column of text."""
    return table(*((cell,) for cell in cells), columns=COLUMNS[:1])


def test_a_spreadsheet_has_numbers_days_and_times_as_such_and_codes_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(XLSX.render(table(FULL), ""))).worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert values == ["007", datetime(2026, 11, 21), time(8, 31), MADE.replace(tzinfo=None), 90, 2, "yes", "mistaken"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "d", "d", "n", "n", "s", "s"]
    assert sheet.freeze_panes == "A2"


def test_the_second_sheet_of_a_spreadsheet_has_the_notes() -> None:
    assert read_xlsx(XLSX.render(table(), ""), 1) == [["made_at", MADE.isoformat()], ["method", "Method Exempt"]]
    assert read_xlsx(XLSX.render(table(), "zh"), 1)[1] == ["口径", "口径 免考勤"]


FORMULAS = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@x", "\t=1", "＝1", "{=1}", "http://example.com", "1e3")


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_text_is_a_formula_a_link_or_a_number_in_a_spreadsheet(cell: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(XLSX.render(texts(cell), "")))
    found = book.worksheets[0]["A2"]
    assert (found.value, found.data_type, found.number_format, found.hyperlink) == (cell, "s", "@", None)


def test_a_day_that_no_spreadsheet_can_count_is_text_there() -> None:
    made = table((date(1899, 12, 31),), columns=COLUMNS[1:2])
    assert read_xlsx(XLSX.render(made, ""))[1] == ["1899-12-31"]


def test_a_count_is_a_number_and_what_stands_for_it_is_text() -> None:
    counts = table(("24",), ("<5",), ("≥24",), (None,), columns=(ReportColumn("came", "Came", ValueType.COUNT),))
    sheet = openpyxl.load_workbook(io.BytesIO(XLSX.render(counts, ""))).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["came", 24, "<5", "≥24", None]

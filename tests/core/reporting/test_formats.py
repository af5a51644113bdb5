"""Every format says the same of a table: typed where it has types, harmless, whole."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.exported import READERS, as_people_write
from tvchannel.base.errors import Unavailable
from tvchannel.core.reporting.csv_file import neutral
from tvchannel.core.reporting.formats import CSV, FORMATS, SQLITE, XLSX, FileFormat, write
from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, ValueType, cell, headings

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


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("a", "是", "yes"),
        ("a, b", "是、否", "yes, no"),
        ("b; 2027-11-21", "否；2027-11-21", "no; 2027-11-21"),
        ("a, other", "a, other", "a, other"),
        ("a b", "a b", "a b"),
        ("", "", ""),
        ("some words; a", "some words; a", "some words; a"),
    ],
)
def test_a_list_of_codes_is_told_in_words_and_other_text_as_it_is(text: str, zh: str, en: str) -> None:
    column = ReportColumn("note", "Note", words={"a": "yes", "b": "no"}, several=True)
    assert [cell(column, text, language) for language in ("zh", "en", "")] == [zh, en, text]


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


def test_the_same_table_gives_the_same_bytes() -> None:
    assert all(form.render(table(FULL), "zh") == form.render(table(FULL), "zh") for form in FORMATS)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_whatever_a_text_holds_every_format_gives_it_back(cell: str) -> None:
    for form in FORMATS:
        [_, *rows] = READERS[form.end](form.render(texts(cell, "x"), ""))
        assert rows == [[neutral(cell) if form is CSV else cell], ["x"]]


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("staff branch", "账号 branch"),
        ("staff", "账号"),
        ("staffing", "staffing"),
        ("staff member x", "党员 x"),
        ("", ""),
    ],
)
def test_a_cell_that_begins_with_a_code_is_said_with_its_word(text: str, said: str) -> None:
    codes = {"staff": "Accounts", "staff member": "Member"}
    made = table((text,), columns=(ReportColumn("subject", "Concerning", words=codes, begins=True),))
    assert READERS["csv"](CSV.render(made, "zh"))[1:] == [[said]]
    assert READERS["csv"](CSV.render(made, ""))[1:] == [[text]]

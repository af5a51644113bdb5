"""A table as a spreadsheet (XLSX): numbers and days are such, everything else is text and never a formula.

The first sheet holds the rows under a header that stays in sight, the second the notes.
"""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tvchannel.base.texts import say
from tvchannel.core.reporting.table import ExportTable, ReportColumn, Value, ValueType, cell, headings, width_of

# A cell of the format "@" stays text, zeros in front and all, when somebody edits it.
_SHOWN = {
    ValueType.TEXT: "@",
    ValueType.YES_NO: "@",
    ValueType.NUMBER: "0",
    ValueType.DECIMAL: "0.0",
    ValueType.COUNT: "0",
    ValueType.DATE: "yyyy-mm-dd",
    ValueType.TIME: "hh:mm:ss",
    ValueType.INSTANT: "yyyy-mm-dd hh:mm:ss",
}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_WIDEST = 60  # characters
_FIRST_YEAR = 1900  # spreadsheets know no day before it
_ABOUT = "About the table"


@dataclass(frozen=True, slots=True)
class _Formats:
    bold: Format
    text: Format
    of: dict[ValueType, Format]


def to_xlsx(table: ExportTable, language: str = "") -> bytes:
    """The file; the same table gives the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": table.made_at.replace(tzinfo=None)})
    shown = {kind: book.add_format({"num_format": shown}) for kind, shown in _SHOWN.items()}
    formats = _Formats(book.add_format({"bold": True}), shown[ValueType.TEXT], shown)
    names = (say(language, table.title), say(language, _ABOUT)) if language else (table.name, "about")
    first, second = (book.add_worksheet(_sheet_name(name)) for name in names)
    _rows(first, table, language, formats)
    _notes(second, table, language, formats)
    book.close()
    return file.getvalue()


def _rows(sheet: Worksheet, table: ExportTable, language: str, formats: _Formats) -> None:
    sheet.freeze_panes(1, 0)
    names = headings(table, language)
    widths = [width_of(name) for name in names]
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, formats.bold)
    for number, row in enumerate(table.rows, 1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            text = cell(column, value, language)
            widths[at] = max(widths[at], width_of(text))
            _write(sheet, (number, at), column, value, text, formats)
    _set_widths(sheet, widths)


def _notes(sheet: Worksheet, table: ExportTable, language: str, formats: _Formats) -> None:
    lines = [(say(language, note.label) if language else note.name, note.said(language)) for note in table.notes]
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name, formats.bold)
        sheet.write_string(number, 1, value, formats.text)
    _set_widths(sheet, [max(width_of(line[at]) for line in lines) for at in (0, 1)])


def _type_of(column: ReportColumn, value: Value) -> ValueType:
    """The column's type; a day that a spreadsheet cannot count stands there as text."""
    return column.type if _is_countable(value) else ValueType.TEXT


def _is_countable(value: Value) -> bool:
    return not isinstance(value, date) or value.year >= _FIRST_YEAR


def _write(
    sheet: Worksheet, place: tuple[int, int], column: ReportColumn, value: Value, text: str, formats: _Formats
) -> None:
    """A value as what it is; `write_string` never makes a formula, a link or a number of a text."""
    row, at = place
    shown = formats.of[_type_of(column, value)]
    if not text:
        sheet.write_blank(row, at, None, shown)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        sheet.write_number(row, at, value, shown)
    elif column.type is ValueType.COUNT and text.isdecimal():
        sheet.write_number(row, at, int(text), shown)
    elif isinstance(value, date | time) and _is_countable(value):
        sheet.write_datetime(row, at, value.replace(tzinfo=None) if isinstance(value, datetime) else value, shown)
    else:
        sheet.write_string(row, at, text, shown)


def _sheet_name(name: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", name)[:_LONGEST_NAME]


def _set_widths(sheet: Worksheet, widths: list[int]) -> None:
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width, _WIDEST) + 2)

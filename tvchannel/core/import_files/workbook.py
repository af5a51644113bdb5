"""A workbook (XLSX) as rows of text: the sheet that looks most like the list, bounded before anything is unpacked.

Formulas are read as what they last came to and never worked out; macros, pictures and links are not opened at all.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from tvchannel.base.errors import Invalid

MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"  # OLE: XLS of 1997, and XLSX behind a password
MOST_UNPACKED_BYTES = 48 << 20
MOST_PARTS = 400
MOST_ROWS = 20_000
MOST_COLUMNS = 60
_MOST_SHEETS = 10
_MOST_TIMES_SMALLER = 200  # a sheet of text packs some ten times; a bomb a thousand times
_HEAD_ROWS = 30
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(data: bytes, is_heading: Callable[[str], bool]) -> list[list[str]]:
    """The cells of each row of the sheet with the most headings that are known; vertically merged cells say it in each.

    Raises Invalid for what is no workbook, is locked with a password, or is larger than any list.
    """
    if data.startswith(OLD_MAGIC):
        raise Invalid("This is an old (XLS) or a locked workbook. Save it as XLSX without a password.")
    _require_small(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets[:_MOST_SHEETS] if sheet.sheet_state == "visible"]
        if not sheets:
            raise Invalid("There is no sheet with cells in this workbook.")
        for sheet in sheets:
            sheet.reset_dimensions()
        sheet = max(sheets, key=lambda one: _headings(one, is_heading))
        rows = [*_rows(sheet)]
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _fill_down(rows, parts, sheet._worksheet_path.lstrip("/"))
        return rows
    except Invalid:
        raise
    except Exception as broken:  # openpyxl raises what it meets: KeyError, ParseError, ValueError, BadZipFile ...
        raise Invalid("This workbook cannot be read. Open it, save it as XLSX anew, and send that file.") from broken


def _require_small(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
    except zipfile.BadZipFile as broken:
        raise Invalid("This workbook cannot be read. Open it, save it as XLSX anew, and send that file.") from broken
    read = [one for one in infos if one.filename.endswith((".xml", ".rels"))]
    # What a part says of its size binds: zipfile gives no byte more than that.
    unpacked = sum(one.file_size for one in read)
    packed = sum(one.compress_size for one in read) or 1
    if len(infos) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or unpacked > packed * _MOST_TIMES_SMALLER:
        raise Invalid("This workbook is far larger inside than any list. Copy the list into a new workbook.")


def _headings(sheet: Any, is_heading: Callable[[str], bool]) -> int:
    most = 0
    for row in sheet.iter_rows(max_row=_HEAD_ROWS, max_col=MOST_COLUMNS, values_only=True):
        most = max(most, sum(is_heading(_text(value)) for value in row if value is not None))
    return most


def _rows(sheet: Any) -> Iterator[list[str]]:
    blank = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        blank = 0 if cells else blank + 1
        if number - blank > MOST_ROWS:
            raise Invalid("The list has more than %(most)s rows. Divide it.", most=MOST_ROWS)
        if blank > MOST_ROWS:
            return
        yield cells


def _text(value: object) -> str:
    """A cell's value as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _fill_down(rows: list[list[str]], parts: zipfile.ZipFile, path: str) -> None:
    """A cell over several rows of one column says the same in each; a title over several columns says it once."""
    for first, last in _merged(parts, path):
        begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if begin is None or end is None or begin[1] != end[1] or int(begin[2]) > len(rows):
            continue
        place, top = _place(begin[1]), int(begin[2]) - 1
        value = rows[top][place] if place < len(rows[top]) else ""
        for row in rows[top + 1 : int(end[2])] if value else ():
            row += [""] * (place + 1 - len(row))
            row[place] = row[place] or value


def _merged(parts: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    rows = None
    with parts.open(path) as sheet:
        # Bounded above; expat refuses entities that grow.
        for event, element in ElementTree.iterparse(sheet, ("start", "end")):  # noqa: S314
            if event == "start":
                rows = element if element.tag.endswith("}sheetData") else rows
            elif element.tag.endswith("}mergeCell"):
                first, _, last = element.get("ref", "").partition(":")
                yield first, last
            elif element.tag.endswith("}row") and rows is not None:
                rows.clear()  # what was gone through takes no room


def _place(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1

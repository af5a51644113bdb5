"""What a file of the desk says, read back with tools of others: rows as text, whatever the format."""

import csv
import io
import re
import sqlite3
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import openpyxl
from lxml import html
from openpyxl.cell import Cell
from werkzeug.test import TestResponse

ZONE = ZoneInfo("Asia/Shanghai")
Rows = list[list[str]]


def read_csv(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_sqlite(content: bytes) -> Rows:
    """The first table, with the names of its columns above it, in the order in which the rows were written."""
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    [(name,), *_] = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
    return [[column for column, *_ in found.description], *map(list, found)]


def read_xlsx(content: bytes, sheet: int = 0) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[text_of(cell) for cell in row] for row in book.worksheets[sheet].iter_rows()]


def text_of(cell: Cell) -> str:
    """The value of a cell as the other formats write it."""
    value, shown = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if "hh" not in shown else value.replace(tzinfo=ZONE).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return f"{value:.1f}" if shown == "0.0" else str(value)


def as_people_write(cell: str) -> str:
    """An instant without its zone, as it stands among words; any other text as it is."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T([\d:]{8})\+08:00$", r"\1 \2", cell)


def read_html(content: bytes) -> Rows:
    """The table of the page; it has no rows where there is none."""
    page = html.fromstring(content.decode())
    return [[cell.text_content() for cell in row] for row in page.xpath("//table[contains(@class, 'sheet')]//tr")]


READERS = {"csv": read_csv, "sqlite": read_sqlite, "xlsx": read_xlsx, "html": read_html}


def readable(answer: TestResponse) -> str:
    """All that a person can read in an answer: a page, a text, or a file that has to be opened first."""
    if answer.mimetype == "application/pdf":
        return ""  # its letters are drawn from fonts of its own
    end = re.search(r"\.(xlsx|sqlite)\"?$", answer.headers.get("Content-Disposition", ""))
    if end is None:
        return answer.text
    return "\n".join("\t".join(row) for row in READERS[end[1]](answer.data))

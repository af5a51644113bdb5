"""Who came to several activities, from one file: a line a person and day, or a column a day.

What a list does not say is not concluded: an empty cell says nothing, and who was absent by it gets no entry.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import attendance_words, days, roll_columns, spreadsheet
from tvchannel.core.import_files.roll_columns import RollField, SheetColumn
from tvchannel.study.together.attendance import AttendanceHow

MOST_CELLS = 5000  # each of them becomes a row of the ledger
_DAYS = "日期 时间 活动日期 活动时间 日子 date day"
_TITLES = "活动 活动名称 活动主题 活动内容 会议 会议名称 主题 内容 名称 activity title"
_DAY_HEADINGS, _TITLE_HEADINGS = frozenset(_DAYS.split()), frozenset(_TITLES.split())
# 10月31日, 10.31, 10/31.
_SHORT = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_AHEAD = 300  # days: of a day without a year, one that was is meant rather than one to come, unless it comes soon


@dataclass(frozen=True, slots=True)
class SessionCell:
    """One statement of the list: its cell ("D7"), whose (cells of name and household), of which day, and how.

    `title` is what the list calls the activity ("": it does not). `how` None: the list says that the person was absent.
    """

    cell: str
    name: str
    household: str
    day: date
    title: str
    how: AttendanceHow | None


@dataclass(frozen=True, slots=True)
class UnclearCell:
    """A cell that cannot be entered, whose name stands in its line, and why as a sentence (English) with its values."""

    cell: str
    name: str
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)


def read(data: bytes, today: date) -> tuple[list[SessionCell], list[UnclearCell]]:
    """What a list says, and what of it cannot be read; a day without a year is the last such day, or one to come soon.

    Raises Invalid where there is no column of names, none of days, or too much of it.
    """
    sheet = spreadsheet.read(data)
    found = roll_columns.find(sheet.rows)
    columns = roll_columns.guess(found.columns)
    known = (RollField.NAME, RollField.HOUSEHOLD)
    places: dict[RollField, int] = {one.field: one.place for one in columns if one.field in known}
    if RollField.NAME not in places:
        raise Invalid("No column of the list is the name: its heading is 姓名.")
    others = [one for one in columns if one.place not in places.values()]
    rows = list(enumerate(sheet.rows[found.first :], found.first + 1))
    by_line = next((one.place for one in others if one.heading.lower() in _DAY_HEADINGS), None)
    days = [(one, day) for one in others if (day := day_of(one.heading, today))]
    if by_line is None and not days:
        raise Invalid("The list has no days: neither a column 日期, nor columns whose headings are days as 10月31日.")
    statements = _lines(rows, places, others, by_line, today) if by_line is not None else _matrix(rows, places, days)
    told = list(statements)
    cells = [one for one in told if isinstance(one, SessionCell)]
    if len(cells) > MOST_CELLS:
        raise Invalid("The list says more than %(most)s things. Divide it.", most=MOST_CELLS)
    return cells, [one for one in told if isinstance(one, UnclearCell)]


def day_of(text: str, today: date) -> date | None:
    """The day that a cell or a heading names; None for anything else."""
    if whole := days.whole_day(text):
        return whole
    short = _SHORT.fullmatch(text.strip())
    if short is None:
        return None
    month, number = map(int, short.groups())
    found = [day for year in (today.year - 1, today.year, today.year + 1) if (day := days.day(year, month, number))]
    return min(found, key=lambda day: abs((day - today).days) + _AHEAD * (day > today), default=None)


def _matrix(
    rows: Sequence[tuple[int, Sequence[str]]],
    places: Mapping[RollField, int],
    days: Sequence[tuple[SheetColumn, date]],
) -> Iterator[SessionCell | UnclearCell]:
    """A line a person, a column a day."""
    for line, row in rows:
        name = spreadsheet.cell(row, places[RollField.NAME])
        home = spreadsheet.cell(row, places.get(RollField.HOUSEHOLD))
        for column, day in days:
            word = spreadsheet.cell(row, column.place)
            if name and word:
                yield _statement(f"{spreadsheet.letter(column.place)}{line}", name, home, day, "", word)


def _lines(
    rows: Sequence[tuple[int, Sequence[str]]],
    places: Mapping[RollField, int],
    others: Sequence[SheetColumn],
    by_line: int,
    today: date,
) -> Iterator[SessionCell | UnclearCell]:
    """A line a person and day; without a word of how, who stands in the list came."""
    how = next((one.place for one in others if one.heading.lower() in attendance_words.HEADINGS), None)
    title = next((one.place for one in others if one.heading.lower() in _TITLE_HEADINGS), None)
    for line, row in rows:
        name, told = spreadsheet.cell(row, places[RollField.NAME]), spreadsheet.cell(row, by_line)
        if not name:
            continue
        day, cell = day_of(told, today), f"{spreadsheet.letter(by_line)}{line}"
        if day is None:
            yield UnclearCell(cell, name, "“%(value)s” is not a day: write it as 2026-03-05.", {"value": told[:20]})
            continue
        word = spreadsheet.cell(row, how)
        where = f"{spreadsheet.letter(how)}{line}" if how is not None else cell
        home = spreadsheet.cell(row, places.get(RollField.HOUSEHOLD))
        yield _statement(where, name, home, day, spreadsheet.cell(row, title), word or attendance_words.CAME)


def _statement(cell: str, name: str, household: str, day: date, title: str, word: str) -> SessionCell | UnclearCell:
    if word not in attendance_words.MEANING:
        return UnclearCell(cell, name, attendance_words.UNREAD, {"value": word[:20]})
    return SessionCell(cell, name, household, day, title, attendance_words.MEANING[word])

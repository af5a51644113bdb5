"""A table of months with their themes, as a centre hands it out: one or several rows a month, read cell by cell."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from epg.titles import NO_TEXT, Title
from tvchannel.base.errors import Invalid
from tvchannel.base.readers import number_of
from tvchannel.core.import_files import cells, spreadsheet
from tvchannel.core.import_files.cells import RefusedCell, WrongCell
from tvchannel.core.import_files.headings import Headings
from tvchannel.features.theme.limits import LONGEST_FILM, LONGEST_NAME, LONGEST_TEXT, MOST, MOST_MONTHS
from tvchannel.store.channel.month_themes import MonthTheme


class ThemeField(StrEnum):
    """What a column of the table may say."""

    MONTH = "month"
    NAME = "name"
    NAME_EN = "name_en"
    TEXT = "text"
    TEXT_EN = "text_en"
    FILMS = "films"


# The first of each is the one that the page shows.
_VARIANTS = {
    ThemeField.MONTH: "月份 月 年月 时间 学习月份 month",
    ThemeField.NAME: "主题 主题名称 学习主题 月主题 本月主题 每月主题 教育主题 主题名 名称 name theme",
    ThemeField.NAME_EN: "主题英文 主题名称英文 英文主题 英文名称 nameenglish nameen",
    ThemeField.TEXT: "说明 内容 主题说明 主题内容 学习内容 学习要求 要求 简介 text about",
    ThemeField.TEXT_EN: "说明英文 内容英文 英文说明 英文内容 textenglish texten",
    ThemeField.FILMS: (
        "影片 片目 片名 影片名称 推荐影片 课件 推荐课件 学习课件 课件名称 视频 视频名称 推荐视频 节目 films film"
    ),
}
HEADINGS = Headings(_VARIANTS)
_SHOWN = (ThemeField.MONTH, ThemeField.NAME, ThemeField.TEXT, ThemeField.FILMS)
SHOWN_HEADINGS = tuple(_VARIANTS[one].split()[0] for one in _SHOWN)
_MONTH = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})?\s*日?)?|(20\d\d)(\d\d)")
_LAST_MONTH = 12
_QUOTED = re.compile(r"《([^《》]+)》")
_BREAK = "；"
_BETWEEN = re.compile(r"[；;|｜]")
_LONGEST = {
    ThemeField.NAME: LONGEST_NAME,
    ThemeField.NAME_EN: 2 * LONGEST_NAME,
    ThemeField.TEXT: LONGEST_TEXT,
    ThemeField.TEXT_EN: 2 * LONGEST_TEXT,
}


@dataclass(frozen=True, slots=True)
class ListedTheme:
    """The theme of a month ('YYYY-MM') as a table has it; without `films` it says nothing of them.

    `cell` is where the month stands.
    """

    month: str
    theme: MonthTheme
    films: tuple[str, ...] = ()
    cell: str = ""

    def plain(self) -> list[Any]:
        """As JSON keeps it."""
        name, text = self.theme.name, self.theme.text
        return [self.month, name.zh, name.en, text.zh, text.en, [*self.films]]

    @classmethod
    def of_plain(cls, plain: Sequence[Any]) -> "ListedTheme":
        """What `plain` gave."""
        month, name_zh, name_en, text_zh, text_en, films = plain
        return cls(month, MonthTheme(Title(name_zh, name_en), Title(text_zh, text_en)), tuple(films))


@dataclass(slots=True)
class _Month:
    month: str
    cell: str
    name: Title
    text: Title
    films: dict[str, str]  # the cell of each
    wrong: bool = False


def read(data: bytes, today: date) -> tuple[list[ListedTheme], list[RefusedCell]]:
    """The themes of a file (XLSX, CSV and its kin), and what of it is refused; months that are over are.

    A row without a month, or with the same one again, goes on with the row above: so tables list the films of a month.
    Raises Invalid where it is no table of themes.
    """
    rows = spreadsheet.read(data, HEADINGS.is_known, _BREAK).rows
    first, places = HEADINGS.find(rows)
    if ThemeField.MONTH not in places or ThemeField.NAME not in places:
        raise Invalid("The table has no column for the month (月份), or none for the name of the theme (主题).")
    reading = _Reading(places, f"{today:%Y-%m}")
    for line, row in enumerate(rows[first:], first + 1):
        reading.take(line, row)
    found = [one for one in reading.months if not one.wrong]
    if len(found) > MOST_MONTHS:
        raise Invalid("The table has more than %(most)s months. Divide it.", most=MOST_MONTHS)
    listed = [ListedTheme(one.month, MonthTheme(one.name, one.text), tuple(one.films), one.cell) for one in found]
    return listed, reading.refused


class _Reading:
    """Goes through the rows once."""

    def __init__(self, places: Mapping[ThemeField, Sequence[int]], present: str) -> None:
        self.months: list[_Month] = []
        self.refused: list[RefusedCell] = []
        self._places, self._present = places, present
        self._current: _Month | None = None

    def take(self, line: int, row: Sequence[str]) -> None:
        """Add what a row says, or why it is refused."""
        told = cells.told(self._places, line, row)
        if not any(told.values()) or sum(map(HEADINGS.is_known, row)) > 1:
            return
        try:
            self._begin(line, told)
            self._add(told)
        except WrongCell as wrong:
            self.refused.append(wrong.refused)
            if self._current is not None:
                self._current.wrong = True

    def _begin(self, line: int, told: Mapping[ThemeField, Sequence[tuple[str, str]]]) -> None:
        """The month that the row is of; a new one where it names one."""
        column = spreadsheet.letter(self._places[ThemeField.MONTH][0])
        cell, text = told[ThemeField.MONTH][0] if told[ThemeField.MONTH] else (f"{column}{line}", "")
        if not text:
            if self._current is None:
                raise WrongCell(cell, "The month is missing.")
            return
        month = month_of(text)
        before, self._current = self._current, None
        if month is None:
            raise WrongCell(cell, "“%(value)s” is not a month: write it as 2026-03.", value=text[:20])
        if month < self._present:
            raise WrongCell(cell, "%(month)s is over.", month=month)
        if before is not None and before.month == month:
            self._current = before
            return
        if any(one.month == month for one in self.months):
            raise WrongCell(cell, "%(month)s stands in the table already.", month=month)
        self._current = _Month(month, cell, NO_TEXT, NO_TEXT, {})
        self.months.append(self._current)
        self._name(line, told)

    def _name(self, line: int, told: Mapping[ThemeField, Sequence[tuple[str, str]]]) -> None:
        """What a new month is called."""
        assert self._current is not None
        if not told[ThemeField.NAME]:
            raise WrongCell(f"{spreadsheet.letter(self._places[ThemeField.NAME][0])}{line}", "The name is missing.")
        zh, en = (_said(one, told) for one in (ThemeField.NAME, ThemeField.NAME_EN))
        self._current.name = Title(zh, en)
        self._current.text = Title(*(_said(one, told) for one in (ThemeField.TEXT, ThemeField.TEXT_EN)))

    def _add(self, told: Mapping[ThemeField, Sequence[tuple[str, str]]]) -> None:
        """The row's films; its name must be that of its month."""
        current = self._current
        assert current is not None
        for cell, text in told[ThemeField.NAME]:
            if text != current.name.zh:
                raise WrongCell(cell, "%(month)s has another name in a row above.", month=current.month)
        for cell, text in told.get(ThemeField.FILMS, ()):
            for title in films_of(text):
                if len(title) > LONGEST_FILM:
                    raise WrongCell(cell, "The text is too long: at most %(most)s characters.", most=LONGEST_FILM)
                current.films.setdefault(title, cell)
            if len(current.films) > MOST:
                raise WrongCell(cell, "A theme has at most %(most)s programmes.", most=MOST)


def _said(column: ThemeField, told: Mapping[ThemeField, Iterable[tuple[str, str]]]) -> str:
    found = told.get(column, ())
    if column is ThemeField.TEXT_EN:
        found = [(cell, text.replace(_BREAK, " ")) for cell, text in found]
    return cells.line_of(found, _LONGEST[column])


def month_of(text: str) -> str | None:
    """'YYYY-MM' of "2026-12", "2026年12月", "202612" or a day of it; None for anything else."""
    found = _MONTH.fullmatch(text.strip().rstrip("份"))
    if found is None:
        return None
    year, month = (found[1], found[2]) if found[1] else (found[4], found[5])
    number = number_of(month)
    return f"{year}-{number:02}" if number and number <= _LAST_MONTH else None


def films_of(text: str) -> list[str]:
    """The titles in a cell: what stands in 《》, or else what semicolons and line breaks part."""
    return [one.strip() for one in (_QUOTED.findall(text) or _BETWEEN.split(text)) if one.strip()]

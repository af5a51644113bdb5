"""A table that leaves the service: columns with headings, rows of typed values, and the notes that explain it.

Programs read the columns under names that never change; people read headings and words in their language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from tvchannel.base.texts import say
from tvchannel.core.reporting.chart import ReportChart

# bool stands for yes or no, None for an empty cell; a datetime is local, with its zone.
Value = str | int | Decimal | date | time | datetime | bool | None
Row = tuple[Value, ...]


class ValueType(StrEnum):
    """What the cells of a column hold. Codes and numbers of households are text: their leading zeros survive.

    A count is a number of persons, or the text that stands for it where it is not told: <5, ≥24.
    """

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    COUNT = "count"
    DATE = "date"
    TIME = "time"
    INSTANT = "instant"
    YES_NO = "yes-no"

    @property
    def is_amount(self) -> bool:
        """Whether people add the cells up, and read them from the right."""
        return self in (ValueType.NUMBER, ValueType.DECIMAL, ValueType.COUNT)


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its `name` for programs, its `heading` for people (English, to be translated).

    `words` says the codes that may stand in it in English, to be translated; with `begins`, those with which a cell may
    begin ("programme" of "programme 7"), with `several`, those of which a cell may be a list (`codes_in_words`). A
    column that is not `printed` is the same in every row; on paper it stands once, below the table.
    """

    name: str
    heading: str
    type: ValueType = ValueType.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    printed: bool = True
    begins: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be known about a table: `name` for programs, `label` for people, and `value`.

    A note of whole `sentences` (English, to be translated) has them for its value. People read `words` (English, to be
    translated) in place of a code, and what `shown` has for their language. What is to be known before anybody counts
    the rows stands `beside_rows` as well.
    """

    name: str
    label: str
    value: str = ""
    sentences: tuple[str, ...] = ()
    words: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    beside_rows: bool = False

    def said(self, language: str) -> str:
        """The value for somebody who reads `language`; for programs ("") in English."""
        if self.sentences:
            return " ".join(say(language, one) for one in self.sentences)
        if language and self.words:
            return say(language, self.words)
        return self.shown.get(language, self.value)


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table with its notes. `name` is that of its SQLite table, `title` a heading for people (English).

    `stem` is a file name without its end; no two rows have the same value in the column `key`; `period` is the time of
    which it tells, as people write it. On paper each value of the column `sheets` begins a sheet.
    """

    name: str
    title: str
    stem: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    made_at: datetime
    key: str | None = None
    period: str = ""
    chart: ReportChart | None = None
    sheets: str | None = None

    @property
    def about(self) -> dict[str, str]:
        """The notes for programs, by name."""
        return {note.name: note.said("") for note in self.notes}


def headings(table: ExportTable, language: str) -> list[str]:
    """What heads the columns: words of `language`, without one the names for programs."""
    return [say(language, column.heading) if language else column.name for column in table.columns]


def text_of(value: Value) -> str:
    """A value as text: ISO 8601 for days and instants, "yes" or "no", "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="seconds")
    return str(value)


def cell(column: ReportColumn, value: Value, language: str) -> str:
    """A value as text; where a `language` is named, codes and "yes" in its words, and instants as people write them."""
    text = text_of(value)
    if not language:
        return text
    if isinstance(value, bool):
        return say(language, text)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if column.several:
        return codes_in_words(column.words, text, language)
    code = begin_of(column.words, text) if column.begins else text
    return say(language, column.words[code]) + text.removeprefix(code) if code in column.words else text


def begin_of(codes: Iterable[str], text: str) -> str:
    """The longest of `codes` with which a text begins as a word; "" where it begins with none."""
    return max((code for code in codes if f"{text} ".startswith(f"{code} ")), key=len, default="")


def codes_in_words(words: Mapping[str, str], text: str, language: str) -> str:
    """A list of codes ("reports, rolls"), and what may follow it ("; 2027-11-21"), with each in words of `language`.

    A text that is no such list stays as it is.
    """
    listed, then, rest = text.partition("; ")
    codes = listed.split(", ")
    if not all(code in words for code in codes):
        return text
    joint, end = ("、", "；") if language == "zh" else (", ", "; ")
    return joint.join(say(language, words[code]) for code in codes) + (end + rest if then else "")


def texts(table: ExportTable, language: str) -> list[list[str]]:
    """All rows as text."""
    return [
        [cell(column, value, language) for column, value in zip(table.columns, row, strict=True)] for row in table.rows
    ]


def explained(table: ExportTable, language: str) -> str:
    """The notes for somebody who reads `language`, one line each."""
    return "".join(f"{say(language, note.label)}: {note.said(language)}\n" for note in table.notes)


def width_of(text: str) -> int:
    """In characters of a Latin letter's width; a Chinese one is two wide."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)

"""A list of members as its file (CSV) tells it: one line a person, with the household and the group.

Spreadsheets in China save such a file as GB18030 or as UTF-8; both are read. The headings may be Chinese or English.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tvchannel.errors import Invalid

HEADINGS = {
    "户号": "household",
    "住址": "address",
    "小组": "group",
    "姓名": "name",
    "电话": "phone",
    "免于要求": "exempt",
}
MOST_AT_HOME = 9  # one digit of the remote control each
_NEEDED = ("household", "group", "name")
_YES, _NO = frozenset({"是", "yes", "1", "true"}), frozenset({"", "否", "no", "0", "false"})
_LONGEST = {"住址": 120, "小组": 60, "姓名": 40}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list; `phone` and `address` may be empty: nothing is said of them. `line` counts from 1."""

    line: int
    household: int
    group: str
    name: str
    phone: str = ""
    address: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one line, as a sentence without a name in it."""

    line: int
    error: Invalid


def read(data: bytes) -> tuple[list[Entry], list[Mistake]]:
    """The persons of a list, and every mistake in it, by line. Raises Invalid where it is no such list at all."""
    rows = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    entries: list[Entry] = []
    mistakes: list[Mistake] = []
    try:
        columns = _columns(next(rows, []))
        for fields in rows:
            if any(field.strip() for field in fields):
                try:
                    entries.append(_entry(rows.line_num, columns, fields))
                except Invalid as wrong:
                    mistakes.append(Mistake(rows.line_num, wrong))
    except csv.Error as broken:
        raise Invalid("Line %(line)s is no CSV: %(why)s", line=rows.line_num, why=broken) from broken
    return entries, sorted([*mistakes, *_at_odds(entries)], key=lambda mistake: mistake.line)


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid("The list is no text. Save it as CSV (comma separated) from the spreadsheet.")


def _columns(headings: list[str]) -> list[str]:
    named = [heading.strip() for heading in headings]
    columns = [HEADINGS.get(heading, heading.lower()) for heading in named]
    for heading, column in zip(named, columns, strict=True):
        if column not in HEADINGS.values() or columns.count(column) > 1:
            raise Invalid(
                "The first line names a column that is not known, or twice: “%(heading)s”. Known are: %(known)s.",
                heading=heading,
                known="、".join(HEADINGS),
            )
    if missing := [chinese for chinese, column in HEADINGS.items() if column in _NEEDED and column not in columns]:
        raise Invalid("The first line does not name the column “%(heading)s”.", heading=missing[0])
    return columns


def _entry(line: int, columns: list[str], fields: list[str]) -> Entry:
    if len(fields) > len(columns):
        raise Invalid("The line has more fields than the first line names.")
    told = dict.fromkeys(columns, "") | {
        column: " ".join(field.split()) for column, field in zip(columns, fields, strict=False)
    }
    for heading, most in _LONGEST.items():
        value = told.get(HEADINGS[heading], "")
        if len(value) > most or not value.isprintable():
            raise Invalid("%(heading)s: at most %(most)s letters, and nothing unprintable.", heading=heading, most=most)
    if not told["group"] or not told["name"]:
        raise Invalid("The group or the name is missing.")
    return Entry(
        line,
        _number(told["household"]),
        told["group"],
        _name(told["name"]),
        _phone(told.get("phone", "")),
        told.get("address", ""),
        exempt=_yes(told.get("exempt", "")),
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 99_999):
        raise Invalid("The household's number must be between 1 and 99999.")
    return int(text)


def _name(text: str) -> str:
    """Without the blanks with which lists pad short names (王　五); only Latin names have some of their own."""
    return text if any(letter.isascii() and letter.isalpha() for letter in text) else text.replace(" ", "")


def _phone(text: str) -> str:
    digits = text.replace(" ", "").replace("-", "")
    if digits and not (digits.removeprefix("+").isdecimal() and digits.isascii() and 5 <= len(digits) <= 20):
        raise Invalid("The telephone number must have 5 to 20 digits.")
    return digits


def _yes(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise Invalid("Whether somebody is exempt is said with 是 or 否.")
    return text.lower() in _YES


def _at_odds(entries: list[Entry]) -> Iterator[Mistake]:
    """Lines that cannot be true together."""
    homes: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        home = homes[entry.household]
        if any(other.name == entry.name for other in home):
            yield Mistake(entry.line, Invalid("The same name stands in this household already."))
        elif entry.address and any(other.address and other.address != entry.address for other in home):
            yield Mistake(entry.line, Invalid("This household has another address in a line above."))
        elif len(home) >= MOST_AT_HOME:
            yield Mistake(entry.line, Invalid("A household has at most nine members, one for each digit."))
        home.append(entry)

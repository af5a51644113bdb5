"""A list of members as its file (CSV) tells it: one line a person, with the household and the group.

Spreadsheets in China save such a file as GB 18030, as UTF-8, or with tabs as UTF-16; all are read, whatever stands
between the cells. The headings may be Chinese or English; a title may stand above them.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from tvchannel.base.errors import Invalid
from tvchannel.study import names, text_normalization

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
_YES = frozenset({"是", "yes", "y", "1", "true", "√", "✓", "✔"})
_NO = frozenset({"", "否", "no", "n", "0", "false", "×", "✗", "✘"})
_NOTHING = frozenset({"无", "没有", "/", "-", "—", "——", "n/a"})  # written where there is no telephone
_LONGEST = {"住址": 120, "小组": 60, "姓名": 40}
_BETWEEN = (",", "\t", ";", "，")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class MemberLine:
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


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file says: the persons, every mistake by line, and the headings of columns that mean nothing here.

    A line is a row of the spreadsheet, from 1: a cell with two lines in it does not make two.
    """

    entries: tuple[MemberLine, ...]
    mistakes: tuple[Mistake, ...] = ()
    left_out: tuple[str, ...] = ()


def read(data: bytes) -> Listing:
    """The persons of a list, and every mistake in it. Raises Invalid where it is no such list at all."""
    rows = _rows(_text(data))
    first, columns, left_out = _columns(rows)
    entries: list[MemberLine] = []
    mistakes: list[Mistake] = []
    for line, fields in enumerate(rows[first:], first + 1):
        if any(field.strip() for field in fields):
            try:
                entries.append(_entry(line, columns, fields))
            except Invalid as wrong:
                mistakes.append(Mistake(line, wrong))
    mistakes = sorted([*mistakes, *_at_odds(entries)], key=lambda mistake: mistake.line)
    return Listing(tuple(entries), tuple(mistakes), left_out)


def _text(data: bytes) -> str:
    for encoding in (_MARKS.get(data[:2], "utf-8-sig"), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid("The list is no text. Save it as CSV (comma separated) from the spreadsheet.")


def _rows(text: str) -> list[list[str]]:
    """The cells, with whatever stands between them: what makes the most headings known."""
    start = text[:4000].splitlines()
    found = [sum(_heading(cell) in HEADINGS for line in start for cell in line.split(sign)) for sign in _BETWEEN]
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_BETWEEN[found.index(max(found))])
    try:
        return list(rows)
    except csv.Error as broken:
        raise Invalid("Line %(line)s is no CSV: %(why)s", line=rows.line_num, why=broken) from broken


def _heading(cell: str) -> str:
    """The Chinese heading that `cell` is, also where it stands in English; else the cell."""
    bare = text_normalization.settled(cell).strip('"').replace(" ", "")
    english = {column: heading for heading, column in HEADINGS.items()}
    return english.get(bare.lower(), bare)


def _columns(rows: list[list[str]]) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """Where the lines begin, in which place each column stands, and what is left out.

    A title above the headings is one cell in its row.
    """
    first = next((n for n, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), 0)
    named = [_heading(cell) for cell in (rows[first] if rows else [])]
    for heading in HEADINGS:
        if named.count(heading) > 1:
            raise Invalid("The first line names the column “%(heading)s” twice.", heading=heading)
    columns = {HEADINGS[heading]: place for place, heading in enumerate(named) if heading in HEADINGS}
    if missing := [chinese for chinese, column in HEADINGS.items() if column in _NEEDED and column not in columns]:
        raise Invalid("The first line does not name the column “%(heading)s”.", heading=missing[0])
    filled = {place for row in rows[first + 1 :] for place, cell in enumerate(row) if cell.strip()}
    unknown = {place for place in filled if place >= len(named)} | {
        place for place, heading in enumerate(named) if heading not in HEADINGS and (heading or place in filled)
    }
    left_out = tuple((named[place] if place < len(named) else "") or _letter(place) for place in sorted(unknown))
    return first + 1, columns, left_out


def _letter(place: int) -> str:
    """How a spreadsheet calls its column: A, B ... Z, AA."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def _entry(line: int, columns: dict[str, int], fields: Sequence[str]) -> MemberLine:
    cells = {column: fields[place] if place < len(fields) else "" for column, place in columns.items()}
    told = {column: text_normalization.settled(cell) for column, cell in cells.items()}
    for heading, most in _LONGEST.items():
        _check(heading, told.get(HEADINGS[heading], ""), most)
    name = names.standard(told["name"])
    if not told["group"] or not name:
        raise Invalid("The group or the name is missing.")
    return MemberLine(
        line,
        _number(told["household"]),
        told["group"],
        name,
        _phone(told.get("phone", "")),
        told.get("address", ""),
        exempt=_yes(told.get("exempt", "")),
    )


def _check(heading: str, value: str, most: int) -> None:
    """Raises Invalid, with the column and what to do, where a value cannot be kept as it stands."""
    if private := text_normalization.private(value):
        raise Invalid(
            "%(heading)s, letter %(place)s: U+%(code)s is a letter of private use, which every machine shows "
            "differently. Type the letter anew with a present input method, or write it in pinyin.",
            heading=heading,
            place=value.index(private) + 1,
            code=f"{ord(private):04X}",
        )
    if heading != "住址" and (lost := text_normalization.lost(value)):
        raise Invalid(
            "%(heading)s, letter %(place)s: “%(sign)s” stands where a letter was lost when the list was saved. "
            "Save it as “CSV UTF-8” and look at the letter.",
            heading=heading,
            place=value.index(lost) + 1,
            sign=lost,
        )
    if len(value) > most or not value.isprintable():
        raise Invalid("%(heading)s: at most %(most)s letters, and nothing unprintable.", heading=heading, most=most)


def _number(text: str) -> int:
    """Also as spreadsheets write numbers: "12.0", "1,234", "'12"."""
    bare = re.sub(r"(?<=\d)[,，](?=\d{3}(\D|$))", "", text).removeprefix("'").removesuffix(".0")
    if not (bare.isascii() and bare.isdecimal() and len(bare) < 10 and 1 <= int(bare) <= 99_999):
        raise Invalid("The household's number must be between 1 and 99999.")
    return int(bare)


def _phone(text: str) -> str:
    if text.lower() in _NOTHING:
        return ""
    if re.fullmatch(r"[\d.]+[eE]\+?\d+", text):
        raise Invalid("The spreadsheet has rounded the telephone number. Make the column text, and type it anew.")
    digits = re.sub(r"[ ()（）\-‐‑–—－]", "", text.removeprefix("'").removesuffix(".0"))
    digits = re.sub(r"^(?:\+|00)86(?=1\d{10}$)", "", digits.replace("＋", "+"))
    if digits and not (digits.removeprefix("+").isdecimal() and digits.isascii() and 5 <= len(digits) <= 20):
        raise Invalid("The telephone number must have 5 to 20 digits.")
    return digits


def _yes(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise Invalid("Whether somebody is exempt is said with 是 or 否.")
    return text.lower() in _YES


def _at_odds(entries: list[MemberLine]) -> Iterator[Mistake]:
    """Lines that cannot be true together."""
    homes: dict[int, list[MemberLine]] = defaultdict(list)
    persons: dict[tuple[str, str], int] = {}
    for entry in entries:
        home, name = homes[entry.household], names.key(entry.name)
        same = next((other.line for other in home if names.key(other.name) == name), None)
        elsewhere = persons.setdefault((name, entry.phone), entry.line) if entry.phone else entry.line
        if same is not None:
            yield Mistake(entry.line, Invalid("The same name stands in this household already, in line %(n)s.", n=same))
        elif elsewhere != entry.line:
            yield Mistake(
                entry.line, Invalid("The same person stands in line %(n)s, in another household.", n=elsewhere)
            )
        elif entry.address and any(_apart(other.address, entry.address) for other in home):
            yield Mistake(entry.line, Invalid("This household has another address in a line above."))
        elif len(home) >= MOST_AT_HOME:
            yield Mistake(entry.line, Invalid("A household has at most nine members, one for each digit."))
        home.append(entry)


def _apart(one: str, other: str) -> bool:
    """Two addresses of which both say something, and not the same; blanks say nothing."""
    return bool(one and other) and one.replace(" ", "") != other.replace(" ", "")

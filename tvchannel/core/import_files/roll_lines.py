"""The persons of a list, once it is known what its columns say: one line each, every mistake with its cell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import member_cells, roll_columns
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.study import groups, names

_T = TypeVar("_T")
MOST_AT_HOME = 9  # one digit of the remote control each
_WORDS = {
    RollField.HOUSEHOLD: "户号",
    RollField.ADDRESS: "住址",
    RollField.GROUP: "小组",
    RollField.NAME: "姓名",
}
_LONGEST = {RollField.ADDRESS: 120, RollField.GROUP: 60, RollField.NAME: 40}
_TOTAL = re.compile(r"(合|总|小|共)\s*计.*|总人数.*|共\s*\d+\s*[人名户].*")
_FOOT = re.compile(r"(填表|制表|审核|填报|负责|备\s*注|说\s*明|注|日\s*期|单\s*位).{0,8}[:：].*")
_EXEMPT_WORDS = ("免", "不要求")


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One line of the list; `phone`, `address` and `category` may be empty: nothing is said. `line` counts from 1.

    In a list without numbers `household` is 0, and `group` may be empty, until the register is asked.
    """

    line: int
    household: int
    group: str
    name: str
    phone: str = ""
    address: str = ""
    exempt: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one line, as a sentence without a name in it; `field` is the column, "" for the whole line."""

    line: int
    error: Invalid
    field: str = ""


class _Wrong(Exception):
    def __init__(self, field: RollField, error: Invalid) -> None:
        super().__init__()
        self.field, self.error = field, error


def read(
    rows: Sequence[Sequence[str]], first: int, places: Mapping[RollField, Sequence[int]]
) -> tuple[list[MemberLine], list[Mistake]]:
    """The persons in `rows` from place `first` on, and what is wrong; `places` are the columns of each field, from 0.

    Blank rows, totals, feet and headings that are there once more (on a second sheet of paper) are passed over.
    """
    entries: list[MemberLine] = []
    mistakes: list[Mistake] = []
    for line, cells in enumerate(rows[first:], first + 1):
        told = {field: _joined(cells, columns) for field, columns in places.items()}
        if _is_no_person(cells, told):
            continue
        try:
            entries.append(_entry(line, told))
        except _Wrong as wrong:
            mistakes.append(Mistake(line, wrong.error, wrong.field))
    return entries, mistakes


def _joined(cells: Sequence[str], columns: Sequence[int]) -> str:
    return " ".join(filter(None, (cells[place].strip() for place in columns if place < len(cells))))


def _is_no_person(cells: Sequence[str], told: Mapping[RollField, str]) -> bool:
    said = [cell for cell in cells if cell]
    if not any(told.values()) or sum(roll_columns.is_known(cell) for cell in said) > 1:
        return True
    name = told.get(RollField.NAME, "")
    return bool(_TOTAL.fullmatch(name)) or (not name and any(map(_is_total_or_foot, said)))


def _is_total_or_foot(cell: str) -> bool:
    return bool(_TOTAL.fullmatch(cell) or _FOOT.fullmatch(cell))


def _entry(line: int, told: Mapping[RollField, str]) -> MemberLine:
    address = _address(told)
    for field in _LONGEST:
        _check(field, address if field is RollField.ADDRESS else told.get(field, ""))
    name = names.standard(told.get(RollField.NAME, ""))
    if not name:
        raise _Wrong(RollField.NAME, Invalid("The name is missing."))
    number = told.get(RollField.HOUSEHOLD, "")
    return MemberLine(
        line,
        _of(RollField.HOUSEHOLD, lambda: member_cells.number(number)) if number else 0,
        told.get(RollField.GROUP, ""),
        name,
        _of(RollField.PHONE, lambda: member_cells.phone(told.get(RollField.PHONE, ""))),
        address,
        exempt=_of(RollField.EXEMPT, lambda: _exempt(told.get(RollField.EXEMPT, ""))),
        category=_of(RollField.CATEGORY, lambda: member_cells.category(told.get(RollField.CATEGORY, ""))),
    )


def _of(field: RollField, read: Callable[[], _T]) -> _T:
    try:
        return read()
    except Invalid as wrong:
        raise _Wrong(field, wrong) from wrong


def _check(field: RollField, value: str) -> None:
    signs = field is RollField.ADDRESS
    _of(field, lambda: member_cells.check(_WORDS[field], value, _LONGEST[field], signs=signs))


def _exempt(text: str) -> bool:
    return text.startswith(_EXEMPT_WORDS) or member_cells.yes(text)


def _address(told: Mapping[RollField, str]) -> str:
    """With the building and the door, which lists have in columns of their own: "湖滨路 1 号 3号楼 502室"."""
    building, room = told.get(RollField.BUILDING, ""), told.get(RollField.ROOM, "")
    if building.isdecimal():
        building += "号楼"
    if room.isdecimal():
        room += "室"
    return " ".join(filter(None, (told.get(RollField.ADDRESS, ""), building, room)))


def with_known_groups(entries: Iterable[MemberLine], known: Iterable[str]) -> list[MemberLine]:
    """The same persons; groups that are written in another way have the name that is `known`, or stood first."""
    told = list(entries)
    names_of = groups.as_known((one.group for one in told), known)
    return [replace(one, group=names_of.get(one.group, "")) for one in told]


def at_odds(entries: Iterable[MemberLine]) -> Iterator[Mistake]:
    """Lines that cannot be true together; all of them have a household."""
    homes: dict[int, list[MemberLine]] = defaultdict(list)
    persons: dict[tuple[str, str], int] = {}
    for entry in entries:
        home, name = homes[entry.household], names.key(entry.name)
        same = next((other.line for other in home if names.key(other.name) == name), None)
        elsewhere = persons.setdefault((name, entry.phone), entry.line) if entry.phone else entry.line
        if same is not None:
            twice = Invalid("The same name stands in this household already, in line %(n)s.", n=same)
            yield Mistake(entry.line, twice, RollField.NAME)
        elif elsewhere != entry.line:
            there = Invalid("The same person stands in line %(n)s, in another household.", n=elsewhere)
            yield Mistake(entry.line, there, RollField.NAME)
        elif entry.address and any(_apart(other.address, entry.address) for other in home):
            other_address = Invalid("This household has another address in a line above.")
            yield Mistake(entry.line, other_address, RollField.ADDRESS)
        elif len(home) >= MOST_AT_HOME:
            full = Invalid("A household has at most nine members, one for each digit.")
            yield Mistake(entry.line, full, RollField.HOUSEHOLD)
        home.append(entry)


def _apart(one: str, other: str) -> bool:
    """Two addresses of which both say something, and not the same; blanks say nothing."""
    return bool(one and other) and one.replace(" ", "") != other.replace(" ", "")

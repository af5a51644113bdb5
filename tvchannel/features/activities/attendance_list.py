"""Who came, from a list: a line a person, found in the register by name and household; what is not clear is told.

What the list does not say is not concluded: somebody who is not on it, or absent by it, has no entry.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.import_files import attendance_words, roll_columns, spreadsheet
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.services import Services
from tvchannel.core.together.enter_attendance import enter
from tvchannel.features.activities.listed_people import ListedPeople
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource

MOST_LINES = 500  # each is a row of the ledger with a line of the log: some ms


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A line of the list: its number from 1, the cells of name and household, and how the person took part.

    `how` None: the list says that the person was not there.
    """

    line: int
    name: str
    household: str
    how: AttendanceHow | None


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that was not entered: its cell ("B4"), and why as a sentence (English) with its values."""

    line: int
    cell: str
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EnteredList:
    """How many lines stand in the ledger now, how many say that somebody was absent, and those that are not clear."""

    entered: int
    absent: int
    unclear: tuple[UnclearLine, ...]


def enter_list(
    services: Services, community_id: int, number: int, data: bytes, *, who: str, now: datetime
) -> EnteredList:
    """Enter what a list says of an activity, as far as it is clear; the same list again changes nothing.

    Raises Invalid where there is no list with a column of names, NotFound where there is no such activity.
    """
    lines, unclear, cells = read(data)
    with services.store.reading() as connection:
        people = ListedPeople(connection, services.keys, community_id)
    entered = absent = 0
    taken: set[str] = set()
    for one in lines:
        try:
            ref = people.ref_of(one.name, one.household)
            if ref in taken:
                raise Invalid("This person stands in the list twice.")
            taken.add(ref)
            if one.how is None:
                absent += 1
                continue
            _enter(services, community_id, number, ref, one.how, who=who, now=now)
            entered += 1
        except (Conflict, Invalid) as wrong:
            unclear.append(UnclearLine(one.line, f"{cells}{one.line}", wrong.sentence, wrong.params))
    return EnteredList(entered, absent, tuple(sorted(unclear, key=_line_of)))


def read(data: bytes) -> tuple[list[AttendanceLine], list[UnclearLine], str]:
    """The lines of a list, those that cannot be read, and the letter of the column of names. Raises Invalid."""
    sheet = spreadsheet.read(data)
    found = roll_columns.find(sheet.rows)
    columns = roll_columns.guess(found.columns)
    places = {one.field: one.place for one in columns if one.field in (RollField.NAME, RollField.HOUSEHOLD)}
    name = places.get(RollField.NAME)
    if name is None:
        raise Invalid("No column of the list is the name: its heading is 姓名.")
    how = next((one.place for one in columns if one.field is None and one.heading in attendance_words.HEADINGS), None)
    if len(sheet.rows) - found.first > MOST_LINES:
        raise Invalid("The list has more than %(most)s rows. Divide it.", most=MOST_LINES)
    lines: list[AttendanceLine] = []
    unclear: list[UnclearLine] = []
    for line, row in enumerate(sheet.rows[found.first :], found.first + 1):
        who, home, word = (spreadsheet.cell(row, place) for place in (name, places.get(RollField.HOUSEHOLD), how))
        if not who:
            continue
        if word and word not in attendance_words.MEANING:
            cell = f"{spreadsheet.letter(how or 0)}{line}"
            unclear.append(UnclearLine(line, cell, attendance_words.UNREAD, {"value": word[:20]}))
        else:
            meant = attendance_words.MEANING[word or attendance_words.CAME]
            lines.append(AttendanceLine(line, who, home, meant))
    return lines, unclear, spreadsheet.letter(name)


def _enter(
    services: Services, community_id: int, number: int, ref: str, how: AttendanceHow, *, who: str, now: datetime
) -> None:
    try:
        enter(
            services.store,
            community_id,
            number,
            ref,
            how,
            who=who,
            now=now,
            zone=services.settings.zone,
            collective=services.settings.collective_kinds,
            source=AttendanceSource.LIST,
        )
    except NotFound as stranger:
        raise Invalid("The activity does not ask this person.") from stranger


def _line_of(one: UnclearLine) -> int:
    return one.line

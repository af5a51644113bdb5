"""A list of members as its file tells it: one line a person, with the household and the group.

XLSX, or CSV and its kin. The headings may be Chinese or English, in any order; a title may stand above them.
"""

from dataclasses import dataclass

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import roll_columns, roll_lines, spreadsheet
from tvchannel.core.import_files.roll_columns import HEADINGS, RollField, SheetColumns
from tvchannel.core.import_files.roll_lines import MOST_AT_HOME, MemberLine, Mistake

__all__ = ["HEADINGS", "MOST_AT_HOME", "Listing", "MemberLine", "Mistake", "read"]
_NEEDED = (RollField.HOUSEHOLD, RollField.GROUP, RollField.NAME)


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
    sheet = spreadsheet.read(data)
    found = roll_columns.find(sheet.rows)
    _require_columns(found)
    places = {field: [column.place for column in found.of(field)] for field in RollField}
    entries, mistakes = roll_lines.read(sheet.rows, found.first, places)
    missing = Invalid("The household's number or the group is missing.")
    whole = [one for one in entries if one.household and one.group]
    mistakes += [Mistake(one.line, missing) for one in entries if not (one.household and one.group)]
    mistakes = sorted([*mistakes, *roll_lines.at_odds(whole)], key=lambda mistake: mistake.line)
    left_out = tuple(one.heading or spreadsheet.letter(one.place) for one in found.columns if one.field is None)
    return Listing(tuple(whole), tuple(mistakes), left_out)


def _require_columns(found: SheetColumns) -> None:
    words = {value: heading for heading, value in HEADINGS.items()}
    for field in RollField:
        if len(found.of(field)) > 1 and field not in roll_columns.SEVERAL:
            raise Invalid("The first line names the column “%(heading)s” twice.", heading=words[field])
    for field in _NEEDED:
        if not found.of(field):
            raise Invalid("The first line does not name the column “%(heading)s”.", heading=words[field])

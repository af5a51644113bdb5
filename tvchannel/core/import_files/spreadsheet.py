"""A file with a list in it, as rows of settled text; numbers of identity cards are dropped before anything is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import roll_columns, text_table, workbook
from tvchannel.study import id_numbers, text_normalization

MOST_BYTES = 5_000_000
_LONGEST_CELL = 1000
_ID_COLUMN = 0.5  # of the cells in a column that say something: then the whole column goes


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Rows from 1 as a spreadsheet counts them; the columns (A, B ...) that held numbers of identity cards, now empty.

    `id_cells` are other cells out of which such a number was taken.
    """

    rows: tuple[tuple[str, ...], ...]
    id_columns: tuple[str, ...] = ()
    id_cells: tuple[str, ...] = ()


def read(data: bytes, is_heading: Callable[[str], bool] = roll_columns.is_known, line_break: str = " ") -> Spreadsheet:
    """The list in a file: XLSX, or CSV and its kin. Raises Invalid where there is none, or it is too large.

    `is_heading` knows the headings of such a list (else: of one of members); `line_break` stands for one within a cell.
    """
    if len(data) > MOST_BYTES:
        raise Invalid("The list is too large: at most %(most)s MB.", most=MOST_BYTES // 1_000_000)
    is_book = data.startswith((workbook.MAGIC, workbook.OLD_MAGIC))
    cells = (workbook.read if is_book else text_table.read)(data, is_heading)
    filled = max((n for n, row in enumerate(cells, 1) if any(cell.strip() for cell in row)), default=0)
    if filled > workbook.MOST_ROWS:
        raise Invalid("The list has more than %(most)s rows. Divide it.", most=workbook.MOST_ROWS)
    kept = [[_line(cell, line_break) for cell in row[: workbook.MOST_COLUMNS]] for row in cells[:filled]]
    return _without_id_numbers(kept)


def letter(place: int) -> str:
    """How a spreadsheet calls the column at `place` from 0: A, B ... Z, AA."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def cell(row: Sequence[str], place: int | None) -> str:
    """What stands at `place` from 0 of a row; "" where the list has no such column, or the row ends before it."""
    return row[place] if place is not None and place < len(row) else ""


def _line(cell: str, line_break: str) -> str:
    lines = filter(None, map(text_normalization.settled, cell[:_LONGEST_CELL].splitlines()))
    return line_break.join(lines)


def _without_id_numbers(rows: list[list[str]]) -> Spreadsheet:
    said: dict[int, int] = {}
    taken: dict[int, list[int]] = {}
    named: set[int] = set()
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if not cell:
                continue
            said[place] = said.get(place, 0) + 1
            row[place], count = id_numbers.without(cell)
            if count:
                taken.setdefault(place, []).append(number)
            if roll_columns.is_of_ids(cell):
                named.add(place)
    dropped = named | {place for place, lines in taken.items() if len(lines) >= said[place] * _ID_COLUMN}
    for row in rows:
        for place in dropped & set(range(len(row))):
            row[place] = ""
    single = [f"{letter(place)}{line}" for place in sorted(set(taken) - dropped) for line in taken[place]]
    return Spreadsheet(
        tuple(tuple(row) for row in rows), tuple(letter(place) for place in sorted(dropped)), tuple(single)
    )

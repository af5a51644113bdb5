"""Where the cells of a report lead: to the rows that a figure counts, to a person, to an activity."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

RowCells = Mapping[str, str]  # the texts of a row by the name of the column, as programs read them


class DrillTime(StrEnum):
    """Of which time the page is asked: of none, the report's own, the one before it, or the row's day or month."""

    NONE = "none"
    SAME = "same"
    BEFORE = "before"
    OF_ROW = "of-row"


def every_row(_cells: RowCells) -> bool:
    """Whether a way holds for a row: it does for each."""
    return True


@dataclass(frozen=True, slots=True)
class DrillDown:
    """A way from the cells of a column to a `page` of the desk: the name of its view.

    `takes` gives the column of the same row by parameter, `always` the parameters that are the same for every row.
    `time` says of which days the page is asked, `time_of` names the column of DrillTime.OF_ROW. `same_people` asks a
    report of the group and category of this one, `past_groups` one that can tell it of the groups of the month with
    which that time begins. `of_rows` says of which rows it holds. A row whose cells say nothing of a parameter leads
    nowhere, and nobody is led to a page that their roles do not open.
    """

    page: str
    takes: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    time: DrillTime = DrillTime.NONE
    time_of: str = ""
    same_people: bool = False
    past_groups: bool = False
    of_rows: Callable[[RowCells], bool] = every_row

    def fits(self, cells: RowCells) -> bool:
        """Whether the row says all that the page is asked."""
        needed = [*self.takes.values(), *([self.time_of] if self.time is DrillTime.OF_ROW else [])]
        return all(cells[column] for column in needed) and self.of_rows(cells)


Opens = Mapping[str, tuple[DrillDown, ...]]  # by column: the first one that fits a row is its way

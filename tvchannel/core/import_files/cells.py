"""The cells of a table as a reader takes them row by row: what each says, or why it is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from tvchannel.core.import_files import spreadsheet

Field = TypeVar("Field", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that cannot be taken ("D7"), and why as a sentence (English) with its values; its entry is left out."""

    cell: str
    sentence: str
    params: dict[str, Any] = field(default_factory=dict)


class WrongCell(Exception):
    """A cell that cannot be taken, on its way to whoever reads the row."""

    def __init__(self, cell: str, sentence: str, **params: Any) -> None:
        super().__init__(sentence)
        self.refused = RefusedCell(cell, sentence, params)


def told(places: Mapping[Field, Sequence[int]], line: int, row: Sequence[str]) -> dict[Field, list[tuple[str, str]]]:
    """By field (cell, text) of each cell of row `line` (from 1) that says something; `places` are columns from 0."""
    found = {}
    for one, columns in places.items():
        there = ((place, spreadsheet.cell(row, place)) for place in columns)
        found[one] = [(f"{spreadsheet.letter(place)}{line}", text) for place, text in there if text]
    return found


def line_of(cells: Iterable[tuple[str, str]], longest: int) -> str:
    """The text of the first of these (cell, text), "" where there is none. Raises WrongCell, for one too long, too."""
    for cell, text in cells:
        if len(text) > longest:
            raise WrongCell(cell, "The text is too long: at most %(most)s characters.", most=longest)
        if not text.isprintable():
            raise WrongCell(cell, "The text holds characters that cannot be shown.")
        return text
    return ""

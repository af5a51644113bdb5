"""A row of a table is read field by field, and what cannot be taken is told with its cell."""

from enum import StrEnum

import pytest

from tvchannel.core.import_files import cells
from tvchannel.core.import_files.cells import WrongCell


class Kind(StrEnum):
    NAME = "name"
    FILMS = "films"


def test_each_cell_that_says_something_is_told_with_its_name() -> None:
    places = {Kind.NAME: [1], Kind.FILMS: [0, 27]}
    row = ["a", "", *[""] * 25, "b"]
    assert cells.told(places, 7, row) == {Kind.NAME: [], Kind.FILMS: [("A7", "a"), ("AB7", "b")]}
    assert cells.told(places, 7, []) == {Kind.NAME: [], Kind.FILMS: []}


def test_a_line_is_the_first_of_its_cells() -> None:
    assert cells.line_of([("A1", "一"), ("B1", "二")], 1) == "一"
    assert cells.line_of([], 1) == ""


@pytest.mark.parametrize("text", ["一二", "\x07"])
def test_what_is_too_long_or_cannot_be_shown_is_refused_with_its_cell(text: str) -> None:
    with pytest.raises(WrongCell) as wrong:
        cells.line_of([("C4", text)], 1)
    assert wrong.value.refused.cell == "C4"

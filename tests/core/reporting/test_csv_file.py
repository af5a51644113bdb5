"""A table as CSV: no cell begins like a formula, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.core.reporting.csv_file import neutral


@given(st.text())
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(cell: str) -> None:
    found = neutral(cell)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert found.removeprefix("'") == cell.removeprefix("'")

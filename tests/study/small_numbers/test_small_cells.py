"""Counts of persons that may be printed: none tells of fewer than five, among those counted or those left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.small_numbers.small_cells import LEAST, persons, total


@pytest.mark.parametrize(
    ("count", "of", "printed"),
    [
        (0, 28, "0"),
        (1, 28, "<5"),
        (4, 28, "<5"),
        (5, 28, "5"),
        (23, 28, "23"),
        (24, 28, "≥24"),
        (27, 28, "≥24"),
        (28, 28, "28"),
        (0, 4, "<5"),
        (4, 4, "<5"),
        (0, 0, "<5"),
        (3, 6, "<5"),
        (5, 6, "≥2"),
    ],
)
def test_a_count_is_printed_as_far_as_it_tells_of_five_or_more(count: int, of: int, printed: str) -> None:
    assert persons(count, of) == printed


@given(st.integers(0, 60), st.data())
def test_what_is_printed_fits_nobody_alone(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    alike = [other for other in range(of + 1) if persons(other, of) == persons(count, of)]
    small = 0 < count < LEAST or 0 < of - count < LEAST
    assert len(alike) > 1 if small and of > 1 else count in alike


@pytest.mark.parametrize(("count", "told"), [(0, 90), (1, None), (4, None), (5, 90)])
def test_a_sum_of_what_few_did_is_not_told(count: int, told: int | None) -> None:
    assert total(90, count) == told

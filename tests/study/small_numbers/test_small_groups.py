"""Groups' figures: nobody can be read from them, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.small_numbers.small_groups import LEAST, OTHERS, GroupFigures, merged


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({}, {}),
        ({"a": 4}, {}),
        ({"a": 5}, {"a": 5}),
        ({"a": 4, "b": 4}, {OTHERS: 8}),
        ({"a": 4, "b": 9}, {OTHERS: 13}),
        ({"a": 4, "b": 9, "c": 8}, {"b": 9, OTHERS: 12}),
        ({"a": 3, "b": 3, "c": 8}, {"c": 8, OTHERS: 6}),
        ({"a": 0, "b": 8}, {"b": 8}),
    ],
)
def test_groups_of_fewer_than_five_are_told_together(sizes: dict[str, int], told: dict[str, int]) -> None:
    found = merged([GroupFigures(name, size, size) for name, size in sizes.items()])
    assert {one.name: one.size for one in found} == told


def test_groups_stand_by_name_and_the_merged_last() -> None:
    figures = [GroupFigures("b", 10, 9), GroupFigures("a", 10, 5), GroupFigures("d", 3, 3), GroupFigures("e", 3, 1)]
    assert [(one.name, one.percent) for one in merged(figures)] == [("a", 50), ("b", 90), (OTHERS, 66)]


@given(st.lists(st.integers(0, 30), max_size=12))
def test_no_figure_is_about_fewer_than_five_and_none_can_be_worked_out_from_the_total(sizes: list[int]) -> None:
    found = merged([GroupFigures(str(at), size, 0) for at, size in enumerate(sizes)])
    assert all(one.size >= LEAST for one in found)
    assert sum(one.size for one in found) in {sum(sizes)} | ({0} if sum(sizes) < LEAST else set())

"""Figures of a category: no one to four persons can be worked out of the lines that are told."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.small_numbers.category_cells import UNSAID, is_told, may_tell, open_groups, told_parts
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.small_numbers.small_groups import alone

CATEGORIES = ("in-work", "retired", "floating", UNSAID)
sizes = st.integers(0, 14)
parts = st.fixed_dictionaries(dict.fromkeys(CATEGORIES, sizes))
tables = st.dictionaries(st.sampled_from("abcdef"), parts, max_size=6)


@pytest.mark.parametrize(
    ("told", "of"),
    [
        ({"retired", "floating"}, {"retired": 7, "floating": 5}),
        (set(), {"retired": 11, "floating": 1}),  # 12 less 11 is the one
        ({"retired"}, {"retired": 11, "in-work": 6, "floating": 1}),
        ({"retired"}, {"retired": 11, "in-work": 3, "floating": 2}),
        (set(), {"retired": 4}),
        (set(), {"retired": 5, "floating": 4}),
        ({"retired", "floating"}, {"retired": 12, "floating": 0}),
        (set(), {"retired": 20, UNSAID: 1}),  # who has no category is a part as well
        (set(), {}),
    ],
)
def test_a_small_part_takes_others_along_until_five_are_held_back(told: set[str], of: dict[str, int]) -> None:
    assert told_parts(of) == told


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ({"a": {"retired": 11, "floating": 1}}, set()),
        ({"a": {"retired": 11, "floating": 1}, "b": {"retired": 6, "floating": 6}}, set()),
        ({"a": {"retired": 11, "floating": 1}, "b": {"retired": 9, "floating": 4}, "c": {"retired": 8}}, {"c"}),
        ({"a": {"retired": 5, "floating": 7}, "b": {"retired": 6}}, {"a", "b"}),
        ({"a": {"retired": 3}, "b": {"retired": 3}, "c": {"retired": 6}}, {"c"}),
        # a is told with b, the smallest of the others, where no category is asked for: so it is here.
        ({"a": {"retired": 3}, "b": {"retired": 5}, "c": {"retired": 6}}, {"c"}),
    ],
)
def test_the_groups_that_are_told_by_category(table: dict[str, dict[str, int]], found: set[str]) -> None:
    assert open_groups(table) == found


@pytest.mark.parametrize(
    ("group", "category", "told"),
    [
        ("", "", True),
        ("a", "", True),
        ("a", "retired", False),
        ("a", "floating", False),
        ("b", "retired", True),
        ("b", "in-work", True),
        ("", "retired", True),
        ("", "floating", True),
        ("", "new-work", True),
    ],
)
def test_a_figure_of_a_group_and_a_category_is_told_or_not(group: str, category: str, told: bool) -> None:
    cells = {
        "a": {"retired": 11, "floating": 1},
        "b": {"retired": 6},
        "c": {"retired": 2, "floating": 6},
    }
    assert may_tell(cells, group, category) is told


def test_whoever_has_no_category_is_asked_for_by_nobody() -> None:
    assert is_told(UNSAID, {"retired": 1})
    assert not is_told("retired", {"retired": 1, UNSAID: 8})


@given(parts)
def test_what_is_held_back_is_nobody_or_five_and_more(of: dict[str, int]) -> None:
    told = told_parts(of)
    assert all(of[name] == 0 or of[name] >= LEAST for name in told)
    rest = sum(size for name, size in of.items() if name not in told)
    assert rest == 0 or rest >= LEAST or rest == sum(of.values())


@given(tables)
def test_no_lines_taken_from_each_other_come_to_fewer(
    table: dict[str, dict[str, int]],
) -> None:
    opened = open_groups(table)
    by_themselves = alone({group: sum(cells.values()) for group, cells in table.items()})
    assert opened <= by_themselves
    assert all(size == 0 or size >= LEAST for group in opened for size in table[group].values())
    for category in CATEGORIES:
        rest = sum(cells[category] for group, cells in table.items() if group not in opened)
        assert not opened or rest == 0 or rest >= LEAST
    # A group's line without a category, less those of its categories, leaves nobody: all of them are told or none.
    for group in opened:
        for some in combinations(CATEGORIES, 2):
            left = sum(table[group].values()) - sum(table[group][name] for name in some)
            assert left == 0 or left >= LEAST

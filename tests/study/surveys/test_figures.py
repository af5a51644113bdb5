"""What is told of a survey's counters: no figure of one to four, and none to be had by taking lines from each other."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tvchannel.study.surveys.figures import PartFigures, figures, may_be_told, parts_counted, sheets

Cells = dict[str, tuple[int, ...]]


def counts(*questions: Cells) -> dict[tuple[int, int, str], int]:
    return {
        (number, answer, part): count
        for number, cells in enumerate(questions, 1)
        for part, row in cells.items()
        for answer, count in enumerate(row, 1)
    }


def test_everybody_together_is_told_with_per_cent_and_categories_that_are_large_enough_beside() -> None:
    [told] = figures(counts({"": (6, 0), "in-work": (5, 7), "retired": (9, 5)}), [2])
    assert (told.whole.by_answer, told.whole.people, told.whole.percent(0)) == ((20, 12), 32, 62)
    assert told.parts == (PartFigures("in-work", (5, 7)), PartFigures("retired", (9, 5)), PartFigures("", (6, 0)))


@pytest.mark.parametrize(
    "cells",
    [
        {"": (3, 0), "in-work": (5, 7)},  # three are left over
        {"": (0, 0), "in-work": (1, 7), "retired": (6, 6)},  # one of a category, and of all but the other
        {"": (0, 0), "in-work": (9, 9)},  # nobody else: the same figures twice
    ],
)
def test_a_category_that_would_tell_of_few_is_not_told_nor_the_one_that_would_tell_it(cells: Cells) -> None:
    [told] = figures(counts(cells), [2])
    assert told.parts == ()
    assert told.whole.by_answer == tuple(map(sum, zip(*cells.values(), strict=True)))


@given(some.lists(some.lists(some.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_sum_or_difference_of_told_lines_is_one_to_four(rows: list[list[int]]) -> None:
    cells = {name: tuple(row) for name, row in zip(("", "a", "b", "c", "d"), rows, strict=False)}
    [told] = figures(counts(cells), [3])
    for signs in product((0, 1), repeat=len(told.parts)):
        for answer in range(3):
            parts = sum(sign * one.by_answer[answer] for sign, one in zip(signs, told.parts, strict=True))
            assert not 0 < parts < 5
            assert not told.parts or not 0 < told.whole.by_answer[answer] - parts < 5


@pytest.mark.parametrize(
    ("count", "is_anonymous", "is_over", "told"),
    [(5, True, True, True), (4, True, True, False), (50, True, False, False), (5, False, False, True)],
)
def test_results_are_told_of_five_and_without_names_when_it_is_over(
    count: int, is_anonymous: bool, is_over: bool, told: bool
) -> None:
    assert may_be_told(count, is_anonymous=is_anonymous, is_over=is_over) is told


def test_a_sheet_is_counted_once_whatever_it_answers() -> None:
    assert sheets(counts({"": (2, 1), "a": (4, 0)}, {"": (0, 3), "a": (4, 0)})) == 7


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ({"": 9, "in-work": 5, "floating": 1, "retired": 30}, {"retired"}),
        ({"": 9, "in-work": 5}, {"in-work"}),
        ({"": 0, "in-work": 5, "retired": 4}, set()),
    ],
)
def test_a_category_of_few_members_has_no_counters_of_its_own(sizes: dict[str, int], parts: set[str]) -> None:
    assert parts_counted(sizes) == parts

"""The order of columns: places keep their digits, the lowest free one is given away."""

import pytest

from epg.columns import Column
from epg.titles import Title
from tvchannel.study.appearance.column_order import DIGITS, Order, inserted, moved, of_plain, order_of, plain, without

FOUR: Order = ((1, "a"), (2, "b"), (4, "c"), (5, "d"))
FULL: Order = tuple((digit, f"c{digit}") for digit in DIGITS)


def test_hidden_columns_have_no_place() -> None:
    columns = [Column("b", 2, Title("乙"), order=2), Column("a", 1, Title("甲"), order=1)]
    assert order_of([*columns, Column("c", 0, Title("丙"), order=1, hidden=True)]) == ((1, "a"), (2, "b"))


@pytest.mark.parametrize(
    ("order", "with_it"),
    [
        ((), ((1, "new"),)),
        (FOUR, ((1, "a"), (2, "b"), (3, "new"), (4, "c"), (5, "d"))),
        (((2, "b"), (1, "a")), ((2, "b"), (1, "a"), (3, "new"))),
        (FULL, None),
        (without(FULL, "c8"), (*FULL[:7], (8, "new"))),
    ],
)
def test_a_new_column_takes_the_lowest_free_digit(order: Order, with_it: Order | None) -> None:
    assert inserted(order, "new") == with_it


@pytest.mark.parametrize(
    ("key", "step", "after"),
    [
        ("c", -1, ((1, "a"), (2, "c"), (4, "b"), (5, "d"))),
        ("a", 1, ((1, "b"), (2, "a"), (4, "c"), (5, "d"))),
        ("a", -1, FOUR),
        ("d", 1, FOUR),
        ("hidden", 1, FOUR),
    ],
)
def test_a_column_moves_and_the_places_keep_their_digits(key: str, step: int, after: Order) -> None:
    assert moved(FOUR, key, step) == after


def test_an_order_is_kept_as_text_and_read_again() -> None:
    assert of_plain(plain(FOUR)) == FOUR

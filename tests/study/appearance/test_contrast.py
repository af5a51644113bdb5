"""Which colours carry the letters of the TV, and what is offered for one that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.appearance.contrast import (
    COLOURS,
    CONTRAST,
    CREAM,
    ON_COLUMN,
    ON_FRAME,
    Rgb,
    carries,
    contrast,
    darker,
    least,
    rgb,
    told,
)

PARTS = st.integers(0, 255)


@pytest.mark.parametrize(
    ("colour", "parts"),
    [
        ("#9A2418", (0x9A, 0x24, 0x18)),
        ("#9a2418", (0x9A, 0x24, 0x18)),
        ("9A2418", None),
        ("#9A241", None),
        ("#9A24181", None),
        ("#9A241G", None),
        ("#９A2418", None),
        ("red", None),
        ("", None),
        ("#9A2418\n", None),
    ],
)
def test_a_colour_is_written_as_six_digits(colour: str, parts: Rgb | None) -> None:
    assert rgb(colour) == parts


def test_the_colours_that_are_offered_carry_the_letters_of_a_column() -> None:
    assert all(carries(rgb(one) or CREAM, ON_COLUMN) for one in COLOURS)


@given(st.tuples(PARTS, PARTS, PARTS))
def test_what_is_offered_instead_is_readable_and_not_darker_than_it_has_to_be(ground: Rgb) -> None:
    offered = rgb(darker(ground, ON_FRAME))
    assert offered is not None
    assert carries(offered, ON_FRAME)
    if carries(ground, ON_FRAME):
        assert offered == ground
    else:
        assert all(new <= old for new, old in zip(offered, ground, strict=True))


def test_the_worst_read_letters_decide() -> None:
    assert least((0, 0, 0), ON_FRAME) == min(contrast((0, 0, 0), one) for one in ON_FRAME) < contrast((0, 0, 0), CREAM)


def test_a_ratio_just_below_is_not_told_as_enough() -> None:
    assert told(6.9999) == "6.9"
    assert told(CONTRAST) == "7.0"

"""Deeds come one a line, as many as a sheet of paper holds."""

import pytest

from tvchannel.study.honours.titles import LONGEST_DEEDS, MOST_DEEDS, deeds_of, fits_a_sheet


@pytest.mark.parametrize(
    ("text", "deeds"),
    [("", ()), ("  \n \n", ()), ("送报\n理线", ("送报", "理线")), ("  送报 \r\n\r\n  理线  \n", ("送报", "理线"))],
)
def test_deeds_are_lines_without_blank_ones(text: str, deeds: tuple[str, ...]) -> None:
    assert deeds_of(text) == deeds


@pytest.mark.parametrize(
    ("deeds", "fits"),
    [
        (["送报"] * MOST_DEEDS, True),
        (["送报"] * (MOST_DEEDS + 1), False),
        (["长" * LONGEST_DEEDS], True),
        (["长" * LONGEST_DEEDS, "送报"], False),
    ],
)
def test_a_sheet_holds_so_many_deeds(deeds: list[str], fits: bool) -> None:
    assert fits_a_sheet(deeds) is fits

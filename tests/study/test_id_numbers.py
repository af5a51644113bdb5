"""Numbers of identity cards are known in whatever cell and writing; other numbers are left alone."""

import pytest

from tvchannel.study.id_numbers import without

# The example of GB 11643.
EXAMPLE = "11010519491231002X"


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        (EXAMPLE, ""),
        (EXAMPLE.lower(), ""),
        (f"'{EXAMPLE}", ""),
        ("110105 19491231 002X", ""),
        ("110105-19491231-002X", ""),
        (f"王五 {EXAMPLE}", "王五"),
        (f"王五({EXAMPLE})", "王五()"),
        (f"证件{EXAMPLE}，电话13800001111", "证件，电话13800001111"),
        (f"{EXAMPLE} / {EXAMPLE}", "/"),
        ("110105491231002", ""),  # 15 digits, until 1999
        ("110105194912310000", ""),  # a spreadsheet has rounded it
        ("1.10105194912310E+17", ""),
        ("110105194912310000.0", ""),
        ("110105194912310021", ""),  # mistyped: its check digit is wrong
    ],
)
def test_a_number_of_an_identity_card_is_taken_out(cell: str, left: str) -> None:
    found, count = without(cell)
    assert count
    assert found == left


@pytest.mark.parametrize(
    "cell",
    [
        "110105194913310021",  # no such month
        "13800001111",
        "6222020200112233445",  # a bank card
        "622202020011223344",
        "0510-80000001",
        "320200000000001",  # no birthday in it
        "A110105491231002B",
        "湖滨路 1 号",
        "",
    ],
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert without(cell) == (cell, 0)

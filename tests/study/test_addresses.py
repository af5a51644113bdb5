"""A shared screen tells the house, not the flat."""

import pytest

from tvchannel.study.addresses import mask


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("示范路 1 号 3 号楼 101 室", "示范路 1 号 3 号楼 *** 室"),
        ("3号楼2单元301", "3号楼*单元***"),
        ("东苑5栋B座12层1203", "东苑5栋B座**层****"),
        ("人民路88号", "人民路**号"),
        ("", ""),
    ],
)
def test_the_digits_after_the_house_are_hidden(address: str, shown: str) -> None:
    assert mask(address) == shown

"""Passwords of staff: one that cannot be is refused with the rule that it breaks, and no other."""

import pytest

from tvchannel.base.errors import Invalid
from tvchannel.core.staff.passwords import check, first_password

REFUSED = {
    "": "0 letters",
    "nine char": "9 letters",
    "xu-and-more-letters": "The login xu",
    "MY-NAME-IS-XU": "The login xu",
    "ababababcbab": "fewer than 4 different",
    "Password123": "first that others would try",
    "1234567890": "first that others would try",
    "9876543210": "first that others would try",
    "abcdefghijkl": "first that others would try",
}


@pytest.mark.parametrize("password", REFUSED)
def test_a_weak_password_is_refused_with_the_rule_that_it_breaks(password: str) -> None:
    with pytest.raises(Invalid, match=REFUSED[password]):
        check("xu", password)


@pytest.mark.parametrize("password", ["an old green hat", "1234567899", "k7mx-p2vq-9hra", "学习强国每日一课学习"])
def test_any_other_of_ten_letters_may_be_one(password: str) -> None:
    check("xu", password)


def test_a_first_password_is_never_refused() -> None:
    for _ in range(50):
        check("xu", first_password("xu"))

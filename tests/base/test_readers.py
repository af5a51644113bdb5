"""Text from outside is shown in letters that print."""

import pytest

from tvchannel.base.readers import shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [("名单.xlsx", "名单.xlsx"), ("a\x00b\n.csv", "a\ufffdb\ufffd.csv"), ("\u202egnp.exe", "\ufffdgnp.exe")],
)
def test_a_name_is_shown_in_letters_that_print(name: str, shown: str) -> None:
    assert shown_name(name) == shown

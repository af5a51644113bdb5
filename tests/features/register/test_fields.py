"""Of which size a group is good. Pure."""

import pytest

from tvchannel.features.register.fields import size_warning


@pytest.mark.parametrize(
    ("size", "warning"), [(0, ""), (1, "small"), (7, "small"), (8, ""), (15, ""), (20, ""), (21, "large")]
)
def test_a_group_is_warned_of_when_it_is_over_twenty_or_under_eight(size: int, warning: str) -> None:
    assert size_warning(size) == warning

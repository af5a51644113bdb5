"""What goes by itself has an end that is to come, after its beginning, and not too long after it."""

from datetime import UTC, datetime, timedelta

import pytest

from tvchannel.study.appearance.limited_time import wrong_times

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOO_LONG = "That is too long."


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (1, 1, "The end has to be after the beginning."),
        (-1, -2, "The end has to be after the beginning."),
        (-2, 0, "This end is over already."),
        (-2, 1, ""),
        (1, 49, ""),
        (1, 49.1, TOO_LONG),
    ],
)
def test_times_are_taken_or_it_is_said_why_not(begins: float, ends: float, said: str) -> None:
    first, last = (NOON + timedelta(hours=hours) for hours in (begins, ends))
    assert wrong_times(first, last, NOON, timedelta(days=2), TOO_LONG) == said

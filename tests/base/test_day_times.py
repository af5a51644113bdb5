"""Times of the day from one to another, over midnight too."""

from datetime import time

import pytest

from tvchannel.base.day_times import end_of, span_of

MORNING, NIGHT = "07:00-09:00", "22:30-06:00"


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        (time(6, 59), None),
        (time(7), time(9)),
        (time(8, 59, 59), time(9)),
        (time(9), None),
        (time(22, 30), time(6)),
        (time(0), time(6)),
        (time(5, 59), time(6)),
        (time(6), None),
    ],
)
def test_a_time_lies_from_the_first_minute_until_the_last_which_is_outside(at: time, ends: time | None) -> None:
    assert end_of([MORNING, NIGHT], at) == ends
    assert end_of([], at) is None


@pytest.mark.parametrize(
    "text", ["", "7:00-9:00", "07:00", "07:00–09:00", "24:00-01:00", "07:60-08:00", "07:00-07:00", "０７:00-09:00"]
)
def test_what_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not written as"):
        span_of(text)

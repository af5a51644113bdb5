"""Times of the day from one to another, as an operator writes them: "07:00-09:00", "22:30-06:00"."""

import re
from collections.abc import Iterable
from datetime import time

_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def span_of(text: str) -> tuple[time, time]:
    """From which minute until which, the latter outside; it may lie in the next day. Raises ValueError."""
    found = _WRITTEN.fullmatch(text)
    if found is None or text[:5] == text[6:]:
        raise ValueError(f"“{text}” is not written as 07:00-09:00")
    hour, minute, last_hour, last_minute = map(int, found.groups())
    return time(hour, minute), time(last_hour, last_minute)


def end_of(spans: Iterable[str], at: time) -> time | None:
    """The end of the first of `spans` that a time of the day lies in; None where it lies in none. Raises ValueError."""
    for begins, ends in map(span_of, spans):
        is_within = begins <= at < ends if begins < ends else at >= begins or at < ends
        if is_within:
            return ends
    return None

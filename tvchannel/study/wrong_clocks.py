"""Clocks that cannot be right: flagged in the record, never a reason to lose a press."""

from datetime import datetime, timedelta

_BACK = timedelta(minutes=5)
_AHEAD = timedelta(days=31)
_BOX = timedelta(minutes=10)
BEHIND, FAR_AHEAD, BOX = "server behind", "server far ahead", "box"


def server_flag(last: datetime | None, now: datetime) -> str:
    """What is wrong with the server's clock, by the record before this one; "" when nothing is seen.

    A community checks in every day: a month without a record is rather a clock that jumped, and stands there flagged.
    """
    if last is None:
        return ""
    return BEHIND if now < last - _BACK else FAR_AHEAD if now > last + _AHEAD else ""


def box_flag(told_ms: int | None, now: datetime) -> str:
    """BOX when the box says (Unix time in ms) that it is another time; boxes wake up in 1970."""
    if told_ms is None:
        return ""
    return BOX if abs(told_ms / 1000 - now.timestamp()) > _BOX.total_seconds() else ""

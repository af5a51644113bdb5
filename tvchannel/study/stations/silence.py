"""When a television of a station counts as silent: a day without a sign of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

SILENT_AFTER = timedelta(hours=24)


def is_silent(seen: Iterable[datetime], now: datetime) -> bool:
    """Whether none of a station's televisions gave a sign for a day; True where it has none.

    `seen` is when each of them was seen last.
    """
    return all(now - at >= SILENT_AFTER for at in seen)

"""On which days and channels a film may be shown: for the timetable, and for the rule of every door to a film."""

from collections.abc import Collection
from datetime import date, timedelta, tzinfo

from epg.days import ALWAYS, NEVER, begins

_DAY = timedelta(days=1)


def valid_within(valid_from: date | None, valid_until: date | None, first: date, last: date) -> bool:
    """Whether any local day from `first` to `last` is one of `valid_from` to `valid_until` (inclusive; None: open)."""
    return (valid_from or date.min) <= last and first <= (valid_until or date.max)


def valid_ticks(valid_from: date | None, valid_until: date | None, tz: tzinfo) -> tuple[int, int]:
    """The ticks of those days: the first, and the first after them."""
    opens = ALWAYS if valid_from is None else begins(valid_from, tz)
    closes = NEVER if valid_until in (None, date.max) else begins(valid_until + _DAY, tz)
    return opens, closes


def in_scope(scope: Collection[str], channels: Collection[str]) -> bool:
    """Whether one of `channels` (keys) may show what is meant for `scope`; an empty scope means all."""
    return not scope or not set(channels).isdisjoint(scope)

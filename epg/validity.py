"""When and on which channels a film may be shown: for the timetable, and for the rule of every door to a film."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from epg.days import ALWAYS, NEVER
from epg.ticks import TICK_MS

_DAY = timedelta(days=1)


class Validity(NamedTuple):
    """From which local day to which, both included (None: open), and at what time it begins on the first and ends on
    the last (None: that whole day). The minute of `valid_until_time` itself is outside.

    Of a time that comes twice, when clocks go back, the first is meant; one that clocks skip is as much later.
    """

    valid_from: date | None = None
    valid_until: date | None = None
    valid_from_time: time | None = None
    valid_until_time: time | None = None

    def seconds(self, tz: tzinfo) -> tuple[int | None, int | None]:
        """The Unix seconds [opens, closes) in which it holds in the zone `tz`; None: open."""
        first, last, begins, ends = self
        opens = None if first is None else _second(first, begins or time(), tz)
        if last is None or (last == date.max and ends is None):
            return opens, None
        return opens, _second(last, ends, tz) if ends is not None else _second(last + _DAY, time(), tz)

    def ticks(self, tz: tzinfo) -> tuple[int, int]:
        """The ticks [opens, closes) that lie in it whole."""
        opens, closes = self.seconds(tz)
        return (
            ALWAYS if opens is None else -(-1000 * opens // TICK_MS),
            NEVER if closes is None else 1000 * closes // TICK_MS,
        )


def valid_within(valid_from: date | None, valid_until: date | None, first: date, last: date) -> bool:
    """Whether any local day from `first` to `last` is one of `valid_from` to `valid_until` (inclusive; None: open)."""
    return (valid_from or date.min) <= last and first <= (valid_until or date.max)


def in_scope(scope: Collection[str], channels: Collection[str]) -> bool:
    """Whether one of `channels` (keys) may show what is meant for `scope`; an empty scope means all."""
    return not scope or not set(channels).isdisjoint(scope)


def _second(day: date, at: time, tz: tzinfo) -> int:
    return int(datetime.combine(day, at, tz).timestamp())

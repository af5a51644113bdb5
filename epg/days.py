"""Local days on the grid of ticks, and the holidays and working days on which the rules of another weekday hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from epg.errors import BadRule
from epg.ticks import start_of, tick_from
from epg.titles import Title

ALWAYS = -(2**62)
NEVER = 2**62
_DAY = timedelta(days=1)


def begins(day: date, tz: tzinfo) -> int:
    """The first tick of the local `day`; where clocks skip midnight, that of the hour they skip to."""
    return tick_from(datetime.combine(day, time(), tz))


def day_of(tick: int, tz: tzinfo) -> date:
    """The local day on which `tick` begins."""
    return start_of(tick).astimezone(tz).date()


def ticks_of(day: date, tz: tzinfo) -> tuple[int, int]:
    """The first tick of the local `day`, and the first of the day after."""
    return begins(day, tz), begins(day + _DAY, tz)


def months_between(first: int, until: int, tz: tzinfo) -> list[date]:
    """The first day of every local month that [first, until) touches."""
    month, last = day_of(first, tz).replace(day=1), day_of(until - 1, tz)
    months = []
    while month <= last:
        months.append(month)
        month = next_month(month)
    return months


def next_month(day: date) -> date:
    """The first day of the month after `day`'s."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """On the local `day`, called `name`, the rules of `weekday` hold (0 = Monday), whatever day of the week it is."""

    day: date
    name: Title
    weekday: int

    def __post_init__(self) -> None:
        """Raises BadRule where there is no such weekday."""
        if self.weekday not in range(7):
            raise BadRule("Choose one of the seven days of the week.")


class Calendar:
    """Which weekday's rules hold on a day: its own, where no calendar day says another."""

    def __init__(self, days: Iterable[SpecialDay] = ()) -> None:
        """One calendar day a date; of two, the later in the list counts."""
        self._weekdays = {one.day: one.weekday for one in days}

    def weekday(self, day: date) -> int:
        """0 = Monday."""
        return self._weekdays.get(day, day.weekday())

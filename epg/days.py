"""Local days on the grid of ticks."""

from datetime import date, datetime, time, timedelta, tzinfo

from epg.ticks import start_of, tick_from

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

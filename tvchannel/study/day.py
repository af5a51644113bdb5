"""The study day: the calendar day of the community's zone in which something happens; when an evening ends."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo


def study_day(now: datetime, zone: tzinfo) -> date:
    """The day to which something that arrives at `now` (aware) counts; a box's own clock has no say."""
    return now.astimezone(zone).date()


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that holds `day`."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following - timedelta(days=1)


def year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the year that holds `day`."""
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def kept_from(today: date, years: int) -> date:
    """The first day of which figures can be told when those of `years` years are kept, the present one among them."""
    return date(max(1, today.year - years + 1), 1, 1)


def could_come(first: date, last: date, begun: date | None, today: date) -> bool:
    """Whether anybody could check in from `first` to `last`; records begin on `begun` (None: there are none)."""
    return first <= today and last >= (begun or today)


def evening_ends(day: date, zone: tzinfo) -> datetime:
    """When who sat down on `day` sits there no more without a new press: at four the next morning.

    An evening goes on over midnight; what is played then counts to the day on which it was played.
    """
    return datetime.combine(day + timedelta(days=1), time(4), zone)


def days_between(since: datetime, until: datetime, zone: tzinfo) -> Iterator[tuple[date, datetime, datetime]]:
    """The study days from `since` to `until`: each with its part of that time."""
    while since < until:
        day = study_day(since, zone)
        ends = min(until, datetime.combine(day + timedelta(days=1), time(0), zone))
        yield day, since, ends
        since = ends

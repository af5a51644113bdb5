"""The study day: the calendar day of the community's zone in which a press arrives at the server."""

from datetime import date, datetime, timedelta, tzinfo


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

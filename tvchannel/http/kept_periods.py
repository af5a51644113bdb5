"""Days, months and years that an address asks for: of what is kept and not of the future, or 404 in words."""

from datetime import date

from flask import request

from tvchannel.base.errors import NotFound
from tvchannel.http.context import services, today
from tvchannel.http.parameters import number_of
from tvchannel.study.day import kept_from

_OUTSIDE = "Nothing is kept of that time: figures go from %(first)s to %(last)s."


def kept() -> tuple[date, date]:
    """The first day that is kept, and today."""
    return kept_from(today(), services().settings.keep_archive_years), today()


def is_kept(day: date) -> bool:
    """Whether the year of `day` is one that is kept."""
    first, last = kept()
    return first.year <= day.year <= last.year


def require_kept(day: date) -> date:
    """`day`. Raises NotFound when its year is not kept, or lies ahead."""
    if not is_kept(day):
        first, last = kept()
        raise NotFound(_OUTSIDE, first=first.year, last=last.year)
    return day


def year_asked() -> int:
    """`?year=` of this address, the present year without it. Raises NotFound when that year is not kept."""
    first, last = kept()
    value = request.args.get("year", "").strip()
    if not value:
        return last.year
    year = number_of(value, 4)
    if year is None or not first.year <= year <= last.year:
        raise NotFound(_OUTSIDE, first=first.year, last=last.year)
    return year


def last_day(year: int) -> date:
    """Until when figures of `year` go: its last day, or today."""
    return min(date(year, 12, 31), today())

"""A member's years as they are kept: their months, and how much of each film was watched in and before a year. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tvchannel.study.film_segments import Segment, completed
from tvchannel.study.month_figures import MonthFigures, months
from tvchannel.study.totals import Watched, lengths, segments_of, together


class FilmFigures(NamedTuple):
    """Milliseconds of a film that were watched in a year, in the years before, and in both; each moment once."""

    own_ms: int
    before_ms: int
    both_ms: int

    def completed_in_year(self, film_ms: int, percent: int) -> bool:
        """Whether the film was completed in the year: all of it then, or what the years before had left to be seen."""
        own, before, both = (completed(ms, film_ms, percent) for ms in self)
        return own or (both and not before)


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One member's year: months by number, and the films of which something was watched in it, by programme id."""

    months: Mapping[int, MonthFigures]
    films: Mapping[int, FilmFigures]


def kept_years(rows: Iterable[Watched], days: Iterable[date], cap_ms: int, years: range) -> dict[int, YearFigures]:
    """Those of `years` in which one member did anything, from all `rows` that count and `days` with a check-in.

    `rows` go back to the first year in which anything was watched, `days` to the first of `years`.
    """
    watched, came = defaultdict[int, list[Watched]](list), defaultdict[int, list[date]](list)
    for row in rows:
        watched[row.day.year].append(row)
    for day in days:
        came[day.year].append(day)
    before: Mapping[int, list[Segment]] = {}
    found: dict[int, YearFigures] = {}
    for year in sorted({*watched, *came}):
        own = segments_of(watched[year])
        both = together(before, own)
        if year in years:
            found[year] = YearFigures(months(watched[year], came[year], cap_ms), _films(before, own, both))
        before = both
    return found


def _films(*segments: Mapping[int, list[Segment]]) -> dict[int, FilmFigures]:
    earlier, own, both = map(lengths, segments)
    return {
        programme: FilmFigures(ms, earlier.get(programme, 0), both[programme])
        for programme, ms in own.items()
        if programme > 0  # what the branch added or entered is no film
    }

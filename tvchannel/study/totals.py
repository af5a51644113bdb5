"""A member's study in figures, derived from what was watched each time it is told (records, section 4, rule 3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tvchannel.study.film_segments import Segment, union, without

MINUTE_MS = 60_000
_BY_DAY, _BY_DAY_AND_PROGRAMME = attrgetter("day"), attrgetter("day", "programme")


class Watched(NamedTuple):
    """Accepted and vouched for: programme id, from ms, to ms, study day, and whether together: live, or at an activity.

    A programme below 0 is none: what the branch added, or what was attended (`study.together.attendance`).
    """

    programme: int
    begin: int
    end: int
    day: date
    live: bool = False

    @property
    def ms(self) -> int:
        """How long it is."""
        return self.end - self.begin


Row = Watched | tuple[int, int, int, date] | tuple[int, int, int, date, bool]


@dataclass(frozen=True, slots=True)
class Study:
    """Credited milliseconds: in all, and by programme id."""

    total_ms: int
    by_programme: dict[int, int]

    @property
    def minutes(self) -> int:
        """Whole minutes credited."""
        return self.total_ms // MINUTE_MS


def credit(rows: Iterable[Row], cap_ms: int = 0) -> list[Watched]:
    """What of one member's and one year's `rows` counts: each moment of a programme once, on the first day it came.

    At most `cap_ms` on one day (0: no such limit); what lies above it may still be earned on another day.
    """
    covered: dict[int, list[Segment]] = defaultdict(list)
    spent: dict[date, int] = defaultdict(int)
    counted = []
    for row in sorted(_watched(rows), key=_BY_DAY):
        for begin, end in without((row.begin, row.end), covered[row.programme]):
            until = min(end, begin + cap_ms - spent[row.day]) if cap_ms else end
            if begin < until:
                spent[row.day] += until - begin
                covered[row.programme] = union([*covered[row.programme], (begin, until)])
                whole = (begin, until) == (row.begin, row.end)
                counted.append(row if whole else row._replace(begin=begin, end=until))
    return counted


def study(rows: Iterable[Row], cap_ms: int = 0) -> Study:
    """The credit of the rows of one member and one year."""
    return total(credit(rows, cap_ms))


def gained(rows: Iterable[Row], first: date, last: date, cap_ms: int = 0) -> Study:
    """What the days from `first` to `last` added to the credit of a year's `rows`: watching again adds nothing."""
    return total(row for row in credit(rows, cap_ms) if first <= row.day <= last)


def total(counted: Iterable[Watched]) -> Study:
    """The sum of what `credit` gave, or of some of it."""
    by_programme: dict[int, int] = defaultdict(int)
    for row in counted:
        by_programme[row.programme] += row.ms
    return Study(sum(by_programme.values()), dict(by_programme))


def repeated(rows: Iterable[Row], counted: Iterable[Watched]) -> dict[date, int]:
    """Milliseconds of each day on which moments were played that had been played before, and that did not count then.

    `counted` is what `credit` gave of the same year's `rows`. What lies above a day's limit is no repetition.
    """
    credited: dict[tuple[date, int], list[Segment]] = defaultdict(list)
    for row in counted:
        credited[row.day, row.programme].append((row.begin, row.end))
    seen: dict[int, list[Segment]] = defaultdict(list)
    again: dict[date, int] = defaultdict(int)
    in_order = sorted(_watched(rows), key=_BY_DAY_AND_PROGRAMME)
    for (day, programme), played in groupby(in_order, key=_BY_DAY_AND_PROGRAMME):
        parts, before = [(row.begin, row.end) for row in played], seen[programme]
        seen[programme] = union([*before, *parts])
        fresh = _sum(seen[programme]) - _sum(before)
        again[day] += sum(end - begin for begin, end in parts) - fresh
        for begin, end in credited[day, programme]:  # played before above that day's limit, and counted only now
            again[day] -= end - begin - _sum(without((begin, end), before))
    return dict(again)


def covered(rows: Iterable[Row]) -> dict[int, int]:
    """How much of each programme was watched at all, ms by programme id."""
    return lengths(segments_of(rows))


def segments_of(rows: Iterable[Row]) -> dict[int, list[Segment]]:
    """What of each programme was watched at all, by programme id: without overlaps, in order."""
    found: dict[int, list[Segment]] = defaultdict(list)
    for row in _watched(rows):
        found[row.programme].append((row.begin, row.end))
    return {programme: union(parts) for programme, parts in found.items()}


def together(some: Mapping[int, list[Segment]], others: Mapping[int, list[Segment]]) -> dict[int, list[Segment]]:
    """The same of both."""
    both = {programme: union([*some[programme], *others[programme]]) for programme in some.keys() & others.keys()}
    return {**some, **others, **both}


def lengths(segments: Mapping[int, list[Segment]]) -> dict[int, int]:
    """How long `segments` without overlaps are, ms by programme id."""
    return {programme: _sum(parts) for programme, parts in segments.items()}


def _sum(apart: Iterable[Segment]) -> int:
    """Milliseconds of segments of which it is known that they do not overlap."""
    return sum(end - begin for begin, end in apart)


def _watched(rows: Iterable[Row]) -> list[Watched]:
    return [row if isinstance(row, Watched) else Watched(*row) for row in rows]

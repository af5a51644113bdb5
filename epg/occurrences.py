"""Rules to occurrences: the stretches of ticks that each rule fills, without gap or overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from epg.days import day_of
from epg.rules import Rule
from epg.ticks import tick_from, ticks_for

# A rule begins at least once in seven days; one more for days on which clocks change.
_REACH = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One slot: `rule` fills [start, end); rule None is time that no rule covers."""

    rule: Rule | None
    start: int
    end: int

    @property
    def ticks(self) -> int:
        """Its whole length, the part before a plan's first tick included."""
        return self.end - self.start


def occurrences(rules: Sequence[Rule], first: int, until: int, tz: tzinfo) -> list[Occurrence]:
    """The occurrences that touch [first, until), in order, with their true starts and ends; they leave no gap.

    Local times that clocks skip in spring are taken as if they had not been moved; of those that come twice in
    autumn, the first counts.
    """
    begun = sorted(_starts(rules, first, until, tz).items())
    found = _joined(begun) if begun else [Occurrence(None, first, until)]
    return [one for one in found if one.start < until and one.end > first]


def hidden(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that never begin, because on each of their days a later rule of the list begins at the same time."""
    return [rule for at, rule in enumerate(rules) if rule.days <= _days_taken(rule, rules[at + 1 :])]


def _days_taken(rule: Rule, later: Iterable[Rule]) -> set[int]:
    return {day for other in later if other.start == rule.start for day in other.days}


def _starts(rules: Sequence[Rule], first: int, until: int, tz: tzinfo) -> dict[int, Rule]:
    days = list(_days(day_of(first, tz) - _REACH, day_of(until, tz) + _REACH))
    return {
        tick_from(datetime.combine(day, rule.start, tz)): rule
        for rule in rules
        for day in days
        if day.weekday() in rule.days
    }


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _joined(begun: list[tuple[int, Rule]]) -> Iterator[Occurrence]:
    for (start, rule), (bound, _) in pairwise(begun):
        end = min(bound, start + ticks_for(rule.length_min * 60_000)) if rule.length_min else bound
        yield Occurrence(rule, start, end)
        if end < bound:
            yield Occurrence(None, end, bound)

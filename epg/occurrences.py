"""Rules to occurrences: the stretches of ticks that each rule fills, without gap or overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain

from epg.days import NEVER, Calendar, SpecialDay, day_of
from epg.rules import Rule
from epg.ticks import tick_from, ticks_for

_WEEK = timedelta(days=7)
# No slot is longer than a week; one more day for those on which clocks change.
_REACH = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One slot: `rule` fills [start, end); rule None is time that no rule covers.

    `slot` is the tick at which the rule's slot begins. A slot that an exception interrupts has several parts, with
    the same `slot`; `whole` says that it is all there in one.
    """

    rule: Rule | None
    start: int
    end: int
    slot: int
    whole: bool = True

    @property
    def ticks(self) -> int:
        """Its whole length, the part before a plan's first tick included."""
        return self.end - self.start


def occurrences(
    rules: Sequence[Rule], first: int, until: int, tz: tzinfo, calendar: Iterable[SpecialDay] = ()
) -> list[Occurrence]:
    """The occurrences that touch [first, until), in order, with their true starts and ends; they leave no gap.

    On the days of `calendar` the rules of another weekday hold. Local times that clocks skip in spring are taken as
    if they had not been moved; of those that come twice in autumn, the first counts.
    """
    days, held = list(_days(day_of(first, tz) - _REACH, day_of(until, tz) + _REACH)), Calendar(calendar)
    weekly, dated = (
        _slots([rule for rule in rules if rule.exception is exception], days, held, tz) for exception in (False, True)
    )
    found = _covered(sorted([*_around(weekly, dated), *dated], key=lambda one: one.start), first, until)
    return [one for one in found if one.start < until and one.end > first]


def hidden(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that never begin: on each of their days a later rule of the list always begins at the same time."""
    return [rule for at, rule in enumerate(rules) if _never(rule, rules[at + 1 :])]


def _never(rule: Rule, later: Iterable[Rule]) -> bool:
    same = [one for one in later if one.start == rule.start and one.exception is rule.exception]
    if rule.exception:
        return rule.dates <= {day for one in same for day in one.dates}
    always = (one for one in same if not (one.not_on or one.first_day or one.last_day))
    return rule.days <= {day for one in always for day in one.days}


def _slots(rules: Sequence[Rule], days: Sequence[date], calendar: Calendar, tz: tzinfo) -> list[Occurrence]:
    """The slots of rules of one kind, in order, each cut by the one that begins after it."""
    begun: dict[int, tuple[Rule, int]] = {}
    for rule in rules:
        for day in days:
            if rule.begins_on(day, calendar.weekday(day)):
                start = tick_from(datetime.combine(day, rule.start, tz))
                begun[start] = rule, _last_end(rule, start, day, tz)
    in_order = sorted(begun.items())
    bounds = chain((start for start, _ in in_order[1:]), (NEVER,))
    return [
        Occurrence(rule, start, min(end, bound), start)
        for (start, (rule, end)), bound in zip(in_order, bounds, strict=False)
    ]


def _last_end(rule: Rule, start: int, day: date, tz: tzinfo) -> int:
    """Where the slot ends when no other begins before: after its length, or as its rule begins a week later."""
    week = tick_from(datetime.combine(day + _WEEK, rule.start, tz))
    return min(week, start + ticks_for(rule.length_min * 60_000)) if rule.length_min else week


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _around(weekly: Iterable[Occurrence], dated: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """What the exceptions leave of the weekly slots: a part before each, and one after it."""
    for slot in weekly:
        over = [one for one in dated if one.start < slot.end and one.end > slot.start]
        edges = [slot.start, *(edge for one in over for edge in (one.start, one.end)), slot.end]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if start < end:
                yield Occurrence(slot.rule, start, end, slot.slot, whole=not over)


def _covered(slots: Sequence[Occurrence], first: int, until: int) -> Iterator[Occurrence]:
    """The slots with the time that none covers, before, between and after them."""
    covered = min([first, *(one.start for one in slots[:1])])
    for slot in slots:
        if covered < slot.start:
            yield Occurrence(None, covered, slot.start, covered)
        yield slot
        covered = slot.end
    if covered < until:
        yield Occurrence(None, covered, until, covered)

"""A member's year: what was credited in which class, what repeats and what still waits, and how far the target is.

Collective (集中) is what was watched with the live channel or attended, self-study (自学) the rest; which of them
counts for the target is the branch's setting (records, section 1). A study hour (学时) has no national length.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from tvchannel.study.film_segments import completed
from tvchannel.study.totals import MINUTE_MS, Watched, credit, lengths, repeated, segments_of, together


class Counts(StrEnum):
    """Which class of minutes counts for the target."""

    COLLECTIVE = "collective"
    SELF_STUDY = "self-study"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Rules:
    """The branch's figures: `cap_ms` a day (0: none), completed from `percent` on, a target of study hours."""

    cap_ms: int
    percent: int
    counts: Counts
    target_hours: int
    hour_min: int

    @property
    def target_min(self) -> int:
        """The year's target in minutes; 0 means none."""
        return self.target_hours * self.hour_min

    def target_of(self, *, exempt: bool) -> int | None:
        """The target of a member in minutes; None for exempt members and where the branch has none."""
        return None if exempt or not self.target_min else self.target_min


class Minutes(Protocol):
    """Whole minutes credited by class, and in both."""

    @property
    def collective(self) -> int: ...
    @property
    def self_study(self) -> int: ...
    @property
    def credited(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """Whole minutes of some days: `credited` by class, `played` in all, of which `again` had been played before.

    What was played and is neither credited nor again lies above the day's limit.
    """

    collective: int
    self_study: int
    played: int
    again: int

    @property
    def credited(self) -> int:
        """Minutes credited in both classes."""
        return self.collective + self.self_study


@dataclass(frozen=True, slots=True)
class Year:
    """One member's year in whole minutes; `waiting` are those that a key would still credit today.

    `covered_ms` is by programme id, of this year and those before it. `target` is None for exempt members and where the
    branch has none.
    """

    today: Span
    month: Span
    year: Span
    waiting: int
    target: int | None
    towards: int
    covered_ms: dict[int, int]


def year_of_study(
    rows: Sequence[Watched],
    pending: Sequence[Watched],
    today: date,
    rules: Rules,
    *,
    exempt: bool,
    earlier: Sequence[Watched] = (),
) -> Year:
    """The year of `today` from its vouched `rows` and those still `pending`; `earlier` are the rows of years before."""
    counted = credit(rows, rules.cap_ms)
    again = repeated(rows, counted)
    whole = _span(counted, rows, again, date.min, date.max)
    return Year(
        today=_span(counted, rows, again, today, today),
        month=_span(counted, rows, again, today.replace(day=1), today),
        year=whole,
        waiting=_waiting(rows, pending, today, rules.cap_ms),
        target=rules.target_of(exempt=exempt),
        towards=towards(whole, rules.counts),
        covered_ms=lengths(together(segments_of(earlier), segments_of(rows))),
    )


def span(counted: Sequence[Watched], rows: Sequence[Watched], first: date, last: date) -> Span:
    """The days from `first` to `last` in whole minutes, of what `credit` counted and of the rows it was made from."""
    return _span(counted, rows, repeated(rows, counted), first, last)


def _span(
    counted: Sequence[Watched], rows: Sequence[Watched], repeats: Mapping[date, int], first: date, last: date
) -> Span:
    inside = [row for row in counted if first <= row.day <= last]
    collective = sum(row.ms for row in inside if row.live) // MINUTE_MS
    credited = sum(row.ms for row in inside) // MINUTE_MS
    played = sum(row.ms for row in rows if first <= row.day <= last) // MINUTE_MS
    again = sum(ms for day, ms in repeats.items() if first <= day <= last) // MINUTE_MS
    return Span(collective, credited - collective, played, again)


def left_of(year: Year, films: Iterable[tuple[int, int]], percent: int, unanswered: Container[int] = ()) -> list[int]:
    """Which of `films` (programme id, length in ms) are not done yet, in their order.

    `unanswered` are those with a quiz that is needed and was not answered.

    What was begun in one year and watched to its end in the next is completed.
    """
    return [
        one
        for one, film_ms in films
        if one in unanswered or not completed(year.covered_ms.get(one, 0), film_ms, percent)
    ]


def _waiting(rows: Sequence[Watched], pending: Sequence[Watched], today: date, cap_ms: int) -> int:
    now = [row for row in pending if row.day == today]
    if not now:
        return 0
    known, with_them = credit(rows, cap_ms), credit([*rows, *now], cap_ms)
    return (sum(row.ms for row in with_them) - sum(row.ms for row in known)) // MINUTE_MS


def towards(some: Minutes, counts: Counts) -> int:
    """Those of `some` minutes that count for the target."""
    if counts is Counts.BOTH:
        return some.credited
    return some.collective if counts is Counts.COLLECTIVE else some.self_study

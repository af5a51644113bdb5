"""Points for what a member's year holds: by a rule with numbered versions, off where no version is in force. Pure.

They are worked out when they are read, for one person, and kept nowhere: nobody is ranked by them (records, section 1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_EACH = 100
MOST_A_YEAR = 10_000
LONGEST_UNIT_MIN = 600


class PointsSource(StrEnum):
    """What points are given for."""

    CHECK_IN = "check-in"
    STUDY = "study"
    FILM = "film"
    THEME_DAY = "theme-day"
    ACTIVITY = "activity"


# What one of them is; of study it is so many minutes.
SOURCE_WORDS: Mapping[PointsSource, str] = {
    PointsSource.CHECK_IN: "A day with a check-in",
    PointsSource.STUDY: "Study, each full unit of minutes",
    PointsSource.FILM: "A programme watched to the end",
    PointsSource.THEME_DAY: "A theme day taken part in",
    PointsSource.ACTIVITY: "Another activity taken part in",
}


@dataclass(frozen=True, slots=True)
class PointsWorth:
    """Points for each one, and the most of them in a year."""

    each: int
    most: int


@dataclass(frozen=True, slots=True)
class PointsRule:
    """What points are given for (nothing else gives any); a unit of study is `study_min` minutes."""

    worths: Mapping[PointsSource, PointsWorth]
    study_min: int


@dataclass(frozen=True, slots=True)
class PointsVersion:
    """A version of the rule, in force from the day `since` on until a later version's; `rule` None: points are off."""

    number: int
    since: date
    rule: PointsRule | None
    at: datetime
    who: str


class PointsState(StrEnum):
    """How a version stands on a day: a later one may have taken its place before it began."""

    IN_FORCE = "in-force"
    AHEAD = "ahead"
    PAST = "past"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class PointsLine:
    """One source: how much of it was counted (of study minutes), how many `units` that makes, and its worth."""

    source: PointsSource
    counted: int
    units: int
    worth: PointsWorth

    @property
    def points(self) -> int:
        """What it comes to, at most the most of a year."""
        return min(self.units * self.worth.each, self.worth.most)


def is_sound(worth: PointsWorth) -> bool:
    """Whether a source can be worth this: something each, and the most of a year no less than one gives."""
    return 1 <= worth.each <= MOST_EACH and worth.each <= worth.most <= MOST_A_YEAR


def may_begin(day: date, today: date) -> bool:
    """Whether a version entered `today` can begin on `day`: in this year or the next, so years that are over stay."""
    return today.year <= day.year <= today.year + 1


def in_force(versions: Sequence[PointsVersion], day: date) -> PointsVersion | None:
    """The newest version that begins by `day`; None where none does."""
    begun = (one for one in versions if one.since <= day)
    return max(begun, key=lambda one: one.number, default=None)


def version_of_year(versions: Sequence[PointsVersion], year: int, today: date) -> PointsVersion | None:
    """By which version a year is told: that of its last day, or of `today` while it runs.

    None where points were off then, and for every year while they are off today.
    """
    then, now = in_force(versions, min(date(year, 12, 31), today)), in_force(versions, today)
    return then if then and then.rule and now and now.rule else None


def state_of(one: PointsVersion, versions: Sequence[PointsVersion], today: date) -> PointsState:
    """How a version stands on the day `today`."""
    if in_force(versions, one.since) != one:
        return PointsState.REPLACED
    if one.since > today:
        return PointsState.AHEAD
    return PointsState.IN_FORCE if in_force(versions, today) == one else PointsState.PAST


def points_of(rule: PointsRule, counts: Mapping[PointsSource, int]) -> tuple[PointsLine, ...]:
    """What `counts` (of study minutes) come to by a rule: a line for each source that it gives points for."""
    return tuple(
        PointsLine(source, counts.get(source, 0), _units(rule, source, counts.get(source, 0)), rule.worths[source])
        for source in PointsSource
        if source in rule.worths
    )


def total(lines: Sequence[PointsLine]) -> int:
    """All of them together."""
    return sum(one.points for one in lines)


def most_of(rule: PointsRule) -> int:
    """The most that anybody can have in a year."""
    return sum(one.most for one in rule.worths.values())


def _units(rule: PointsRule, source: PointsSource, counted: int) -> int:
    return counted // rule.study_min if source is PointsSource.STUDY else counted

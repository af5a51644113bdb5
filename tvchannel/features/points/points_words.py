"""A version of the rule of points, and what comes of it, as the desk says them."""

from dataclasses import dataclass
from datetime import date

from tvchannel.desk.kit import words
from tvchannel.http.context import say
from tvchannel.study.sums.points import (
    SOURCE_WORDS,
    PointsLine,
    PointsRule,
    PointsSource,
    PointsState,
    PointsVersion,
    points_of,
    state_of,
)

STATE_WORDS = {
    PointsState.IN_FORCE: "in force",
    PointsState.AHEAD: "begins later",
    PointsState.PAST: "until the next one began",
    PointsState.REPLACED: "replaced before it began",
}


@dataclass(frozen=True, slots=True)
class PointsVersionRow:
    """A version in words; `worths` are its sources, each with its figures, and none where points are off."""

    number: int
    since: str
    when: str
    who: str
    state: str
    in_force: bool
    worths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointsRow:
    """A source in words: what the record holds of it, points for each, the most of a year, and what it comes to."""

    source: str
    counted: str
    each: int
    most: int
    points: int


def version_row(one: PointsVersion, every: list[PointsVersion], today: date, staff: dict[str, str]) -> PointsVersionRow:
    """A version among `every` one as it stands today; `staff` are names by login."""
    state = state_of(one, every, today)
    return PointsVersionRow(
        one.number,
        one.since.isoformat(),
        words.instant(one.at),
        staff.get(one.who, one.who),
        say(STATE_WORDS[state]),
        state is PointsState.IN_FORCE,
        worths(one.rule),
    )


def worths(rule: PointsRule | None) -> tuple[str, ...]:
    """What a rule gives points for, a sentence a source."""
    if rule is None:
        return ()
    return tuple(
        say(
            "%(what)s: %(each)s, at most %(most)s a year",
            what=source_words(line.source, rule),
            each=line.worth.each,
            most=line.worth.most,
        )
        for line in points_of(rule, {})
    )


def source_words(source: PointsSource, rule: PointsRule) -> str:
    """What a source is; of study with its unit."""
    return (
        say("%(n)s minutes of study", n=rule.study_min) if source is PointsSource.STUDY else say(SOURCE_WORDS[source])
    )


def row(line: PointsLine, rule: PointsRule) -> PointsRow:
    """A line in words."""
    return PointsRow(
        source_words(line.source, rule), counted_words(line), line.worth.each, line.worth.most, line.points
    )


def counted_words(line: PointsLine) -> str:
    """What was counted; of study the minutes and how many units they fill."""
    if line.source is PointsSource.STUDY:
        return say("%(n)s minutes: %(units)s times", n=line.counted, units=line.units)
    return str(line.counted)

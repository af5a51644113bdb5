"""The draft of a week as boxes on its hours: where each slot stands, what it shows, and how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from epg.days import SpecialDay, day_of, ticks_of
from epg.occurrences import Occurrence, occurrences
from epg.rules import EVERY_DAY, Blocked, FromColumn, FromSeries, FromTheme, Pinned, RepeatOf, Rule
from epg.ticks import TICK_MS, tick_at
from tvchannel.desk.kit import words
from tvchannel.desk.kit.day_places import at, lasting
from tvchannel.desk.kit.schedule_blocks import NO_COLOUR, THEME_COLOUR
from tvchannel.http.context import language, now, say, services

_WORKING, _WEEKEND = frozenset(range(5)), frozenset({5, 6})
_BLOCKED = "#6b6b6b"
_TINY = 22  # minutes that are too low for a line of letters


@dataclass(frozen=True, slots=True)
class SourceNames:
    """What sources are called: columns with their colours, by key; programmes by id; rules by id."""

    columns: Mapping[str, tuple[str, str]]
    programmes: Mapping[int, str]
    rules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SlotBox:
    """A slot, or a part of one, in a day's column: it begins `top` minutes after midnight and is `height` high.

    `anchor` is its own name on the page; `day` is the day on which the slot begins, which names it with `rule`.
    `start` and `minutes` are its true time and length; `open_end` says that it lasts until the next. `over` is set when
    it can no longer be changed.
    """

    anchor: str
    rule: str
    day: date
    top: int
    height: int
    start: str
    minutes: int
    open_end: bool
    clock: str
    until: str
    title: str
    source: str
    colour: str
    when: str
    exception: bool
    weekly: bool
    alone: bool
    new: bool
    over: bool

    @property
    def classes(self) -> str:
        """Where it stands and how long it is, and what marks it, for the style sheet."""
        marks = {"tiny": self.height < _TINY, "exception": self.exception, "new": self.new, "over": self.over}
        return " ".join([at(self.top), lasting(self.height), *(name for name, holds in marks.items() if holds)])


@dataclass(frozen=True, slots=True)
class DraftDay:
    """A day's column; `special` is what the day is called where the rules of another weekday hold."""

    day: date
    words: str
    special: str
    today: bool
    past: bool
    boxes: tuple[SlotBox, ...]


def draft_days(
    rules: Sequence[Rule],
    on_air: Sequence[Rule],
    special: Sequence[SpecialDay],
    monday: date,
    names: SourceNames,
    today: date,
) -> list[DraftDay]:
    """The seven days from `monday` on."""
    zone = services().settings.zone
    days = [monday + timedelta(days=number) for number in range(7)]
    found = occurrences(rules, ticks_of(monday, zone)[0], ticks_of(days[-1], zone)[1], zone, special)
    called = {one.day: one.name.say(language()) for one in special}
    return [
        DraftDay(
            day,
            words.day(day),
            called.get(day, ""),
            day == today,
            day < today,
            tuple(_boxes(found, day, names, on_air)),
        )
        for day in days
    ]


def _boxes(found: Sequence[Occurrence], day: date, names: SourceNames, on_air: Sequence[Rule]) -> list[SlotBox]:
    first, until = ticks_of(day, services().settings.zone)
    return [
        _box(one, one.rule, (first, until), names, on_air)
        for one in found
        if one.rule and one.start < until and one.end > first
    ]


def _box(one: Occurrence, rule: Rule, day: tuple[int, int], names: SourceNames, on_air: Sequence[Rule]) -> SlotBox:
    first, until = day
    zone = services().settings.zone
    start, end = max(one.start, first), min(one.end, until)
    source, colour = source_words(rule, names)
    begins = day_of(one.slot, zone)
    return SlotBox(
        anchor=f"{rule.id}_{begins}" if start == one.slot else f"{rule.id}_{begins}_{start}",
        rule=rule.id,
        day=begins,
        top=_minutes(start - first),
        height=max(1, _minutes(end - first) - _minutes(start - first)),
        start=f"{rule.start:%H:%M}",
        minutes=rule.length_min or max(1, _minutes(one.end - one.slot)),
        open_end=rule.length_min is None,
        clock=words.clock_of_tick(one.start),
        until=words.clock_of_tick(one.end),
        title=rule.title.say(language()),
        source=source,
        colour=colour,
        when=when_words(rule),
        exception=rule.exception,
        weekly=not rule.exception,
        alone=len(rule.dates) == 1 if rule.exception else len(rule.days) == 1,
        new=not any(_same(rule, other) for other in on_air),
        over=one.end <= tick_at(now()) or begins < day_of(tick_at(now()), zone),
    )


def _same(rule: Rule, other: Rule) -> bool:
    """Whether two rules say the same but for the days on which they are silent."""
    return replace(rule, not_on=frozenset()) == replace(other, not_on=frozenset())


def source_words(rule: Rule, names: SourceNames) -> tuple[str, str]:
    """What a rule shows, in words, and its colour."""
    match rule.source:
        case FromColumn(key):
            return names.columns.get(key, (key, NO_COLOUR))
        case FromTheme():
            return say("Theme of the month"), THEME_COLOUR
        case FromSeries(name):
            return say("Series “%(name)s”", name=name), NO_COLOUR
        case Pinned(programme):
            return names.programmes.get(programme, f"№ {programme}"), NO_COLOUR
        case RepeatOf(other):
            return say("Repeat of “%(name)s”", name=names.rules.get(other, other)), NO_COLOUR
        case Blocked():
            return say("No programme"), _BLOCKED


def when_words(rule: Rule) -> str:
    """When a rule holds, as one says it."""
    clock = f"{rule.start:%H:%M}"
    if rule.exception:
        return say(
            "only on %(days)s, %(clock)s", days=_listed([words.day(day) for day in sorted(rule.dates)]), clock=clock
        )
    if rule.days == EVERY_DAY:
        return say("every day, %(clock)s", clock=clock)
    if rule.days == _WORKING:
        return say("every weekday, %(clock)s", clock=clock)
    if rule.days == _WEEKEND:
        return say("every weekend, %(clock)s", clock=clock)
    called = words.weekdays()
    return say("every %(days)s, %(clock)s", days=_listed([called[day] for day in sorted(rule.days)]), clock=clock)


def _listed(parts: Sequence[str]) -> str:
    return ("、" if language() == "zh" else ", ").join(parts)


def _minutes(ticks: int) -> int:
    return round(ticks * TICK_MS / 60_000)

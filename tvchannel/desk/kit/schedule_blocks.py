"""The slots of a day as boxes on its hours: with their programmes, or empty where nothing could be placed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from epg.airings import Airing
from epg.days import SpecialDay
from epg.guide import GuideSlot
from epg.occurrences import occurrences
from epg.reasons import REASONS
from epg.rules import FromTheme, Rule
from epg.ticks import tick_at
from epg.titles import Title
from tvchannel.desk.kit import words
from tvchannel.desk.kit.day_places import at, lasting, minute_of
from tvchannel.http.context import language, now, say, services

THEME_COLOUR = "#b3271e"
NO_COLOUR = "#8a8a8a"
_LOW = 26  # minutes


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """What was read: the airings of some days, and what they need to be told. Names go with their colours.

    `slot_titles` names also the slots of urgent notices, by the rule of their airings; `planned` is the first tick
    that is not planned yet.
    """

    airings: Sequence[Airing]
    rules: Sequence[Rule]
    slot_titles: Mapping[str, Title]
    programmes: dict[int, tuple[str, str]]
    columns: dict[str, tuple[str, str]]
    legend: tuple[tuple[str, str], ...]
    planned: int
    special: Sequence[SpecialDay] = ()


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """One programme in a slot: when it first begins there, how often it is shown, and why it stands there."""

    clock: str
    title: str
    programme: int
    length: str
    times: int
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """One slot: from which minute of the drawn day and how many, its words, its programmes and how many more.

    `empty` is a coming slot for which there is no programme.
    """

    top: int
    minutes: int
    clock: str
    until: str
    title: str
    column: str
    colour: str
    entries: tuple[BlockEntry, ...]
    more: int
    now: bool
    empty: bool = False

    @property
    def place(self) -> str:
        """Where it stands and how long it is, for the style sheet."""
        return f"{at(self.top)} {lasting(self.minutes)}"

    @property
    def is_low(self) -> bool:
        """Whether it is too low for a line of letters."""
        return self.minutes < _LOW


def box(guide: PlannedDays, slot: GuideSlot, first: int, until: int, most: int | None) -> Block:
    """A slot of the day [first, until), at most `most` of its programmes told (None: all)."""
    top, until_minute = minute_of(slot.start, first, until), minute_of(slot.end, first, until)
    column, colour = _look(guide, slot)
    entries = _entries(guide, slot.airings)
    shown = entries if most is None else entries[:most]
    return Block(
        top=top,
        minutes=until_minute - top,
        clock=words.clock_of_tick(slot.start),
        until=words.clock_of_tick(slot.end),
        title=slot.title.say(language()) or column,
        column=column,
        colour=colour,
        entries=shown,
        more=len(entries) - len(shown),
        now=slot.start <= tick_at(now()) < slot.end,
    )


def empty_boxes(guide: PlannedDays, found: Iterable[GuideSlot], first: int, until: int) -> list[Block]:
    """The coming slots in [first, until) for which the plan has found no programme."""
    filled = [(slot.rule, slot.start, slot.end) for slot in found]
    coming = occurrences(guide.rules, max(first, tick_at(now())), until, services().settings.zone, guide.special)
    return [
        _empty(one.rule, one.start, one.end, first, until)
        for one in coming
        if one.rule is not None
        and one.start < guide.planned
        and not any(rule == one.rule.id and start < one.end and one.start < end for rule, start, end in filled)
    ]


def _empty(rule: Rule, start: int, end: int, first: int, until: int) -> Block:
    top, until_minute = minute_of(start, first, until), minute_of(end, first, until)
    clock, ends = words.clock_of_tick(start), words.clock_of_tick(end)
    return Block(
        top, until_minute - top, clock, ends, rule.title.say(language()), "", NO_COLOUR, (), 0, False, empty=True
    )


def _look(guide: PlannedDays, slot: GuideSlot) -> tuple[str, str]:
    """The name and the colour of a slot: the theme's, or those of its first programme's column."""
    rule = next((rule for rule in guide.rules if rule.id == slot.rule), None)
    if rule is not None and isinstance(rule.source, FromTheme):
        return say("Theme of the month"), THEME_COLOUR
    _, column = guide.programmes.get(slot.airings[0].programme or 0, ("", ""))
    return guide.columns.get(column, ("", NO_COLOUR))


def _entries(guide: PlannedDays, airings: Sequence[Airing]) -> tuple[BlockEntry, ...]:
    """Each programme once, where it first begins: short films come again and again. An urgent notice is none."""
    airings = [airing for airing in airings if airing.programme is not None]
    times = Counter(airing.programme for airing in airings)
    first = {airing.programme: airing for airing in reversed(airings)}
    return tuple(_entry(guide, first[programme], times[programme]) for programme in dict.fromkeys(times))


def _entry(guide: PlannedDays, airing: Airing, times: int) -> BlockEntry:
    title, _ = guide.programmes.get(airing.programme or 0, ("", ""))
    reason = REASONS.get(airing.reason, "")
    return BlockEntry(
        clock=words.clock_of_tick(airing.start),
        title=title,
        programme=airing.programme or 0,
        length=words.length_of_ticks(airing.ticks),
        times=times,
        reason=say(reason) if reason else "",
    )

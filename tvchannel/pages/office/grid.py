"""A stretch of the published guide, drawn: slots as boxes on the hours of their day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from epg import guide as slots
from epg.airings import Airing
from epg.days import ticks_of
from epg.reasons import REASONS
from epg.rules import FromTheme, Rule
from epg.ticks import tick_at
from tvchannel.pages.context import language, now, say, services, today
from tvchannel.pages.office import words
from tvchannel.store import catalogue, timetable
from tvchannel.store.rows import Channel

_MOST = 6
_THEME_COLOUR = "#b3271e"
_NO_COLOUR = "#8a8a8a"


@dataclass(frozen=True, slots=True)
class Entry:
    """One programme in a slot: when it first begins there, how often it is shown, and why it stands there."""

    clock: str
    title: str
    programme: int
    length: str
    times: int
    reason: str


@dataclass(frozen=True, slots=True)
class Box:
    """One slot: its place in the day in per cent from midnight, its words, its programmes and how many more."""

    top: float
    height: float
    clock: str
    until: str
    title: str
    column: str
    colour: str
    entries: tuple[Entry, ...]
    more: int
    now: bool


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the grid; `now` is where the present stands in it, in per cent, None on other days."""

    day: date
    words: str
    boxes: tuple[Box, ...]
    today: bool
    now: float | None


@dataclass(frozen=True, slots=True)
class Guide:
    """What was read: the airings of some days, and what they need to be told."""

    airings: Sequence[Airing]
    rules: Sequence[Rule]
    programmes: dict[int, tuple[str, str]]
    columns: dict[str, tuple[str, str]]
    legend: tuple[tuple[str, str], ...]


def read_guide(channel: Channel, first: date, until: date) -> Guide:
    """The published guide of the days [first, until)."""
    zone = services().settings.zone
    begin, end = ticks_of(first, zone)[0], ticks_of(until, zone)[0]
    with services().store.reading() as connection:
        airings = timetable.airings(connection, channel, begin, end)
        rules = timetable.rules(connection, channel.id)
        rows = catalogue.programmes(connection, channel.community_id)
        found = catalogue.columns(connection, channel.community_id)
    columns = {column.key: (column.title.say(language()), column.colour or _NO_COLOUR) for column in found}
    legend = [*columns.values()]
    if any(isinstance(rule.source, FromTheme) for rule in rules):
        legend.insert(0, (say("Theme of the month"), _THEME_COLOUR))
    programmes = {row.id: (row.title.say(language()), row.column_key) for row in rows}
    return Guide(airings, rules, programmes, columns, tuple(legend))


def day_column(guide: Guide, day: date, most: int | None = _MOST) -> DayColumn:
    """The slots of `day`; at most `most` programmes are told in each (None: all)."""
    zone = services().settings.zone
    first, until = ticks_of(day, zone)
    tick = tick_at(now())
    share = round(100 * (tick - first) / (until - first), 3) if first <= tick < until else None
    found = slots.day(guide.airings, guide.rules, day, zone)
    boxes = tuple(_box(guide, slot, first, until, most) for slot in found)
    return DayColumn(day, words.day(day), boxes, day == today(), share)


def _box(guide: Guide, slot: slots.Slot, first: int, until: int, most: int | None) -> Box:
    begin, end = max(slot.start, first), min(slot.end, until)
    column, colour = _look(guide, slot)
    entries = _entries(guide, slot.airings)
    shown = entries if most is None else entries[:most]
    return Box(
        top=round(100 * (begin - first) / (until - first), 3),
        height=round(100 * (end - begin) / (until - first), 3),
        clock=words.clock_of_tick(slot.start),
        until=words.clock_of_tick(slot.end),
        title=slot.title.say(language()) or column,
        column=column,
        colour=colour,
        entries=shown,
        more=len(entries) - len(shown),
        now=slot.start <= tick_at(now()) < slot.end,
    )


def _look(guide: Guide, slot: slots.Slot) -> tuple[str, str]:
    """The name and the colour of a slot: the theme's, or those of its first programme's column."""
    rule = next((rule for rule in guide.rules if rule.id == slot.rule), None)
    if rule is not None and isinstance(rule.source, FromTheme):
        return say("Theme of the month"), _THEME_COLOUR
    _, column = guide.programmes.get(slot.airings[0].programme or 0, ("", ""))
    return guide.columns.get(column, ("", _NO_COLOUR))


def _entries(guide: Guide, airings: Sequence[Airing]) -> tuple[Entry, ...]:
    """Each programme once, where it first begins: short films come again and again."""
    times = Counter(airing.programme for airing in airings)
    first = {airing.programme: airing for airing in reversed(airings)}
    return tuple(_entry(guide, first[programme], times[programme]) for programme in dict.fromkeys(times))


def _entry(guide: Guide, airing: Airing, times: int) -> Entry:
    title, _ = guide.programmes.get(airing.programme or 0, ("", ""))
    reason = REASONS.get(airing.reason, "")
    return Entry(
        clock=words.clock_of_tick(airing.start),
        title=title,
        programme=airing.programme or 0,
        length=words.length_of_ticks(airing.ticks),
        times=times,
        reason=say(reason) if reason else "",
    )

"""A stretch of the published guide, drawn: its days as columns of boxes."""

from dataclasses import dataclass
from datetime import date

from epg import guide as slots
from epg.days import ticks_of
from epg.rules import FromTheme
from epg.ticks import tick_at
from tvchannel.desk.kit import words
from tvchannel.desk.kit.day_places import at, minute_of
from tvchannel.desk.kit.schedule_blocks import NO_COLOUR, THEME_COLOUR, Block, PlannedDays, box, empty_boxes
from tvchannel.http.context import language, now, say, services, today
from tvchannel.store.channel import catalogue, special_days, timetable
from tvchannel.store.entities import Channel

_MOST = 6


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the grid; `now` is where the present stands in it, for the style sheet, "" on other days."""

    day: date
    words: str
    boxes: tuple[Block, ...]
    today: bool
    now: str


def read_guide(channel: Channel, first: date, until: date) -> PlannedDays:
    """The published guide of the days [first, until)."""
    zone = services().settings.zone
    begin, end = ticks_of(first, zone)[0], ticks_of(until, zone)[0]
    with services().store.reading() as connection:
        airings = timetable.airings(connection, channel, begin, end)
        rules, slot_titles = timetable.rules(connection, channel.id), timetable.slot_titles(connection, channel)
        rows = catalogue.programmes(connection, channel.community_id)
        found = catalogue.columns(connection, channel.community_id)
        last = timetable.last_publication(connection, channel.id)
        special = special_days.special_days(connection, channel.community_id)
    columns = {column.key: (column.title.say(language()), column.colour or NO_COLOUR) for column in found}
    legend = [*columns.values()]
    if any(isinstance(rule.source, FromTheme) for rule in rules):
        legend.insert(0, (say("Theme of the month"), THEME_COLOUR))
    programmes = {row.id: (row.title.say(language()), row.column_key) for row in rows}
    planned = last.until if last else 0
    return PlannedDays(airings, rules, slot_titles, programmes, columns, tuple(legend), planned, special)


def day_column(guide: PlannedDays, day: date, most: int | None = _MOST) -> DayColumn:
    """The slots of `day`; at most `most` programmes are told in each (None: all)."""
    zone = services().settings.zone
    first, until = ticks_of(day, zone)
    tick = tick_at(now())
    present = at(minute_of(tick, first, until)) if first <= tick < until else ""
    found = slots.day(guide.airings, guide.slot_titles, day, zone)
    boxes = [box(guide, slot, first, until, most) for slot in found] + empty_boxes(guide, found, first, until)
    return DayColumn(day, words.day(day), tuple(sorted(boxes, key=lambda one: one.top)), day == today(), present)

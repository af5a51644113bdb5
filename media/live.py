"""What a live playlist shows: a window of the channel's segments as a function of the time, with no state.

The same instant gives the same window on every machine and after every restart, so playlists can be cached until
the next tick. Start-over and catch-up are the same arithmetic with other bounds.
"""

from dataclasses import dataclass
from datetime import datetime

from epg.ticks import start_of, tick_at
from media.timeline import Segment, Timetable, segments


@dataclass(frozen=True, slots=True)
class Window:
    """A run of segments; `grows` while later ones follow, `slides` when earlier ones leave."""

    segments: tuple[Segment, ...]
    grows: bool
    slides: bool


def window(timetable: Timetable, now: datetime, size: int) -> Window:
    """The live window at `now` (aware): the last `size` ticks, the newest being the one that has just begun."""
    until = tick_at(now) + 1
    return Window(segments(timetable, until - size, until), grows=True, slides=True)


def span(timetable: Timetable, first: int, until: int) -> Window:
    """The ticks [first, until), all of them past: catch-up."""
    return Window(segments(timetable, first, until), grows=False, slides=False)


def since(timetable: Timetable, first: int, until: int, now: datetime) -> Window:
    """What has been on air of [first, until) by `now`: start-over. It grows up to its end; at least one tick."""
    newest = tick_at(now) + 1
    shown = segments(timetable, first, max(first + 1, min(until, newest)))
    return Window(shown, grows=newest < until, slides=False)


def changes_at(now: datetime) -> datetime:
    """When the live window at `now` becomes another one: the start of the next tick."""
    return start_of(tick_at(now) + 1)

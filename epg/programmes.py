"""Programmes: the films that the timetable may place, with the days and channels they are meant for."""

from dataclasses import dataclass
from datetime import date, datetime, time

from epg.ticks import ticks_for
from epg.titles import NO_TEXT, Title
from epg.validity import Validity, in_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One approved film.

    `valid_from` and `valid_until` are inclusive local days (None: open), with the times at which it begins on the first
    and ends on the last (None: the whole day); an airing lies wholly inside them.
    `summary` says in a sentence or two what it is about. `scope` names the channels that may show it; empty means all.
    Among equals the higher `priority` goes first.
    """

    id: int
    material: str
    length_ms: int
    column: str
    title: Title
    approved_at: datetime
    summary: Title = NO_TEXT
    series: str | None = None
    episode: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    valid_from_time: time | None = None
    valid_until_time: time | None = None
    scope: frozenset[str] = frozenset()
    priority: int = 0

    @property
    def ticks(self) -> int:
        """Its length on air: whole ticks, the end padded."""
        return ticks_for(self.length_ms)

    @property
    def validity(self) -> Validity:
        """Its days and times."""
        return Validity(self.valid_from, self.valid_until, self.valid_from_time, self.valid_until_time)

    def airs_on(self, channel: str) -> bool:
        """Whether its scope includes `channel`."""
        return in_scope(self.scope, (channel,))

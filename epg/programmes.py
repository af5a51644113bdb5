"""Programmes: the films that the timetable may place, with the days and channels they are meant for."""

from dataclasses import dataclass
from datetime import date, datetime

from epg.ticks import ticks_for
from epg.titles import Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One approved film.

    `valid_from` and `valid_until` are inclusive local days (None: open); an airing lies wholly inside them.
    `scope` names the channels that may show it; empty means all. Among equals the higher `priority` goes first.
    """

    id: int
    material: str
    length_ms: int
    column: str
    title: Title
    approved_at: datetime
    about: Title | None = None
    series: str | None = None
    episode: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    scope: frozenset[str] = frozenset()
    priority: int = 0

    @property
    def ticks(self) -> int:
        """Its length on air: whole ticks, the end padded."""
        return ticks_for(self.length_ms)

    def airs_on(self, channel: str) -> bool:
        """Whether its scope includes `channel`."""
        return not self.scope or channel in self.scope

    def valid_on(self, day: date) -> bool:
        """Whether the local `day` is one of its days."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)

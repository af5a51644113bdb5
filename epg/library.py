"""What a plan is made from: the library of one community, and its policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from epg.columns import Column
from epg.days import SpecialDay
from epg.fillers import Cards, Filler
from epg.programmes import Programme


@dataclass(frozen=True, slots=True)
class Library:
    """Approved programmes with all that surrounds them.

    `themes` maps "YYYY-MM" to programme ids in their order; on the days of `calendar` another weekday's rules hold.
    """

    columns: tuple[Column, ...]
    programmes: tuple[Programme, ...]
    fillers: tuple[Filler, ...]
    cards: Cards
    themes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    calendar: tuple[SpecialDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """`tz` holds the local days; every programme airs within `rotation_days` days (0: no such promise)."""

    tz: tzinfo
    rotation_days: int = 30

"""The gaps of a published guide by day: how many, how long, and what fills them. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, tzinfo

from epg.airings import Airing, AiringKind
from epg.days import day_of


@dataclass(slots=True)
class GapDay:
    """The gaps that begin on a local day: ticks of all, and of cards; how often each filler (material) is shown."""

    day: date
    gaps: int = 0
    ticks: int = 0
    card_ticks: int = 0
    fillers: Counter[str] = field(default_factory=Counter)


def gap_days(airings: Iterable[Airing], zone: tzinfo) -> list[GapDay]:
    """By day, of `airings` in their order; what stands between two programmes or notices is one gap."""
    days: dict[date, GapDay] = {}
    ends: int | None = None
    gap = GapDay(date.min)
    for one in airings:
        if one.is_listed:
            continue
        if one.start != ends:
            day = day_of(one.start, zone)
            gap = days.setdefault(day, GapDay(day))
            gap.gaps += 1
        ends = one.end
        gap.ticks += one.ticks
        if one.kind is AiringKind.FILLER:
            gap.fillers[one.material] += 1
        else:
            gap.card_ticks += one.ticks
    return list(days.values())

"""Which segment stands at which tick of a channel: arithmetic over its airings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from epg.airings import Airing


class Timetable(Protocol):
    """What is on air on one channel; `epg.onair.ChannelAirings` is one."""

    def between(self, first: int, until: int) -> Sequence[Airing]:
        """The airings that cover [first, until) without a hole, in order."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The segment at `tick`: number `n` of `material`.

    `begins` when a repetition of the material begins with it: it then carries the discontinuity tag, and its
    discontinuity number `discontinuity` is one more than that of the tick before.
    """

    tick: int
    material: str
    n: int
    discontinuity: int
    begins: bool


def segments(timetable: Timetable, first: int, until: int) -> tuple[Segment, ...]:
    """The segments of the ticks [first, until), one a tick."""
    return tuple(
        _segment(airing, tick)
        for airing in timetable.between(first, until)
        for tick in range(max(first, airing.start), min(until, airing.end))
    )


def _segment(airing: Airing, tick: int) -> Segment:
    n = airing.offset_at(tick)
    return Segment(tick, airing.material, n, airing.number_at(tick), begins=n == 0)

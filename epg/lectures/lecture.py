"""Lectures that are held while the channel shows them: they stand over the plan, each at the ticks of its own time.

What a lecture shows at a tick is known by the tick, wherever its airing begins: the name of an airing's material says
at which tick its first segment stands. So a lecture that was interrupted goes on where it is by then.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from epg.airings import Airing, AiringKind
from epg.onair import stand_in
from epg.reasons import Reason

_NAME = re.compile(r"(lecture-[1-9][0-9]{0,17})-([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class Lecture:
    """It is on air in the ticks [start, until)."""

    id: int
    start: int
    until: int

    @property
    def name(self) -> str:
        """What its segments, and its slot, are known by."""
        return f"lecture-{self.id}"

    def airing(self, channel: str, start: int, until: int) -> Airing:
        """The part of it in the ticks [start, until) as an airing."""
        return Airing(
            channel=channel,
            start=start,
            ticks=until - start,
            kind=AiringKind.LECTURE,
            material=f"{self.name}-{start}",
            material_ticks=until - start,
            rule=self.name,
            slot=self.start,
            reason=Reason.LECTURE,
        )


def place(material: str, n: int) -> tuple[str, int] | None:
    """The name of the lecture, and the tick, of segment `n` of the material of a lecture's airing; None for others."""
    found = _NAME.fullmatch(material)
    return (found[1], int(found[2]) + n) if found else None


def over(
    plan: Sequence[Airing], lectures: Iterable[Lecture], channel: str, card: str, first: int
) -> tuple[Airing, ...]:
    """The `plan`, which begins at the tick `first`, with `lectures` over it; of two at once, the one that began first.

    What is on when one begins ends there; of what goes on after its end only the time is left, filled by the `card`.
    """
    done = tuple(plan)
    end = first
    for lecture in sorted(lectures, key=lambda one: (one.start, one.id)):
        start = max(lecture.start, end)
        if start < lecture.until:
            done = _with(done, lecture.airing(channel, start, lecture.until), card)
            end = lecture.until
    return done


def _with(plan: Sequence[Airing], lecture: Airing, card: str) -> tuple[Airing, ...]:
    before = [replace(one, ticks=min(one.end, lecture.start) - one.start) for one in plan if one.start < lecture.start]
    rests = [
        stand_in(replace(one, start=lecture.end, ticks=one.end - lecture.end), card, Reason.CARD)
        for one in plan
        if one.start < lecture.end < one.end
    ]
    return (*before, lecture, *rests, *(one for one in plan if one.start >= lecture.end))

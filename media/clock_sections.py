"""The stretches of a file between which its clock is set anew, and their times one behind the other.

A recorder that was paused, or files joined byte by byte, make a clock that begins again or goes on an hour later.
Each track comes to the joint at its own packet: where one still ends, another has begun anew already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_BACK_S = 1.0  # by which a track's time of decoding goes back only where its clock was set anew
_LEAP_S = 600.0  # for which neither picture nor sound comes only where the clock was set anew
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a track's clock is set: at packet `number`, counted from 0, to `time`; times of decoding in s.

    `before` is what the new clock says of the packet before, or for packet 0 what its own old clock says of itself.
    """

    number: int
    before: float
    time: float


Cuts = Mapping[int, tuple[Cut, ...]]  # of each track


@dataclass(slots=True)
class TimestampStretch:
    """Times in s on one clock; `joins` is where the next stretch follows, `ends` where a film ends that has no other.

    `opens`: of each track its first packet, by number counted from 0, that one's time of decoding, and the stretch
    and the time of the packet before.
    """

    begins: float = _NEVER
    joins: float = -_NEVER
    ends: float = -_NEVER
    latest: float = -_NEVER
    opens: dict[int, tuple[int, float, int, float]] = field(default_factory=dict)


class Stretches:
    """Takes the packets of all tracks in the order of the file."""

    def __init__(self) -> None:
        self.all: list[TimestampStretch] = []
        self._at: dict[int, int] = {}
        self._last: dict[int, float] = {}

    def take(self, track: int, number: int, decoded: float, begins: float, lasts: float) -> int:
        """The stretch, counted from 0, of packet `number` of `track`; times in s."""
        at = self._find(track, decoded)
        if at == len(self.all):
            self.all.append(TimestampStretch())
        stretch = self.all[at]
        before = self._at.get(track, at), self._last.get(track, decoded)
        stretch.opens.setdefault(track, (number, decoded, *before))
        self._at[track], self._last[track] = at, decoded
        stretch.begins, stretch.ends = min(stretch.begins, begins), max(stretch.ends, begins + lasts)
        stands = lasts if lasts < _LEAP_S else 0.0  # the length of the last one may be that of the pause
        stretch.joins = max(stretch.joins, begins + stands)
        stretch.latest = max(stretch.latest, decoded)
        return at

    def _find(self, track: int, time: float) -> int:
        """The newest stretch where it is nearer than the track's own; a new one where `time` fits into neither."""
        newest = len(self.all) - 1
        at, before = self._at.get(track, newest), self._last.get(track, time)
        if at < 0:
            return 0
        if at != newest and abs(time - self.all[newest].latest) < abs(time - before):
            at, before = newest, time
        fits = before - _BACK_S <= time <= self.all[at].latest + _LEAP_S or self._beside(track, at, time)
        return at if fits else newest + 1

    def _beside(self, track: int, at: int, time: float) -> bool:
        """Whether another track of the stretch is there too: then only this track's times had gone astray."""
        others = (self._last[other] for other, its in self._at.items() if its == at and other != track)
        return any(abs(time - last) < _BACK_S for last in others)

    def shifts(self) -> list[float]:
        """What is added to the times of each stretch so that they follow one another from 0 on, in s."""
        shifts, behind = [], 0.0
        for stretch in self.all:
            shifts.append(behind - stretch.begins)
            behind += stretch.joins - stretch.begins
        return shifts

    def span(self) -> float:
        """From the earliest time to the latest, in s."""
        return max(stretch.ends for stretch in self.all) - min(stretch.begins for stretch in self.all)

    def cuts(self) -> Cuts:
        """Where each track's clock is to be set, so that the clock of the first stretch goes on."""
        found: dict[int, list[Cut]] = {}
        shifts = [shift - first for shifts in [self.shifts()] for first in shifts[:1] for shift in shifts]
        for stretch, shift in list(zip(self.all, shifts, strict=True))[1:]:
            for track, (number, decoded, its, before) in stretch.opens.items():
                known = before + shifts[its] if number else decoded
                found.setdefault(track, []).append(Cut(number, known, decoded + shift))
        return {track: tuple(cuts) for track, cuts in found.items()}

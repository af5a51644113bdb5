"""At which tick a segment of a stream stands: the ticks in which it was taken by the camera, and a constant more.

A run's segment n holds what came in the tick `first + n`. It is whole when that tick is over and the encoder has
done, which takes a second or two, and so can stand in the playlist from the beginning of the tick after the next on.
"""

from dataclasses import dataclass
from datetime import datetime

from epg.ticks import start_of

SOONEST, LATEST = 2, 3  # ticks from the camera to the playlist


@dataclass(frozen=True, slots=True)
class LectureTicks:
    """A lecture of `material`, on air for `ticks` ticks from the tick `start` on."""

    material: str
    start: int
    ticks: int

    @property
    def end(self) -> int:
        """The first tick after it."""
        return self.start + self.ticks

    def number(self, tick: int) -> int | None:
        """The segment of the material that stands at `tick`, if one does."""
        return tick - self.start if self.start <= tick < self.end else None

    def has_begun(self, tick: int, now: datetime) -> bool:
        """Whether a playlist may name what stands at `tick` by `now`."""
        return self.start <= tick < self.end and start_of(tick) <= now


def delay(taken: int, now: datetime, before: int = SOONEST) -> int | None:
    """By how many ticks the segment that was taken in the tick `taken`, and is whole at `now`, comes later.

    `before` is the delay of the one before it in the same run: none is less, so that none overtakes. None: it comes
    too late for any.
    """
    possible = range(before, LATEST + 1)
    return next((ticks for ticks in possible if now < start_of(taken + ticks)), None)

"""The grid of ticks on which every channel runs: one tick is one segment.

4.8 s is the shortest length above 4 s that is at once a whole number of pictures at 25 a second (120),
of AAC frames at 48 kHz (225 of 1,024 samples), and of ticks in a day (18,000), so days begin on a tick in
every time zone whose offset is a multiple of 8 minutes, Asia/Shanghai among them.
"""

from datetime import UTC, datetime, timedelta

TICK_MS = 4800
TICKS_A_DAY = 86_400_000 // TICK_MS
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(milliseconds=TICK_MS)


def tick_at(instant: datetime) -> int:
    """The number of the tick that contains `instant` (aware)."""
    return (instant - EPOCH) // _TICK


def tick_from(instant: datetime) -> int:
    """The first tick that begins at or after `instant` (aware)."""
    return -((EPOCH - instant) // _TICK)


def start_of(tick: int) -> datetime:
    """The instant (UTC) at which `tick` begins."""
    return EPOCH + tick * _TICK


def ticks_for(length_ms: int) -> int:
    """How many whole ticks hold `length_ms` milliseconds; at least one."""
    return max(1, -(-length_ms // TICK_MS))

"""How much of a film was watched: no more than time allows, and nothing twice (records, section 4, rules 1-3).

A segment is (from ms, to ms) of a film, `from` included and `to` not.
"""

from collections.abc import Iterable
from datetime import timedelta

Segment = tuple[int, int]

REPORT_EVERY_S = 30
GRACE_MS = 3000
LONGEST_GAP_MS = 2 * REPORT_EVERY_S * 1000


def accept(told: Segment, film_ms: int, since_last: timedelta) -> Segment | None:
    """The part of a told segment that the server's own clock allows; None when nothing is left.

    At speed 1 a box cannot have played more than the time since its last report (at most twice the interval)
    plus 3 s, nor anything outside the film. What is too much is cut off at the beginning, because the end is
    where the player stands now.
    """
    begin, end = max(0, told[0]), min(told[1], film_ms)
    allowed = min(since_last // timedelta(milliseconds=1), LONGEST_GAP_MS) + GRACE_MS
    begin = max(begin, end - max(0, allowed))
    return (begin, end) if begin < end else None


def union(segments: Iterable[Segment]) -> list[Segment]:
    """The same moments without overlaps, in order: watching again adds nothing."""
    merged: list[Segment] = []
    for begin, end in sorted(segments):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif begin < end:
            merged.append((begin, end))
    return merged


def length(segments: Iterable[Segment]) -> int:
    """Milliseconds of film in `segments`, each moment once."""
    return sum(end - begin for begin, end in union(segments))


def resume_at(position_ms: int, film_ms: int) -> int:
    """Where to go on: at the beginning when the film was as good as seen (its last 5 %) or hardly begun (10 s)."""
    return 0 if position_ms < 10_000 or position_ms > film_ms * 0.95 else position_ms

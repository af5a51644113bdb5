"""Segments of film as sets of moments: nothing twice, where to go on, what counts as completed.

A segment is (from ms, to ms) of a film, `from` included and `to` not.
"""

from collections.abc import Iterable

Segment = tuple[int, int]

_HARDLY_BEGUN_MS = 10_000
_AS_GOOD_AS_SEEN = 0.95


def union(segments: Iterable[Segment]) -> list[Segment]:
    """The same moments without overlaps, in order: watching again adds nothing."""
    merged: list[Segment] = []
    for segment in sorted(segments):
        begin, end = segment
        if merged and begin <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        elif begin < end:
            merged.append(segment)
    return merged


def length(segments: Iterable[Segment]) -> int:
    """Milliseconds of film in `segments`, each moment once."""
    return sum(end - begin for begin, end in union(segments))


def without(segment: Segment, covered: Iterable[Segment]) -> list[Segment]:
    """The moments of `segment` that `covered` (without overlaps, in order) does not hold."""
    begin, end = segment
    left: list[Segment] = []
    for known_begin, known_end in covered:
        if known_end <= begin or end <= known_begin:
            continue
        if begin < known_begin:
            left.append((begin, known_begin))
        begin = max(begin, known_end)
    return [*left, (begin, end)] if begin < end else left


def resume_at(position_ms: int, film_ms: int) -> int:
    """Where to go on: at the beginning when the film was as good as seen (its last 5 %) or hardly begun (10 s)."""
    return 0 if position_ms < _HARDLY_BEGUN_MS or position_ms > film_ms * _AS_GOOD_AS_SEEN else position_ms


def least_ms(film_ms: int, percent: int) -> int:
    """Of how much of a film (ms) `completed` is true, at least."""
    return -(-film_ms * percent // 100)


def completed(covered_ms: int, film_ms: int, percent: int) -> bool:
    """Whether enough of a film was watched to call it completed (records, section 4, rule 7)."""
    return film_ms > 0 and covered_ms * 100 >= film_ms * percent

"""What two people of the branch corrected of a member's minutes, applied to what was watched each time it is told.

Nothing that was watched is changed: whoever derives it again from the reports changes no correction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tvchannel.study.film_segments import Segment, length, union, without
from tvchannel.study.totals import MINUTE_MS, Watched


@dataclass(frozen=True, slots=True)
class Voided:
    """What came in until `at` of a programme on a study day does not count, from `begin` to `end` (None: its end)."""

    programme: int
    day: date
    begin: int
    end: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """Stretches that count though no box told of them; a `programme` below 0 is none, but an occasion of its own."""

    programme: int
    day: date
    stretches: tuple[Segment, ...]
    live: bool
    at: datetime


Change = Voided | Added
Arrived = tuple[Watched, datetime]


def corrected(rows: Iterable[Arrived], changes: Sequence[Change]) -> list[Watched]:
    """What of `arrived` counts, without the instants."""
    return [row for row, _ in arrived(rows, changes)]


def arrived(rows: Iterable[Arrived], changes: Sequence[Change]) -> list[Arrived]:
    """One member's `rows`, each with the instant of its last report, after `changes` in the order they were approved.

    What arrives after a void counts: the person may watch it again.
    """
    kept = list(rows)
    for change in changes:
        if isinstance(change, Voided):
            kept = [left for row in kept for left in _left(row, change)]
        else:
            kept += [
                (Watched(change.programme, begin, end, change.day, change.live), change.at)
                for begin, end in change.stretches
            ]
    return kept


def _left(one: Arrived, void: Voided) -> list[Arrived]:
    row, at = one
    if (row.programme, row.day) != (void.programme, void.day) or at > void.at:
        return [one]
    taken = (void.begin, row.end if void.end is None else void.end)
    if taken[0] >= taken[1]:
        return [one]
    return [(row._replace(begin=begin, end=end), at) for begin, end in without((row.begin, row.end), [taken])]


def open_stretches(rows: Iterable[Watched], programme: int, film_ms: int, wanted_ms: int) -> tuple[Segment, ...]:
    """The first `wanted_ms` of a programme that a year's `rows` do not cover; less where less is left of it."""
    covered = union((row.begin, row.end) for row in rows if row.programme == programme)
    found: list[Segment] = []
    for begin, end in without((0, film_ms), covered):
        left = wanted_ms - length(found)
        if left > 0:
            found.append((begin, min(end, begin + left)))
    return tuple(found)


def minutes(stretches: Iterable[Segment]) -> int:
    """Whole minutes of film in `stretches`."""
    return length(stretches) // MINUTE_MS

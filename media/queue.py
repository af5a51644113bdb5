"""In what order films are taken in, and how long each waits: by their lengths, and by when and by whom they came.

A film's place is when it would have ended had its uploader a machine alone (weighted fair queueing; Demers, Keshav and
Shenker 1989): a short film passes a long one that came before it, somebody's hundred films do not hold up another's
one, and nothing waits for ever, because whatever comes later than a film's place stands behind it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SHORT_MS = 600_000  # what is not longer may be taken in beside a long film
USUAL_PACE = 0.7  # ms of work for a ms of film, on two cores, before this machine has taken in any


@dataclass(frozen=True, slots=True)
class Queued:
    """A film that waits or is worked on: `length_ms` as expected, `done` from 0 to 1, None while nobody works on it.

    One that is `resting` was put off: nobody may take it yet.
    """

    material: str
    uploader: str
    came: datetime
    length_ms: int
    done: float | None = None
    resting: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """What a film has to wait for: how many films `before` it, and `ms` until it is likely to be ready."""

    before: int
    ms: int


def order(films: Iterable[Queued]) -> list[Queued]:
    """The films in the order in which they are to be taken in."""
    places: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    waiting = sorted(films, key=lambda film: (film.came, film.material))
    for film in waiting:
        begin = max(film.came, ends.get(film.uploader, film.came))
        places[film.material] = ends[film.uploader] = begin + timedelta(milliseconds=film.length_ms)
    return sorted(waiting, key=lambda film: places[film.material])


def beside(films: Sequence[Queued]) -> list[Queued]:
    """The films that a second worker may take, in order: short ones, while a long one is worked on."""
    if not any(film.done is not None and film.length_ms > SHORT_MS for film in films):
        return []
    return [film for film in free(films) if film.length_ms <= SHORT_MS]


def free(films: Iterable[Queued]) -> list[Queued]:
    """The films that a worker may take, in order."""
    return order(film for film in waiting(films) if not film.resting)


def waiting(films: Iterable[Queued]) -> list[Queued]:
    """Those that nobody works on."""
    return [film for film in films if film.done is None]


def waits(films: Sequence[Queued], pace: float) -> dict[str, Wait]:
    """What each film has to wait for, by material; `pace` in ms of work for a ms of film.

    Two workers, as `tvchannel run` starts them: the second is there for short films while the first has a long one.
    """
    at_work = [film for film in films if film.done is not None]
    rest = {film.material: round(film.length_ms * (1 - (film.done or 0.0)) * pace) for film in at_work}
    found = {material: Wait(0, ms) for material, ms in rest.items()}
    long_until = max((rest[film.material] for film in at_work if film.length_ms > SHORT_MS), default=0)
    short_until = max((rest[film.material] for film in at_work if film.length_ms <= SHORT_MS), default=0)
    first, second = (long_until, short_until) if long_until else (short_until, 0)
    for before, film in enumerate(order(waiting(films)), len(at_work)):
        work = round(film.length_ms * pace)
        if film.length_ms <= SHORT_MS and second < min(first, long_until):
            second += work
            found[film.material] = Wait(before, second)
            continue
        first += work
        if film.length_ms > SHORT_MS:
            long_until = first
        found[film.material] = Wait(before, first)
    return found


def pace(taken: Iterable[tuple[int, int]]) -> float:
    """The pace of this machine, from (length, work) in ms of films that it has taken in; USUAL_PACE without any."""
    lengths, works = 0, 0
    for length_ms, work_ms in taken:
        lengths, works = lengths + length_ms, works + work_ms
    return works / lengths if lengths else USUAL_PACE

"""How much films are watched: by how many, how much of them, and how often to the end. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from tvchannel.study.film_segments import completed


class FilmSum(NamedTuple):
    """How many `viewers` watched `watched_ms` of some films, how many films each `begun` and watched `to_the_end`."""

    viewers: int
    watched_ms: int
    begun: int
    to_the_end: int


NOTHING = FilmSum(0, 0, 0, 0)


def of_viewer(watched: Iterable[tuple[int, int]], percent: int) -> FilmSum:
    """One member's: ms that were watched of each film that was begun, and the film's length in ms."""
    films = list(watched)
    done = sum(completed(ms, film_ms, percent) for ms, film_ms in films)
    return FilmSum(1, sum(ms for ms, _ in films), len(films), done)


def together(sums: Iterable[FilmSum]) -> FilmSum:
    """Those of different viewers."""
    return FilmSum(*map(sum, zip(NOTHING, *sums, strict=True)))

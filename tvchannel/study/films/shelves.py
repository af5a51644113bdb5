"""The three shelves of films: series in their order, topics, and what is watched as one likes. Pure.

Source: seed documents, row 10 (common texts in order, topics by class, special ones on demand), and row 8 (choosing as
from a menu).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from epg.series import SeriesPart, parts, parts_together
from tvchannel.study.films.film_facts import FilmFacts

MOST_CHOICES: Final = 40
_SEEN: Final = 0.95  # of a film: who has come so far has seen it


class ShelfFilm(SeriesPart, Protocol):
    """A film as the shelves know it."""

    @property
    def facts(self) -> FilmFacts: ...


AnyFilm = TypeVar("AnyFilm", bound=ShelfFilm)


@dataclass(frozen=True, slots=True)
class ShelfSeries(Generic[AnyFilm]):
    """A series with its parts in their order, in whichever columns they are; never without one."""

    name: str
    parts: tuple[AnyFilm, ...]

    def go_on(self, seen: Collection[int]) -> AnyFilm:
        """The first part that is not among those `seen` (ids); once all are, the first of all."""
        return next((one for one in self.parts if one.id not in seen), self.parts[0])


def series_shelf(films: Sequence[AnyFilm]) -> list[ShelfSeries[AnyFilm]]:
    """Every series among `films`, the newest first: a part that is added moves none from its place."""
    names = {one.series for one in films if one.series}
    found = [ShelfSeries(name, tuple(parts(films, name))) for name in names]
    return sorted(found, key=lambda one: min(part.id for part in one.parts), reverse=True)


def topic_shelf(films: Sequence[AnyFilm], topics: Iterable[int]) -> dict[int, list[AnyFilm]]:
    """The films of each of `topics` (ids) in their order, parts of a series together; topics without films are none."""
    found = {topic: parts_together([one for one in films if one.facts.topic_id == topic]) for topic in topics}
    return {topic: those for topic, those in found.items() if those}


def demand_shelf(films: Iterable[AnyFilm]) -> list[AnyFilm]:
    """What belongs to no series: none of it comes before or after another."""
    return [one for one in films if not one.series]


def is_seen(at_ms: int, film_ms: int) -> bool:
    """Whether who has come to `at_ms` of a film has seen it."""
    return bool(at_ms) and at_ms > film_ms * _SEEN


def unseen(films: Iterable[AnyFilm], seen: Collection[int]) -> list[AnyFilm]:
    """Those that are not among the `seen` (ids)."""
    return [one for one in films if one.id not in seen]


def chosen_films(films: Iterable[AnyFilm], choices: Iterable[int]) -> list[AnyFilm]:
    """Which of `films` were chosen, in the order of the choices (ids)."""
    by_id: Mapping[int, AnyFilm] = {one.id: one for one in films}
    return [by_id[number] for number in choices if number in by_id]

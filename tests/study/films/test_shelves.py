"""The three shelves: what stands on each, in which order, and what of it was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from epg.titles import Title
from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.films.shelves import (
    ShelfSeries,
    chosen_films,
    demand_shelf,
    is_seen,
    series_shelf,
    topic_shelf,
    unseen,
)


@dataclass(frozen=True)
class Shown:
    """A film with what the shelves ask of it."""

    id: int
    facts: FilmFacts

    @property
    def series(self) -> str | None:
        return self.facts.series

    @property
    def episode(self) -> int | None:
        return self.facts.episode


def film(
    number: int, series: str | None = None, episode: int | None = None, column: str = "a", topic: int = 0
) -> Shown:
    facts = FilmFacts(column, Title(f"片子{number}"), series=series, episode=episode, topic_id=topic or None)
    return Shown(number, facts)


NEWEST_FIRST = [
    film(7, "邻里", 3, "b", topic=2),
    film(6, topic=2),
    film(5, "邻里", 1, "a", topic=2),
    film(4, "党章", 2),
    film(3, topic=1),
    film(2, "党章", 1),
    film(1, "邻里", 2, "c"),
]


def ids(films: Sequence[Shown]) -> list[int]:
    return [one.id for one in films]


def test_a_series_stands_in_the_order_of_its_parts_across_columns_and_keeps_its_place_when_one_is_added() -> None:
    found = [(one.name, ids(one.parts)) for one in series_shelf(NEWEST_FIRST)]
    assert found == [("党章", [2, 4]), ("邻里", [5, 1, 7])]
    added = [(one.name, ids(one.parts)) for one in series_shelf([film(9, "邻里", 4), *NEWEST_FIRST])]
    assert added == [("党章", [2, 4]), ("邻里", [5, 1, 7, 9])]


@pytest.mark.parametrize(
    ("seen", "next_one"),
    [((), 5), ((5,), 1), ((5, 1), 7), ((1, 7), 5), ((5, 1, 7), 5)],
    ids=["nothing seen", "the first", "the first two", "others than the first", "all: from the beginning"],
)
def test_a_series_goes_on_with_its_first_part_that_was_not_seen(seen: tuple[int, ...], next_one: int) -> None:
    told = ShelfSeries("邻里", (film(5), film(1), film(7)))
    assert told.go_on(seen).id == next_one


def test_topics_stand_in_their_order_with_parts_together_and_none_without_films() -> None:
    found = topic_shelf(NEWEST_FIRST, (1, 2, 3))
    assert {topic: ids(films) for topic, films in found.items()} == {1: [3], 2: [5, 7, 6]}
    assert list(found) == [1, 2]


def test_on_demand_is_what_belongs_to_no_series() -> None:
    assert ids(demand_shelf(NEWEST_FIRST)) == [6, 3]


@pytest.mark.parametrize(
    ("at_ms", "film_ms", "seen"),
    [(0, 100, False), (95, 100, False), (96, 100, True), (100, 100, True), (0, 0, False)],
)
def test_a_film_is_seen_once_hardly_anything_of_it_is_left(at_ms: int, film_ms: int, seen: bool) -> None:
    assert is_seen(at_ms, film_ms) is seen


def test_what_was_seen_is_left_out_of_a_list_and_the_rest_keeps_its_order() -> None:
    assert ids(unseen(NEWEST_FIRST, {6, 1})) == [7, 5, 4, 3, 2]


def test_choices_stand_in_the_order_in_which_they_were_made_without_what_may_not_be_watched() -> None:
    assert ids(chosen_films(NEWEST_FIRST, [3, 99, 7])) == [3, 7]

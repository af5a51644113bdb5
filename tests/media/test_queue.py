"""Who is taken in first, what a second worker may take, and how long each film waits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.queue import SHORT_MS, USUAL_PACE, Queued, beside, free, order, pace, waiting, waits

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
MIN = 60_000


def film(material: str, minutes: float, *, came: float = 0, by: str = "", done: float | None = None) -> Queued:
    """A film that came `came` minutes after noon; each by somebody else, unless said."""
    return Queued(material, by or material, NOON + timedelta(minutes=came), int(minutes * MIN), done)


@pytest.mark.parametrize(
    ("films", "expected"),
    [
        ([], ""),
        ([film("a", 10), film("b", 10, came=1)], "ab"),
        ([film("long", 150), film("s", 5, came=20)], "s long"),
        ([film("long", 30), film("s", 5, came=26)], "long s"),  # it has waited long enough
        ([film("a", 0, came=1), film("b", 60)], "ab"),  # refused at once
        ([*(film(f"{n}", 10, came=0, by="x") for n in range(4)), film("y", 15, came=1)], "0 y 1 2 3"),
        ([film("b", 10), film("a", 10)], "ab"),  # who came at the same moment go by name
        (
            [film("1", 60, by="x"), film("2", 1, by="x", came=1), film("y", 61, came=0)],
            "1 y 2",
        ),  # a film passes those of others, not its uploader's own
    ],
)
def test_films_go_by_their_length_and_by_when_and_by_whom_they_came(films: list[Queued], expected: str):
    names = expected.split() if " " in expected else list(expected)
    assert [one.material for one in order(films)] == names


def test_nobody_takes_a_film_that_rests_and_it_is_counted_among_those_that_wait():
    long = film("long", 150, done=0.1)
    rests, ready = replace(film("rests", 5), resting=True), film("ready", 5, came=1)
    assert [one.material for one in free([long, rests, ready])] == ["ready"]
    assert [one.material for one in beside([long, rests, ready])] == ["ready"]
    assert [one.material for one in waiting([long, rests, ready])] == ["rests", "ready"]
    assert waits([long, rests, ready], 1)["ready"].before == 2


FILMS = st.lists(
    st.tuples(st.sampled_from("xyz"), st.integers(0, 300), st.integers(0, 180)), min_size=1, max_size=12
).map(lambda rows: [film(f"{n:02}", length, came=came, by=who) for n, (who, came, length) in enumerate(rows)])


@given(FILMS)
def test_no_film_waits_for_one_that_came_later_than_all_of_its_uploaders_films_last(films: list[Queued]):
    placed = order(films)
    for place, late in enumerate(placed):
        for behind in placed[place + 1 :]:
            own = sum(one.length_ms for one in films if one.uploader == behind.uploader)
            bound = max(one.came for one in films if one.uploader == behind.uploader) + timedelta(milliseconds=own)
            assert late.came <= bound


@given(FILMS)
def test_the_films_of_one_uploader_keep_their_order(films: list[Queued]):
    for who in "xyz":
        came = [(one.came, one.material) for one in order(films) if one.uploader == who]
        assert came == sorted(came)


LONG = film("long", 150, done=0.5)


@pytest.mark.parametrize(
    ("films", "expected"),
    [
        ([film("a", 5)], []),  # nobody has a long one
        ([film("w", 5, done=0.1), film("a", 5)], []),
        ([LONG, film("a", 5, came=1), film("b", 4, came=1)], ["b", "a"]),
        ([LONG, film("a", 90, came=1)], []),
        ([LONG, film("a", SHORT_MS / MIN, came=1)], ["a"]),
    ],
)
def test_a_second_worker_takes_short_films_while_the_first_has_a_long_one(films: list[Queued], expected: list[str]):
    assert [one.material for one in beside(films)] == expected


@pytest.mark.parametrize(
    ("films", "expected"),
    [
        ([], {}),
        ([film("a", 10)], {"a": (0, 5)}),
        ([film("a", 10), film("b", 4, came=20)], {"a": (0, 5), "b": (1, 7)}),
        ([film("w", 10, done=0.8), film("a", 10)], {"w": (0, 1), "a": (1, 6)}),
        ([LONG, film("a", 4)], {"long": (0, 37.5), "a": (1, 2)}),
        ([LONG, film("w", 10, done=0.5), film("a", 4)], {"long": (0, 37.5), "w": (0, 2.5), "a": (2, 4.5)}),
        (
            [film("long", 20, done=0.9), film("a", 10), film("b", 10, came=1)],
            {"long": (0, 1), "a": (1, 5), "b": (2, 6)},
        ),
        ([LONG, film("other", 60)], {"long": (0, 37.5), "other": (1, 67.5)}),
        ([film("a", 30), film("b", 4, came=28)], {"a": (0, 15), "b": (1, 2)}),  # beside a, once that is worked on
    ],
)
def test_what_a_film_waits_for(films: list[Queued], expected: dict[str, tuple[int, float]]):
    found = {material: (wait.before, wait.ms / MIN) for material, wait in waits(films, pace=0.5).items()}
    assert found == expected


def test_the_pace_is_that_of_the_films_taken_in():
    assert pace([]) == USUAL_PACE
    assert pace([(1000, 500), (3000, 3500)]) == 1.0


def test_those_that_are_worked_on_do_not_wait():
    assert waiting([LONG, film("a", 1)]) == [film("a", 1)]

"""Films are claimed by one worker at a time, under a lease that can be lost."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.store.channel import films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import FilmState


@pytest.fixture
def world(store: Store) -> World:
    made = make_world(store)
    with store.writing() as connection:
        for number, name in enumerate(("older", "newer")):
            films.add_film(
                connection,
                made.community,
                name,
                source_name="x",
                incoming=name,
                size_bytes=1,
                now=NOON + timedelta(seconds=number),
            )
    return made


def claim(world: World, worker: str, after: timedelta = timedelta()) -> str | None:
    with world.store.writing() as connection:
        film = films.claim(connection, worker, NOON + after)
    return film and film.material


def test_two_workers_never_have_the_same_film(world: World) -> None:
    assert (claim(world, "a"), claim(world, "b"), claim(world, "c")) == ("older", "newer", None)


def test_a_worker_takes_the_first_of_its_order_that_is_free(world: World) -> None:
    orders = (["none", "newer", "older"], ["newer", "older"], ["newer"], [])
    with world.store.writing() as connection:
        claimed = [films.claim(connection, "a", NOON, order) for order in orders]
    assert [film and film.material for film in claimed] == ["newer", "older", None, None]


def test_the_queue_knows_who_waits_who_is_worked_on_and_how_long_it_took(world: World) -> None:
    with world.store.writing() as connection:
        assert [film.material for film in films.unweighed(connection)] == ["older", "newer"]
        films.weigh(connection, "older", 90_000)
        assert [film.material for film in films.unweighed(connection)] == ["newer"]
        films.claim(connection, "a", NOON)
        films.progress(connection, "older", "a", "transcode", 0.5, NOON)
        queue = {film.material: film for film in films.queue(connection, NOON)}
        assert (queue["older"].done, queue["older"].length_ms, queue["newer"].done) == (0.5, 90_000, None)
        late = NOON + films.LEASE + timedelta(seconds=1)
        assert [film.done for film in films.queue(connection, late)] == [None, None]
        films.ready(connection, "older", "a", length_ms=91_000, ticks=23, now=NOON + timedelta(seconds=45))
        assert films.taken(connection) == [(91_000, 45_000)]
        assert [film.material for film in films.queue(connection, NOON)] == ["newer"]


def test_a_silent_workers_film_is_taken_over_and_the_old_claim_is_worth_nothing(world: World) -> None:
    assert claim(world, "a") == "older"
    assert claim(world, "b", films.LEASE + timedelta(seconds=1)) == "older"
    with world.store.writing() as connection:
        assert not films.progress(connection, "older", "a", "transcode", 0.5, NOON)
        assert not films.ready(connection, "older", "a", length_ms=1, ticks=1, now=NOON)
        assert films.progress(connection, "older", "b", "transcode", 0.5, NOON)


def test_progress_renews_the_lease(world: World) -> None:
    claim(world, "a")
    with world.store.writing() as connection:
        films.progress(connection, "older", "a", "transcode", 0.5, NOON + films.LEASE)
    assert claim(world, "b", films.LEASE + timedelta(seconds=1)) == "newer"


def test_a_film_given_back_waits_again_and_the_try_does_not_count(world: World) -> None:
    claim(world, "a")
    with world.store.writing() as connection:
        films.give_back(connection, "older", "a")
        film = films.film(connection, "older")
    assert (film.state, film.tries) == (FilmState.WAITING, 0)


def test_a_film_that_is_put_off_is_claimed_after_others_and_says_why_until_then(world: World) -> None:
    claim(world, "a")
    until = NOON + timedelta(minutes=1)
    with world.store.writing() as connection:
        films.put_off(connection, "older", "a", until, reason="Full.", params={"n": 1}, counts=True)
        film = films.film(connection, "older")
    assert (film.state, film.tries, film.reason, film.reason_params) == (FilmState.WAITING, 1, "Full.", {"n": 1})
    with world.store.reading() as connection:
        resting = [{film.material for film in films.queue(connection, at) if film.resting} for at in (NOON, until)]
        later = films.queue(connection, until + timedelta(seconds=1))
    assert (resting, [film.resting for film in later]) == ([{"older"}, {"older"}], [False, False])
    assert (claim(world, "b"), claim(world, "c")) == ("newer", None)
    assert claim(world, "c", timedelta(seconds=61)) == "older"
    with world.store.reading() as connection:
        film = films.film(connection, "older")
    assert (film.tries, film.reason) == (2, "")


def test_a_file_that_has_become_a_film_is_known(store: Store) -> None:
    world = make_world(store)
    add_programme(world, "m")
    with store.reading() as connection:
        assert films.has_come(connection, "m")
        assert not films.has_come(connection, "n")

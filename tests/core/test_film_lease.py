"""A film is held for as long as the work on it lasts, and not a lease longer."""

from datetime import timedelta
from threading import Event

import pytest

from tests.store.world import NOON, World
from tvchannel.core.film_lease import ClaimLost, Lease
from tvchannel.store.channel import films
from tvchannel.store.entities import Film


@pytest.fixture
def claimed(world: World, monkeypatch: pytest.MonkeyPatch) -> Film:
    monkeypatch.setattr(films, "LEASE", timedelta(milliseconds=60))
    with world.store.writing() as connection:
        films.add_film(connection, world.community, "f", source_name="f", incoming="f", size_bytes=1, now=NOON)
        film = films.claim(connection, "a", NOON)
    assert film
    return film


def until(true) -> None:
    for _ in range(3000):
        if true():
            return
        Event().wait(0.01)
    raise AssertionError("it did not become true")


def test_a_long_silent_step_does_not_lose_the_film(world: World, claimed: Film) -> None:
    later = NOON + timedelta(hours=1)

    def renewed() -> bool:
        with world.store.reading() as connection:
            return (films.film(connection, "f").lease_until or NOON) > later

    with Lease(world.store, claimed, "a", lambda: later) as lease:
        until(renewed)
        with world.store.writing() as connection:
            assert films.claim(connection, "b", later) is None
        lease.check()
    with world.store.writing() as connection:
        assert films.claim(connection, "b", later + films.LEASE * 2) is not None


def test_who_lost_the_film_is_told_at_the_next_step(world: World, claimed: Film) -> None:
    with Lease(world.store, claimed, "a", lambda: NOON) as lease:
        with world.store.writing() as connection:
            films.claim(connection, "b", NOON + timedelta(hours=1))
        until(lambda: lost(lease))


def lost(lease: Lease) -> bool:
    try:
        lease.check()
    except ClaimLost:
        return True
    return False

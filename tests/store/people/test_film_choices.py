"""Films that members have chosen: each once, in the order of the choices, on both engines."""

from datetime import timedelta

from tests.store.world import NOON, add_programme, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.people import film_choices
from tvchannel.store.privacy.personal import Erased

HOUR = timedelta(hours=1)


def test_a_film_is_chosen_once_and_keeps_its_place_until_it_is_dropped(store: Store) -> None:
    world = make_world(store)
    films = [add_programme(world, f"film-{k}") for k in range(3)]
    with store.writing() as connection:
        for at, number in enumerate((films[2], films[0], films[2])):
            film_choices.choose(connection, world.community, "wang-here", number, NOON + at * HOUR)
        film_choices.choose(connection, world.community, "li-here", films[1], NOON)
        assert film_choices.of_member(connection, "wang-here") == {films[2]: NOON, films[0]: NOON + HOUR}
        assert film_choices.counts(connection, ["wang-here", "li-here", "nobody"]) == {"wang-here": 2, "li-here": 1}
        assert film_choices.counts(connection, []) == {}
        film_choices.drop(connection, "wang-here", films[2])
        assert list(film_choices.of_member(connection, "wang-here")) == [films[0]]
        assert list(film_choices.of_member(connection, "li-here")) == [films[1]]


def test_choices_go_with_their_member_and_with_their_time(store: Store) -> None:
    world = make_world(store)
    films = [add_programme(world, f"film-{k}") for k in range(2)]
    with store.writing() as connection:
        for at, number in enumerate(films):
            film_choices.choose(connection, world.community, "wang-here", number, NOON + at * HOUR)
            film_choices.choose(connection, world.community, "li-here", number, NOON + at * HOUR)
        film_choices.erase(connection, Erased("li-here", 2, world.community, world.household, False, "test", NOON))
        assert film_choices.counts(connection, ["wang-here", "li-here"]) == {"wang-here": 2}
        assert film_choices.forget(connection, NOON + HOUR) == 1
        assert list(film_choices.of_member(connection, "wang-here")) == [films[1]]

"""Where members have come to in what they read, on both engines."""

from datetime import timedelta

from tests.features.reader.made import TITLE, add_book
from tests.store.world import NOON, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.people import reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.privacy.personal import Erased

HOUR = timedelta(hours=1)


def test_the_last_place_is_kept_of_each_member(store: Store) -> None:
    world = make_world(store)
    number = add_book(store, world.community, NOON)
    with store.writing() as connection:
        for ref, place, hours in (("wang-here", 10, 0), ("wang-here", 25, 1), ("li-here", 3, 2)):
            reading_places.keep(connection, world.community, ref, number, ReadingPlace(place, 2), NOON + hours * HOUR)
        found = reading_places.of_book(connection, number, ["wang-here", "li-here", "nobody"])
        assert found == {"wang-here": ReadingPlace(25, 2), "li-here": ReadingPlace(3, 2)}
        assert reading_places.of_book(connection, number, []) == {}
        [begun] = reading_places.of_member(connection, "wang-here")
        assert (begun.title.zh, begun.at) == (TITLE, NOON + HOUR)


def test_places_go_with_their_member_and_with_their_time(store: Store) -> None:
    world = make_world(store)
    number = add_book(store, world.community, NOON)
    with store.writing() as connection:
        for hours, ref in enumerate(("wang-here", "li-here", "zhang-here")):
            reading_places.keep(connection, world.community, ref, number, ReadingPlace(1, 2), NOON + hours * HOUR)
        reading_places.erase(connection, Erased("wang-here", 1, world.community, 1, False, "branch", NOON))
        assert reading_places.forget(connection, NOON + 2 * HOUR) == 1
        assert [*reading_places.of_book(connection, number, ["wang-here", "li-here", "zhang-here"])] == ["zhang-here"]

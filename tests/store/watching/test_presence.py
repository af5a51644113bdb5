"""Who sits before a television: one at a time, until the press that came after, and forgotten when asked."""

from tests.store.watching.session_records import DAY, begin, minute, told
from tests.store.world import NOON, make_world
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import presence, sessions
from tvchannel.study.stretches import Seat


def test_a_member_sits_before_one_box_at_a_time_and_comes_back_with_its_next_page(store: Store) -> None:
    world = make_world(store)
    first = world.box.id
    with store.writing() as connection:
        second = boxes.add_box(connection, world.household, "second", "box", NOON)
    begin(world, "a", NOON, ["wang-here", "li-here"], box=first)
    begin(world, "b", minute(5), ["li-here"], box=second)
    with store.writing() as connection:
        assert set(presence.seats(connection, first, NOON)) == {
            Seat("wang-here", NOON, minute(960)),
            Seat("li-here", NOON, minute(5)),
        }
        presence.back(connection, first, minute(9), minute(960))
        assert len(presence.seats(connection, first, minute(6))) == 1, "there something is playing"
        presence.back(connection, first, minute(16), minute(960))
        assert Seat("li-here", minute(16), minute(960)) in presence.seats(connection, first, minute(6))
        assert presence.seats(connection, second, NOON) == [Seat("li-here", minute(5), minute(16))]


def test_a_late_press_holds_until_the_press_that_came_after_it(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        for at in (10, 4):
            presence.sit(connection, world.box.id, "li-here", DAY, minute(at), minute(960))
        assert presence.seats(connection, world.box.id, NOON) == [Seat("li-here", minute(4), minute(960))]


def test_a_member_can_be_forgotten_and_a_session_in_which_nobody_is_left_goes(store: Store) -> None:
    world = make_world(store)
    for key, members in (("a", ["wang-here"]), ("b", ["wang-here", "li-here"])):
        begin(world, key, minute(10 * len(members)), members)
        told(world, key, 1, minute(10 * len(members) + 1))
        with store.writing() as connection:
            for ref in members:
                presence.forget(connection, ref, minute(10 * len(members) + 2))
    with store.writing() as connection:
        presence.erase(connection, "wang-here")
        assert [one.key for one in sessions.all_sessions(connection, world.community)] == ["b"]

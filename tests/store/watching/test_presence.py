"""Who sits before a television: one at a time, until the press that came after, and forgotten when asked."""

from datetime import date, datetime, timedelta

from tests.store.world import NOON, World, make_world
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import presence, sessions
from tvchannel.store.watching.sessions import RawReport, Session
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account, Pace, PlayedPart, PlayedReport
from tvchannel.study.stretches import Seat

DAY = date(2026, 11, 21)
PACE = Pace(30_000, 1_320_000)


def minute(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def begin(world: World, key: str, at: datetime, members: list[str], box: int = 1) -> Session:
    opened = Account(at, 3000, 0)
    new = Session(key, world.community, world.household, box, False, opened, opened, None, PACE, None)
    with world.store.writing() as connection:
        sessions.open_session(connection, new)
        for ref in members:
            presence.sit(connection, box, ref, DAY, at, minute(960))
    return new


def told(world: World, key: str, number: int, at: datetime) -> RawReport:
    report = RawReport(number, PlayedReport((PlayedPart(1, 60_000, 0, 30_000),), 2, 5), at, 2**39, ("late", "clipped"))
    with world.store.writing() as connection:
        assert sessions.session(connection, key) is not None
        sessions.keep_report(connection, key, report, state="playing")
        sessions.settled(connection, key, Account(at, 1, 2), Clocks(at, 2**39, 2**34))
    return report


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

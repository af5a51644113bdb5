"""Sessions, who sits before the box meanwhile, and raw reports: on both engines."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import presence, sessions, watch_history
from tvchannel.store.watching.sessions import RawReport, Session
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account, Pace, PlayedPart, PlayedReport
from tvchannel.study.stretches import Seat, Stretch

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


def ends(world: World) -> dict[str, datetime | None]:
    with world.store.reading() as connection:
        return {one.key: one.ended_at for one in sessions.all_sessions(connection, world.community)}


def test_a_report_comes_back_as_it_was_told(store: Store) -> None:
    world = make_world(store)
    begin(world, "a", NOON, ["wang-here"])
    report = told(world, "a", 1, minute(1))
    with store.reading() as connection:
        assert list(sessions.reports(connection, "a")) == [report]
        assert sessions.is_known(connection, "a", 1)
        assert not sessions.is_known(connection, "a", 2)


def test_a_session_keeps_its_opening_and_its_account(store: Store) -> None:
    world = make_world(store)
    new = begin(world, "a", NOON, ["wang-here", "li-here"])
    told(world, "a", 1, minute(1))
    with store.writing() as connection:
        assert sessions.session(connection, "a") == replace(
            new, account=Account(minute(1), 1, 2), clocks=Clocks(minute(1), 2**39, 2**34)
        )
        assert sessions.session(connection, "b") is None


def test_a_new_session_of_the_box_ends_the_old_one_where_it_begins(store: Store) -> None:
    world = make_world(store)
    begin(world, "a", NOON, ["wang-here"])
    begin(world, "b", minute(5), ["li-here"])
    assert ends(world) == {"a": minute(5), "b": None}


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


def test_retention_takes_reports_first_and_whole_sessions_later(store: Store) -> None:
    world = make_world(store)
    begin(world, "a", NOON, ["wang-here"])
    told(world, "a", 1, minute(1))
    told(world, "a", 2, minute(3))
    with store.writing() as connection:
        assert sessions.complete(connection, world.community) == ["a"]
        assert sessions.forget_reports(connection, minute(2)) == 1
        assert sessions.complete(connection, world.community) == []
        assert sessions.forget_sessions(connection, minute(3)) == 0
        assert sessions.forget_sessions(connection, minute(4)) == 2
        assert sessions.all_sessions(connection, world.community) == []


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


def test_stretches_grow_in_their_rows_and_are_told_by_member(store: Store) -> None:
    world = make_world(store)
    film = add_programme(world, "f")
    session = begin(world, "a", NOON, ["wang-here"])
    first = Stretch("wang-here", film, 0, 30_000, DAY, 1, minute(1), pending=True)
    longer = replace(first, end=60_000, number=2, pending=False)
    other = replace(first, begin=0, end=10_000, number=3)
    with store.writing() as connection:
        watch_history.keep(connection, session, [], [first])
        known = watch_history.stretches(connection, "a")
        watch_history.keep(connection, session, known, [longer, other])
        after = watch_history.stretches(connection, "a")
    assert [one for _, one in after] == [longer, other]
    assert after[0][0] == known[0][0]
    with store.reading() as connection:
        (row,) = watch_history.watched(connection, "wang-here", DAY, DAY)
        assert (row.begin, row.end, row.live) == (0, 60_000, False)
        assert [row.end for row in watch_history.pending_of(connection, "a")["wang-here"]] == [10_000]

"""Sessions, who sits before the box meanwhile, and raw reports: on both engines."""

from dataclasses import replace
from datetime import datetime

from tests.store.watching.session_records import begin, minute, told
from tests.store.world import NOON, World, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import sessions
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account


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

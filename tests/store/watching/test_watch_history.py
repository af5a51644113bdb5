"""What was watched: stretches grow in their rows, and are told by member."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import presence, sessions, watch_history
from tvchannel.store.watching.sessions import Session
from tvchannel.study.playing import Account, Pace
from tvchannel.study.stretches import Stretch

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

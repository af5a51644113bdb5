"""What was watched: stretches grow in their rows, and are told by member."""

from dataclasses import replace

from tests.store.watching.session_records import DAY, begin, minute
from tests.store.world import NOON, add_programme, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.watching import watch_history
from tvchannel.study.stretches import Stretch


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

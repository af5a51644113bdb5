"""Tickets of a station's television on both engines: from the report to the word with which one is closed."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.stations import registry, tickets
from tvchannel.study.stations.faults import Fault, TicketState

HOUR = timedelta(hours=1)


def test_a_fault_that_waits_is_reported_once_and_closed_with_a_word(store: Store) -> None:
    world, other = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        station = registry.add(connection, world.community, building="3号楼", room="", group_id=None, now=NOON)
        first = tickets.report(connection, station.id, Fault.SOUND, NOON)
        assert tickets.report(connection, station.id, Fault.SOUND, NOON + HOUR) == first
        tickets.report(connection, station.id, Fault.PICTURE, NOON + HOUR)
        assert tickets.open_count(connection, world.community) == 2
        assert tickets.take(connection, first.id, "care", NOON + HOUR)
        assert tickets.ticket(connection, world.community, first.id).state is TicketState.TAKEN
        assert tickets.close(connection, first.id, "care", "换了音箱", NOON + 2 * HOUR)
        assert not tickets.close(connection, first.id, "branch", "again", NOON + 3 * HOUR)
        assert not tickets.take(connection, first.id, "branch", NOON + 3 * HOUR)
        closed = tickets.ticket(connection, world.community, first.id)
        assert (closed.state, closed.closed_by, closed.word) == (TicketState.CLOSED, "care", "换了音箱")
        assert [one.what for one in tickets.of_community(connection, world.community)] == [Fault.PICTURE, Fault.SOUND]
        assert [one.what for one in tickets.of_station(connection, station.id)] == [Fault.PICTURE, Fault.SOUND]
        assert tickets.open_count(connection, other.community) == 0
        with pytest.raises(NotFound):
            tickets.ticket(connection, other.community, first.id)


def test_what_was_mended_long_ago_goes_and_what_waits_stays(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        station = registry.add(connection, world.community, building="3号楼", room="", group_id=None, now=NOON)
        mended = tickets.report(connection, station.id, Fault.SOUND, NOON)
        tickets.close(connection, mended.id, "care", "好了", NOON)
        tickets.report(connection, station.id, Fault.REMOTE, NOON)
        assert tickets.forget(connection, NOON + HOUR) == 1
        assert [one.what for one in tickets.of_station(connection, station.id)] == [Fault.REMOTE]

"""Minutes of confirmed sessions are asked about once, of whoever was there at both calls."""

from datetime import timedelta

import pytest

from tests.features.station_sessions.held_sessions import OK, RIGHT, made_group, refs
from tests.store.world import NOON, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.stations import minutes
from tvchannel.study.stations.minutes_said import MinutesSaid
from tvchannel.study.stations.session_states import ALONE

ALL = refs(3)


@pytest.mark.parametrize(
    ("first", "again", "alone", "asked"),
    [
        ((OK, OK, OK), (OK, OK, OK), False, ALL),
        ((OK, RIGHT, OK), (OK, OK), False, ["m01", "m03"]),
        ((OK, OK, OK), (OK, OK, OK), True, []),
        ((OK, RIGHT, RIGHT), (RIGHT,), False, []),
    ],
    ids=["all", "one was not there", "provisional", "missing in the second call"],
)
def test_who_was_there_is_asked(store: Store, first: tuple, again: tuple, alone: bool, asked: list[str]) -> None:
    world = make_world(store)
    group = made_group(world, 3)
    number = group.begin()
    group.press(number, *first)
    group.later(20)
    group.close(number, ALONE) if alone else group.close(number)
    group.press(number, *again)
    with world.store.writing() as connection:
        found = minutes.unsaid(connection, ALL, NOON)
        assert sorted(one.member for one in found) == asked
        assert {one.minutes for one in found} <= {20}
        assert minutes.unsaid(connection, ALL, NOON + timedelta(hours=1)) == []
        for one in found:
            assert minutes.say(connection, number, one.member, MinutesSaid.RIGHT)
            assert not minutes.say(connection, number, one.member, MinutesSaid.NOT_ME)
        assert minutes.unsaid(connection, ALL, NOON) == []

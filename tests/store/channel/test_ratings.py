"""The counters of programmes' marks, on both engines."""

from datetime import UTC, datetime

from sqlalchemy import text

from tests.store.world import make_world
from tvchannel.store.channel import ratings
from tvchannel.store.database.engine import Store

YEAR = 2026


def test_each_mark_raises_its_counter_and_writes_all_five_anew(store: Store) -> None:
    world, there = make_world(store), make_world(store, "there")
    for programme, mark in ((1, 5), (1, 5), (1, 2), (2, 3)):
        with store.writing() as connection:
            ratings.count(connection, world.community, programme, mark)
    with store.reading() as connection:
        assert ratings.counted(connection, world.community) == {
            1: {1: 0, 2: 1, 3: 0, 4: 0, 5: 2},
            2: {1: 0, 2: 0, 3: 1, 4: 0, 5: 0},
        }
        assert ratings.counted(connection, there.community) == {}
        if connection.dialect.name == "postgresql":
            query = "SELECT DISTINCT xmin FROM rating_counts WHERE programme_id = 1"
            assert len([*connection.execute(text(query))]) == 1


def test_a_home_is_noted_once_a_year_and_forgotten_when_the_year_is_over(store: Store) -> None:
    make_world(store)
    with store.writing() as connection:
        assert [ratings.note_home(connection, YEAR, home) for home in ("a" * 64, "a" * 64, "b" * 64)] == [
            True,
            False,
            True,
        ]
        assert ratings.has_home(connection, YEAR, "a" * 64)
        assert not ratings.has_home(connection, YEAR + 1, "a" * 64)
        assert ratings.forget_homes(connection, datetime(YEAR, 12, 31, 23, tzinfo=UTC)) == 0
        assert ratings.forget_homes(connection, datetime(YEAR + 1, 1, 1, tzinfo=UTC)) == 2

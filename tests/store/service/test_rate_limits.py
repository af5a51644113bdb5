"""Tries are counted until their time is over, on both engines."""

from datetime import timedelta

from tests.store.world import NOON
from tvchannel.store.database.engine import Store
from tvchannel.store.service import rate_limits

HOUR = timedelta(hours=1)


def test_tries_are_counted_until_their_time_is_over(store: Store) -> None:
    with store.writing() as connection:
        assert [rate_limits.count_try(connection, "x", NOON, HOUR) for _ in range(3)] == [1, 2, 3]
        assert rate_limits.count_try(connection, "y", NOON, HOUR) == 1
        assert rate_limits.tried(connection, "x", NOON + HOUR / 2, HOUR) == 3
        assert rate_limits.tried(connection, "x", NOON + HOUR, HOUR) == 0
        assert rate_limits.count_try(connection, "x", NOON + HOUR, HOUR) == 1

"""Migrating from the command line."""

from epg.ticks import tick_at
from tests.commands.typed import tv
from tests.store.world import World
from tvchannel.base import clock
from tvchannel.store.channel import catalogue


def test_migrating_lets_the_numbers_of_a_channel_that_has_aired_nothing_begin(world: World) -> None:
    with world.store.reading() as connection:
        assert [channel.origin for channel in catalogue.channels(connection)] == [None]
    assert tv("migrate").exit_code == 0
    with world.store.reading() as connection:
        (channel,) = catalogue.channels(connection)
    assert channel.origin is not None
    assert 0 <= tick_at(clock.now()) - 100 - channel.origin < 1000

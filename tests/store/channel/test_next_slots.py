"""The next slots of a programme."""

from epg.airings import Airing, AiringKind
from epg.ticks import tick_at
from tests.store.world import NOON, add_programme, make_world
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store


def test_the_next_slots_of_a_programme_tell_their_first_airing_and_how_many(store: Store) -> None:
    world = make_world(store)
    programme = add_programme(world, "m")
    begin = tick_at(NOON)
    with store.reading() as connection:
        [channel] = catalogue.channels(connection, world.community)
    # (start, slot, programme): two slots of three and two airings, one airing before, another programme between.
    places = [(-10, -10, programme), (10, 10, programme), (20, 10, programme), (30, 10, 77), (40, 10, programme)]
    places += [(100, 100, programme), (110, 100, programme)]
    with store.writing() as connection:
        for start, slot, shown in places:
            connection.execute(t.airings.insert().values(_row(channel.id, begin + start, begin + slot, shown)))
    with store.reading() as connection:
        told = timetable.next_slots(connection, channel, programme, begin, 6)
        first_only = timetable.next_slots(connection, channel, programme, begin, 1)
    assert [(airing.start - begin, times) for airing, times in told] == [(10, 3), (100, 2)]
    assert first_only == told[:1]
    assert isinstance(told[0][0], Airing)


def _row(channel: int, start: int, slot: int, programme: int) -> dict[str, object]:
    return {
        "channel_id": channel,
        "start": start,
        "ticks": 5,
        "kind": AiringKind.PROGRAMME.value,
        "material": "m",
        "material_ticks": 5,
        "programme_id": programme,
        "rule": "r",
        "slot": slot,
        "reason": "oldest",
        "discontinuity": start,
    }

"""Published airings: what is on around a tick, and what comes next."""

import pytest

from epg.airings import Airing, AiringKind
from epg.publishing import Revision
from tests.store.world import World, make_world
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store


@pytest.fixture
def world(store: Store) -> World:
    """On air: a programme at 100, a card at 110, another programme at 120 that ends at 130."""
    made = make_world(store)
    with store.writing() as connection:
        channel = catalogue.channels(connection)[0]
        timetable.revise(connection, channel, Revision(0, None, (show(100, 1), show(110, None), show(120, 2))))
    return made


def show(start: int, programme: int | None) -> Airing:
    kind = AiringKind.PROGRAMME if programme else AiringKind.CARD
    return Airing("1", start, 10, kind, f"m{start}", 10, programme, discontinuity=start)


def test_the_next_programme_is_found_past_cards(world: World) -> None:
    with world.store.reading() as connection:
        channel = catalogue.channels(connection)[0]
        starts = [
            [one.start for one in timetable.next_airings(connection, channel, None, after, 1)]
            for after in (100, 101, 121)
        ]
        assert starts == [[100], [120], []]
        assert [one.start for one in timetable.next_airings(connection, channel, 2, 0, 5)] == [120]


@pytest.mark.parametrize(("tick", "material"), [(99, "card-here"), (105, "m100"), (119, "m110"), (130, "card-here")])
def test_what_is_on_at_a_tick_is_known_from_the_airings_around_it(world: World, tick: int, material: str) -> None:
    with world.store.reading() as connection:
        channel = catalogue.channels(connection)[0]
        near = timetable.onair(connection, channel, tick, tick + 1).at(tick)
        whole = timetable.onair(connection, channel, 0, 1000).at(tick)
    assert near.material == material
    assert near.number_at(tick) == whole.number_at(tick)


@pytest.mark.parametrize(("first", "until", "found"), [(110, 111, {"m110"}), (111, 999, set()), (0, 110, set())])
def test_what_stands_between_programmes_is_found_by_where_it_begins(
    world: World, first: int, until: int, found: set[str]
) -> None:
    with world.store.reading() as connection:
        channel = catalogue.channels(connection)[0]
        assert timetable.gap_materials(connection, channel, first, until) == found


def test_a_revision_cuts_what_runs_and_replaces_what_comes(world: World) -> None:
    with world.store.writing() as connection:
        channel = catalogue.channels(connection)[0]
        shorter = Airing("1", 110, 5, AiringKind.CARD, "m110", 10, discontinuity=110)
        timetable.revise(connection, channel, Revision(115, shorter, (show(115, 3),)))
        left = timetable.airings(connection, channel, 0, 1000)
    assert [(one.start, one.ticks, one.programme) for one in left] == [(100, 10, 1), (110, 5, None), (115, 10, 3)]

"""Places with their films and map, on both engines."""

from epg.titles import Title
from tests.store.world import make_world
from tvchannel.store.appearance import landmarks
from tvchannel.store.channel.content_version import edition
from tvchannel.store.database.engine import Store
from tvchannel.study.appearance.landmarks import LandmarkDraft, LandmarkList, MapDot


def draft(name: str, films: tuple[int, ...] = ()) -> LandmarkDraft:
    words = Title(name), Title(f"{name}的话"), Title("红旗街")
    return LandmarkDraft(*words, MapDot(1, 1000), films, is_published=True)


def test_what_is_kept_of_a_place_is_read_again_in_its_order_and_of_its_community_alone(store: Store) -> None:
    world, there = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        first = landmarks.add(connection, world.community, draft("甲", (3, 1)), "m1", who="x")
        second = landmarks.add(connection, world.community, draft("乙"), "", who="x")
        assert landmarks.of_community(connection, there.community) == LandmarkList(())
        landmarks.move_up(connection, world.community, second)
        landmarks.change(connection, first, draft("丙", (1, 2)), "m2")
        landmarks.set_map(connection, world.community, "map-1")
        landmarks.set_map(connection, world.community, "map-2")
        landmarks.set_map(connection, there.community, "map-3")
    with store.reading() as connection:
        told = landmarks.of_community(connection, world.community)
        assert [(one.id, one.draft.name.zh, one.draft.films) for one in told.landmarks] == [
            (second, "乙", ()),
            (first, "丙", (1, 2)),
        ]
        assert (told.picture, told.landmarks[1].draft, told.landmarks[1].made_by) == ("map-2", draft("丙", (1, 2)), "x")
        assert landmarks.pictures(connection, world.community) == {"map-2", "m2", ""}
    with store.writing() as connection:
        landmarks.remove(connection, first)
        assert [one.id for one in landmarks.of_community(connection, world.community).landmarks] == [second]


def test_each_change_makes_another_edition(store: Store) -> None:
    world, seen = make_world(store), []
    steps = (
        lambda connection: landmarks.add(connection, world.community, draft("甲"), "", who="x"),
        lambda connection: landmarks.change(connection, 1, draft("乙", (1,)), ""),
        lambda connection: landmarks.set_map(connection, world.community, "map-1"),
        lambda connection: landmarks.set_map(connection, world.community, "map-2"),
        lambda connection: landmarks.remove(connection, 1),
    )
    for step in steps:
        with store.writing() as connection:
            step(connection)
        with store.reading() as connection:
            seen.append(edition(connection))
    assert len({*seen}) == len(steps)

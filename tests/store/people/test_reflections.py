"""What members said of programmes, on both engines."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.people import reflections
from tvchannel.store.people.reflections import NewReflection, WantedReflections
from tvchannel.store.privacy.personal import Erased

HOUR = timedelta(hours=1)


def said(ref: str, programme: int | None = 1, *, topic: int | None = 1, by: str = "") -> NewReflection:
    return NewReflection(ref, programme, topic, 4, f"{ref} {programme} {topic}".encode(), by)


def fill(store: Store) -> World:
    """Three reflections, an hour apart: of wang about 1 and 2, of li about 1."""
    world = make_world(store)
    with store.writing() as connection:
        for hours, one in enumerate((said("wang-here"), said("wang-here", 2, topic=2), said("li-here"))):
            reflections.keep(connection, world.community, one, NOON + hours * HOUR)
    return world


def test_one_that_is_said_again_takes_the_place_of_the_first(store: Store) -> None:
    world = fill(store)
    with store.writing() as connection:
        for _ in range(3):
            reflections.keep(connection, world.community, said("wang-here", topic=7), NOON + 9 * HOUR)
        found = reflections.of_member(connection, "wang-here")
        assert [(one.said.programme_id, one.said.topic_id) for one in found] == [(1, 7), (2, 2)]
        kept = reflections.of_programme(connection, "wang-here", 1)
        assert kept is not None
        assert (kept.said.sealed_words, kept.at) == (b"wang-here 1 7", NOON + 9 * HOUR)
        assert reflections.of_programme(connection, "li-here", 2) is None


def test_what_is_typed_stands_beside_what_was_chosen_and_once_for_each_who_types(store: Store) -> None:
    world = fill(store)
    with store.writing() as connection:
        numbers = [
            reflections.type_in(connection, world.community, said("li-here", programme, by=by), NOON)
            for programme, by in ((1, "guide"), (1, "leader"), (None, "guide"), (None, "guide"))
        ]
        with pytest.raises(Conflict):
            reflections.type_in(connection, world.community, said("li-here", by="guide"), NOON)
        reflections.correct(connection, numbers[0], b"other", None, who="leader")
        found = reflections.one(connection, world.community, numbers[0])
        assert (found.said.sealed_words, found.said.mark, found.said.typed_by) == (b"other", None, "guide")
        assert (found.corrected_by, reflections.owner(connection, numbers[0])) == ("leader", "li-here")
        reflections.remove(connection, numbers[0])
        with pytest.raises(NotFound):
            reflections.one(connection, world.community, numbers[0])
        kept = reflections.of_programme(connection, "li-here", 1)
        assert kept is not None
        assert kept.said.typed_by == ""


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (WantedReflections(), ["li-here 1", "wang-here 2", "wang-here 1"]),
        (WantedReflections(members={"wang-here"}), ["wang-here 2", "wang-here 1"]),
        (WantedReflections(members=set()), []),
        (WantedReflections(programme_id=1), ["li-here 1", "wang-here 1"]),
        (WantedReflections(topic_id=2), ["wang-here 2"]),
        (WantedReflections(since=NOON + HOUR, until=NOON + 2 * HOUR), ["wang-here 2"]),
    ],
)
def test_a_community_is_read_by_member_programme_topic_and_time(
    store: Store, wanted: WantedReflections, found: list[str]
) -> None:
    world = fill(store)
    there = make_world(store, "there")
    with store.writing() as connection:
        reflections.keep(connection, there.community, said("wang-there", 3), NOON)
        told = reflections.of_community(connection, world.community, wanted)
        assert [f"{one.said.member} {one.said.programme_id}" for one in told] == found
        assert reflections.programmes(connection, world.community) == {1, 2}
        with pytest.raises(NotFound):
            reflections.one(connection, there.community, told[0].id if told else 1)


def test_an_erasure_takes_those_of_one_member_and_time_takes_the_old_ones(store: Store) -> None:
    world = fill(store)
    with store.writing() as connection:
        gone = Erased("wang-here", 1, world.community, world.household, last=False, who="x", now=NOON)
        reflections.erase(connection, gone)
        assert reflections.of_member(connection, "wang-here") == []
        assert len(reflections.of_member(connection, "li-here")) == 1
        assert reflections.forget(connection, NOON + 2 * HOUR) == 0
        assert reflections.forget(connection, NOON + 3 * HOUR) == 1

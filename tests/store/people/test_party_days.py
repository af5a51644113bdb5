"""The sealed days of joining the party: those of a home alone, in the order of its digits, on both engines."""

from typing import Any

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.store.channel import content_version
from tvchannel.store.database.engine import Store
from tvchannel.store.people import oath_cards, party_days, people
from tvchannel.store.people.party_days import SealedPartyDay
from tvchannel.study.appearance.party_birthday import OathCard


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def change(world: World, ref: str, **values: Any) -> None:
    with world.store.writing() as connection:
        people.change(connection, people.member(connection, world.community, ref).id, values)


def at_home(world: World) -> list[SealedPartyDay]:
    with world.store.reading() as connection:
        return party_days.at_home(connection, world.household)


def test_those_of_a_home_are_there_by_their_digits_with_what_they_said(world: World) -> None:
    assert at_home(world) == []
    change(world, "li-here", sealed_party_day=b"of li", mask="李*")
    change(world, "wang-here", sealed_party_day=b"of wang", consent="watch-only")
    wang = SealedPartyDay("wang-here", "王*兰", b"of wang", agreed=False)
    assert at_home(world) == [wang, SealedPartyDay("li-here", "李*", b"of li", agreed=True)]
    with world.store.reading() as connection:
        assert party_days.at_home(connection, world.household + 1) == []
        assert party_days.count(connection, world.community) == (2, len(people.members(connection, world.community)))


@pytest.mark.parametrize("gone", [{"sealed_party_day": None}, {"left_on": "day", "place": -9}, {"erased_at": "now"}])
def test_of_who_is_gone_there_is_none(world: World, gone: dict[str, Any]) -> None:
    change(world, "li-here", sealed_party_day=b"of li")
    real = {"day": NOON.date(), "now": NOON}
    change(world, "li-here", **{name: real.get(str(value), value) for name, value in gone.items()})
    assert at_home(world) == []
    with world.store.reading() as connection:
        assert party_days.count(connection, world.community) == (0, len(people.members(connection, world.community)))


def test_a_card_that_is_put_makes_a_new_edition_and_is_each_communitys_own(world: World) -> None:
    there = make_world(world.store, "there").community
    marks = set()
    for card in (OathCard(is_on=False, programme_id=3), OathCard(is_on=True, programme_id=None)):
        with world.store.writing() as connection:
            oath_cards.put(connection, world.community, card)
        with world.store.reading() as connection:
            assert oath_cards.of_community(connection, world.community) == card
            assert oath_cards.of_community(connection, there) == OathCard(is_on=True, programme_id=None)
            marks.add(content_version.edition(connection))
    assert len(marks) == 2

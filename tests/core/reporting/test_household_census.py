"""Who stands for a household in the census: whoever has the first digit there, not somebody who has left since."""

from datetime import UTC, date, timedelta

import pytest

from tests.store.world import NOON, World
from tvchannel.core.reporting.household_census import homes
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import consents, people

DAY = date(2026, 11, 21)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


def lodge(world: World, *places: int) -> list[Member]:
    """Household 2 has somebody of a group of their own ("1", "2", …) at each place; below 0: gone the day after DAY.

    Gives who belonged to the community on DAY, as reports read them.
    """
    with world.store.writing() as connection:
        home = people.add_household(connection, world.community, 2, None)
        for number, place in enumerate(places, 1):
            group = people.add_group(connection, world.community, str(number))
            told = {"household_id": home, "group_id": group, "place": place, "sealed_name": b"x", "mask": "某*"}
            left = {"left_on": DAY + timedelta(days=1)} if place < 0 else {}
            known = {"community_id": world.community, "ref": f"home-{number}", "exempt": False}
            people.add_member(connection, {**known, **told, **consents.agreed(NOON), **left})
        return [one for one in people.members_between(connection, world.community, DAY, DAY) if one.household == 2]


@pytest.mark.parametrize(
    ("places", "group"),
    [
        ((1, 2), "1"),
        ((2, 1), "2"),
        ((-7, 1, 2), "2"),
        ((-7, 4), "2"),
        ((3, -9, -8), "1"),
        ((-7,), "1"),
        ((-9, -8), "2"),
    ],
    ids=["first", "by digit", "gone", "gone and a late digit", "two gone", "nobody left", "whoever was there first"],
)
def test_who_has_left_does_not_stand_for_a_household_in_which_somebody_lives(
    world: World, places: tuple[int, ...], group: str
) -> None:
    members = lodge(world, *places)
    with world.store.reading() as connection:
        [found] = homes(connection, world.community, members, DAY, UTC)
    assert (found.group, len(found.residents), found.number) == (group, len(places), 2)


def test_in_every_list_whoever_has_left_stands_behind_the_others_of_the_household(world: World) -> None:
    lodge(world, -7, 2, -9, 1)
    with world.store.writing() as connection:
        group = people.groups(connection, world.community)["1"]
        connection.execute(t.members.update().where(t.members.c.ref.like("home-%")).values(group_id=group))
        found = people.members_between(connection, world.community, DAY, DAY)
    places = [one.place for one in found if one.household == 2]
    assert places == [1, 2, -7, -9]
    assert places == [one.place for one in sorted(found, key=lambda one: one.at_home) if one.household == 2]

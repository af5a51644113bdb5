"""Whom a list means: one name in one household, and words where that is nobody or several."""

import pytest

from tests.desk.conftest import Desk
from tvchannel.base.errors import Invalid
from tvchannel.core import register
from tvchannel.features.activities.listed_people import ListedPeople
from tvchannel.store.people import people


@pytest.fixture
def listed(office: Desk) -> ListedPeople:
    """The register, with a second 王桂兰 in household 4."""
    with office.services.store.writing() as connection:
        same = people.member(connection, office.community, "here-5")
        people.change(connection, same.id, {"name_hash": register.hash_of(office.services.keys, "王桂兰")})
    with office.services.store.reading() as connection:
        return ListedPeople(connection, office.services.keys, office.community)


@pytest.mark.parametrize(
    ("name", "household", "ref"),
    [("李建国", "", "here-2"), ("李 建国", "1", "here-2"), ("王桂兰", "1", "here-1"), ("王桂兰", "4", "here-5")],
)
def test_a_name_is_found_in_its_household(listed: ListedPeople, name: str, household: str, ref: str) -> None:
    assert listed.ref_of(name, household) == ref


@pytest.mark.parametrize(("name", "household"), [("钱七", ""), ("李建国", "2"), ("李建国", "一"), ("赵老太", "4")])
def test_a_name_that_is_not_there_is_nobody(listed: ListedPeople, name: str, household: str) -> None:
    with pytest.raises(Invalid, match="Nobody of this name"):
        listed.ref_of(name, household)


def test_a_name_that_stands_twice_asks_for_the_household(listed: ListedPeople) -> None:
    with pytest.raises(Invalid) as told:
        listed.ref_of("王桂兰", "")
    assert told.value.params == {"homes": "1, 4"}

"""Members found by what people know of them; what is sealed by a lost key hides nobody else."""

from pathlib import Path

import pytest

from tests.store.world import NOON, World
from tvchannel.core import tokens
from tvchannel.core.enrol import enrol
from tvchannel.core.import_files.members import MemberLine
from tvchannel.core.looking import member_search
from tvchannel.core.tokens import ServiceKeys
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people

ROLL = (
    MemberLine(2, 71, "一组", "王桂兰", "13900000001", "湖滨路1号101室"),
    MemberLine(3, 71, "一组", "李建国"),
    MemberLine(4, 72, "一组", "王桂兰兰", "13900000002"),
)


@pytest.fixture
def keys(tmp_path: Path, world: World) -> ServiceKeys:
    """The keys of a service whose register holds ROLL."""
    tokens.make_keys(tmp_path / "keys")
    keys = tokens.read_keys(tmp_path / "keys")
    with world.store.reading() as connection:
        community = catalogue.community_of_id(connection, world.community)
    enrol(world.store, keys, community, ROLL, PERSONAL, who="tests", now=NOON, tell=lambda _n: None)
    return keys


def found(world: World, keys: ServiceKeys, wanted: str) -> set[tuple[int, int]]:
    told = member_search.search(world.store, keys, world.community, wanted)
    return {(one.household, one.place) for one in told}


def test_a_whole_name_or_number_means_only_its_owner_though_others_begin_like_it(
    world: World, keys: ServiceKeys
) -> None:
    assert found(world, keys, "王桂兰") == {(71, 1)}
    assert found(world, keys, "139 0000 0001") == {(71, 1)}
    assert found(world, keys, "王桂") == {(71, 1), (72, 1)}


def test_an_address_means_all_who_live_there(world: World, keys: ServiceKeys) -> None:
    assert found(world, keys, "湖滨路") == {(71, 1), (71, 2)}


def test_a_name_that_no_key_opens_hides_nobody_else(world: World, keys: ServiceKeys) -> None:
    with world.store.writing() as connection:
        [li] = [one for one in people.members(connection, world.community) if (one.household, one.place) == (71, 2)]
        people.change(connection, li.id, {"sealed_name": b"spoilt"})
    assert found(world, keys, "wg") == {(71, 1), (72, 1)}


def test_a_list_is_filtered_by_initials_and_pinyin() -> None:
    assert member_search.filter_words(["张丽梅", "Aya"]) == {"张丽梅": "zlm zhanglimei", "Aya": ""}

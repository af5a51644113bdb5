"""A list of members is entered whole or not at all; entered again it changes nothing, and nobody is removed by it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.world import NOON, World
from tvchannel.core import register, tokens
from tvchannel.core.enrol import Enrolled, enrol
from tvchannel.core.import_files.enrolment import Question
from tvchannel.core.import_files.members import MemberLine
from tvchannel.core.tokens import ServiceKeys
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import people, sealed_addresses
from tvchannel.store.privacy import erasure
from tvchannel.store.service import audit

WANG = MemberLine(2, 7, "一组", "王桂兰", "13900000001", "湖滨路 1 号 101 室")
LI = MemberLine(3, 7, "一组", "李建国", exempt=True)
ZHAO = MemberLine(4, 8, "新组", "赵六")


@pytest.fixture
def keys(tmp_path: Path) -> ServiceKeys:
    tokens.make_keys(tmp_path / "keys")
    return tokens.read_keys(tmp_path / "keys")


def enter(world: World, keys: ServiceKeys, *entries: MemberLine, trial: bool = False) -> Enrolled:
    told: list[int] = []
    with world.store.reading() as connection:
        community = catalogue.community_of_id(connection, world.community)
    done = enrol(world.store, keys, community, entries, PERSONAL, who="tests", now=NOON, tell=told.append, trial=trial)
    assert told == list(range(1, len(entries) + 1))
    return done


def found(world: World, keys: ServiceKeys, entry: MemberLine) -> Member:
    return next(
        one for one in register.find(world.store, keys, world.community, entry.name) if one.household == entry.household
    )


def everything(world: World) -> list[list[tuple]]:
    with world.store.reading() as connection:
        return [[tuple(row) for row in connection.execute(select(table))] for table in t.metadata.sorted_tables]


def test_who_is_new_gets_a_household_a_group_and_the_next_digit(world: World, keys: ServiceKeys) -> None:
    assert enter(world, keys, WANG, LI, ZHAO) == Enrolled(added=3, changed=0, same=0, absent=2)
    wang, li = found(world, keys, WANG), found(world, keys, LI)
    assert (wang.place, li.place, wang.mask, li.exempt) == (1, 2, "王*兰", True)
    assert keys.names.unseal(wang.sealed_phone or b"", wang.ref) == "13900000001"
    assert wang.consent is None, "everybody is asked on their own television"
    with world.store.reading() as connection:
        value, owner = sealed_addresses.address(connection, wang.household_id)
        assert keys.names.unseal(value or b"", owner) == WANG.address
        (entry,) = audit.entries(connection, world.community, 10)
    assert (entry["did"], entry["detail"]) == ("enrolled", {"added": 3, "changed": 0})


def test_the_same_list_again_changes_nothing(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG, LI, ZHAO)
    before = everything(world)[0]
    assert enter(world, keys, WANG, LI, ZHAO) == Enrolled(added=0, changed=0, same=3, absent=2)
    assert everything(world)[0] == before


def test_what_a_list_says_anew_is_changed_and_what_it_leaves_open_stays(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG, LI)
    ref, phone = found(world, keys, WANG).ref, found(world, keys, WANG).sealed_phone
    again = MemberLine(2, 7, "二组", "王桂兰", exempt=True)
    assert enter(world, keys, again, LI) == Enrolled(added=0, changed=1, same=1, absent=2)
    wang = found(world, keys, again)
    assert (wang.ref, wang.group, wang.exempt, wang.sealed_phone) == (ref, "二组", True, phone)
    enter(world, keys, MemberLine(2, 7, "二组", "王桂兰", "13900000009", "湖滨路 2 号", exempt=True))
    assert register.find(world.store, keys, world.community, "139 0000 0009")[0].ref == ref
    assert register.find(world.store, keys, world.community, "13900000001") == []


def test_a_trial_and_a_list_with_a_mistake_leave_everything_as_it_was(world: World, keys: ServiceKeys) -> None:
    before = everything(world)
    assert enter(world, keys, WANG, LI, trial=True).added == 2
    crowd = [MemberLine(line, 1, "一组", f"王{line}") for line in range(2, 11)]
    refused = enter(world, keys, WANG, *crowd)
    assert [mistake.line for mistake in refused.mistakes] == [9, 10], "two live in household 1 already"
    assert everything(world) == before


def test_who_moved_is_moved_with_the_record_and_both_addresses_stay_readable(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG, LI, ZHAO)
    before = found(world, keys, WANG)
    moved = MemberLine(2, 8, "一组", "王桂兰", "13900000001")
    assert enter(world, keys, moved) == Enrolled(added=0, changed=1, same=0, absent=4, moved=1)
    after = found(world, keys, moved)
    assert (after.ref, after.id, after.place, after.household) == (before.ref, before.id, 2, 8)
    with world.store.reading() as connection:
        value, owner = sealed_addresses.address(connection, before.household_id)
        assert keys.names.unseal(value or b"", owner) == WANG.address, "sealed anew for who stayed"
    assert enter(world, keys, moved).same == 1


def test_two_may_change_places_and_an_empty_home_keeps_no_address(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG, MemberLine(4, 8, "新组", "赵六", "13900000002", "东路 3 号"))
    home = found(world, keys, WANG).household_id
    swapped = [MemberLine(2, 8, "一组", "王桂兰", "13900000001"), MemberLine(4, 7, "新组", "赵六", "13900000002")]
    assert enter(world, keys, *swapped).moved == 2
    assert [found(world, keys, entry).place for entry in swapped] == [1, 1]
    assert enter(world, keys, MemberLine(4, 8, "新组", "赵六", "13900000002")).moved == 1
    with world.store.reading() as connection:
        assert sealed_addresses.address(connection, home)[0] is None


def test_a_namesake_who_may_have_moved_is_asked_about_and_never_doubled(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG)
    with world.store.reading() as connection:
        community = catalogue.community_of_id(connection, world.community)

    def answered(entry: MemberLine, *others: MemberLine, **answers: int) -> Enrolled:
        said = {int(line.removeprefix("line")): home for line, home in answers.items()}
        list_of = (entry, *others)
        told: dict = {"who": "t", "now": NOON, "tell": lambda _: None, "trial": True, "answers": said}
        return enrol(world.store, keys, community, list_of, PERSONAL, **told)

    for phone in ("", "13900000077"):
        there = MemberLine(5, 9, "一组", "王桂兰", phone)
        assert answered(there).questions == (Question(5, (7,)),)
        assert (answered(there, line5=7).moved, answered(there, line5=7).added) == (1, 0)
        assert (answered(there, line5=0).moved, answered(there, line5=0).added) == (0, 1)
        assert answered(there, line5=3).questions == (Question(5, (7,)),), "nobody of this name lives in 3"
        assert answered(there, WANG).added == 1, "both stand on the list"
    doubled = answered(MemberLine(5, 9, "一组", "王桂兰", "13900000001"), MemberLine(6, 7, "一组", "王桂兰"))
    assert [(one.line, str(one.error)) for one in doubled.mistakes] == [
        (5, "This person stands in household 7 already.")
    ]


def test_a_person_twice_on_the_list_is_told_and_counts_never_fall_below_nothing(
    world: World, keys: ServiceKeys
) -> None:
    enter(world, keys, WANG)
    twice = enter(world, keys, WANG, MemberLine(9, 7, "一组", "王 桂 兰"))
    assert [mistake.line for mistake in twice.mistakes] == [9]
    assert twice.absent == 2


def test_names_that_were_hashed_by_an_older_rule_are_found_after_the_upgrade(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, WANG)
    with world.store.writing() as connection:
        people.change(connection, found(world, keys, WANG).id, {"name_hash": "0" * 64})
    assert register.find(world.store, keys, world.community, WANG.name) == []
    assert register.index(world.store, keys) == 1
    assert found(world, keys, WANG).household == 7
    assert register.index(world.store, keys) == 0


def test_the_reference_of_an_erased_person_is_never_given_again(world: World, keys: ServiceKeys) -> None:
    enter(world, keys, ZHAO)
    gone = found(world, keys, ZHAO).ref
    with world.store.writing() as connection:
        erasure.erase(connection, PERSONAL, gone, who="tests", now=NOON)
    assert enter(world, keys, ZHAO).added == 1
    assert found(world, keys, ZHAO).ref != gone
    with world.store.reading() as connection:
        assert gone in people.refs(connection, world.community)

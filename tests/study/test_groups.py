"""Counts of groups, where nobody exempt is counted against anybody; names of groups; what a month adds to a year."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.groups import as_known, by_group, count, key, order, standard
from tvchannel.study.totals import gained, study


@dataclass(frozen=True)
class Someone:
    ref: str
    group: str
    exempt: bool


people = st.lists(
    st.builds(Someone, st.text("abcdef", min_size=1, max_size=2), st.sampled_from("甲乙丙"), st.booleans()),
    unique_by=lambda someone: someone.ref,
)


@given(people, st.sets(st.text("abcdef", min_size=1, max_size=2)))
def test_groups_add_up_to_the_whole(everybody, here) -> None:
    groups, whole = by_group(everybody, frozenset(here)), count("", everybody, frozenset(here))
    assert sum(group.checked_in for group in groups) == whole.checked_in
    assert sum(group.expected for group in groups) == whole.expected
    assert sum(group.exempt_checked_in for group in groups) == whole.exempt_checked_in
    assert all(0 <= group.percent <= 100 for group in groups)


def test_exempt_members_are_in_no_denominator() -> None:
    told = count("", [Someone("a", "甲", True), Someone("b", "甲", False)], frozenset("a"))
    assert (told.checked_in, told.expected, told.exempt_checked_in) == (0, 1, 1)


def test_groups_keep_the_order_in_which_their_members_come() -> None:
    members = [Someone("a", "乙", False), Someone("b", "甲", False), Someone("c", "乙", False)]
    assert [group.name for group in by_group(members, frozenset())] == ["乙", "甲"]


NEW_YEAR = date(2026, 1, 1)
rows = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 50).map(lambda s: s * 1000),
        st.integers(1, 60).map(lambda s: s * 1000),
        st.integers(0, 364).map(lambda n: NEW_YEAR + timedelta(days=n)),
    ).map(lambda row: (row[0], row[1], row[1] + row[2], row[3])),
    max_size=12,
)


@given(rows)
def test_the_months_of_a_year_add_up_to_its_credit(watched) -> None:
    firsts = [date(2026, month, 1) for month in range(1, 13)] + [date(2027, 1, 1)]
    months = [gained(watched, first, following - timedelta(days=1)) for first, following in itertools.pairwise(firsts)]
    assert sum(month.total_ms for month in months) == study(watched).total_ms


def test_watching_again_next_month_adds_nothing() -> None:
    watched = [(1, 0, 60_000, date(2026, 3, 31)), (1, 0, 90_000, date(2026, 4, 1))]
    assert gained(watched, date(2026, 4, 1), date(2026, 4, 30)).by_programme == {1: 30_000}


@pytest.mark.parametrize(
    "names",
    [
        ["一组", "二组", "三组", "九组", "十组", "十一组", "十九组", "二十组", "二十一组"],
        ["第1党小组", "第2党小组", "第10党小组", "第21党小组"],
        ["老年组", "青年组"],
        ["Group 2", "Group 10", "Group 10 b"],
    ],
)
def test_groups_stand_in_the_order_of_their_numbers(names: list[str]) -> None:
    mixed = names[::-1]
    assert sorted(mixed, key=order) == names


@given(st.lists(st.text()))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    keys = [order(name) for name in sorted(names, key=order)]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第1党小组", "第 1党小组"),
        ("第1党小组", "第一党小组"),
        ("第1党小组", "第１党小组"),
        ("第 1 党小组", "第一 党小组"),
        ("十二组", "12组"),
        ("二十组", "20 组"),
        ("第二十三小组", "第23小组"),
        ("十组", "10组"),
        ("3号楼", "三号楼"),
        ("Group 1", "group 1"),
        ("一组", "1组"),
    ],
)
def test_the_same_group_in_two_ways_is_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第1党小组", "第11党小组"),
        ("十一组", "一组"),
        ("二十组", "二组"),
        ("第1党小组", "第2党小组"),
        ("三八组", "38组"),
        ("一心组", "1心组"),
        ("东区一组", "西区一组"),
    ],
)
def test_two_groups_stay_two(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (" 第 1 党小组 ", "第1党小组"),
        ("第１党小组", "第1党小组"),
        ("Group  1", "Group 1"),
        ("第一党小组", "第一党小组"),
    ],
)
def test_a_name_is_kept_without_padding(name: str, kept: str) -> None:
    assert standard(name) == kept


def test_what_the_register_has_stands_for_all_ways_of_writing_it() -> None:
    written = ["第 1党小组", "第2党小组", "第二党小组", "第一党小组", ""]
    found = {
        "第 1党小组": "第一党小组",
        "第2党小组": "第2党小组",
        "第二党小组": "第2党小组",
        "第一党小组": "第一党小组",
    }
    assert as_known(written, ["第一党小组", "第三党小组"]) == found
    assert as_known(["一组"], ["1组", "一组"]) == {"一组": "1组"}

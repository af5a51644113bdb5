"""One group is written in many ways; two groups are never made of one, and never one of two."""

import pytest

from tvchannel.study.group_names import as_known, key, standard


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

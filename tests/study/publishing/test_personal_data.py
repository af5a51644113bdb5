"""What of persons is found in a text that is about to be published, and what is none."""

import pytest

from tvchannel.study.publishing.personal_data import PersonalFinding, PersonalKind, find, is_id_card

PHONE, ID_CARD, NAME = PersonalKind.PHONE, PersonalKind.ID_CARD, PersonalKind.NAME
RIGHT_ID = "11010519491231002X"  # the example of the standard


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请打13800138000找我", [(PHONE, "13800138000")]),
        ("电话：138 0013 8000", [(PHONE, "138 0013 8000")]),
        ("电话：１３８－００１３－８０００", [(PHONE, "138-0013-8000")]),
        ("+86 13800138000", [(PHONE, "+86 13800138000")]),
        ("座机010-62345678", [(PHONE, "010-62345678")]),
        ("座机（0371）6234567。", [(PHONE, "(0371)6234567")]),
        ("社区62345678", [(PHONE, "62345678")]),
        (f"身份证{RIGHT_ID}。", [(ID_CARD, RIGHT_ID)]),
        ("身份证110105 19491231 002x", [(ID_CARD, "110105 19491231 002x")]),
        (f"{RIGHT_ID}，13800138000", [(ID_CARD, RIGHT_ID), (PHONE, "13800138000")]),
        ("13800138000和13800138000", [(PHONE, "13800138000")]),
        ("110105194912310021", []),  # another check digit
        ("20261121开会，2025-2026年，第12345678901234号", []),
        ("2026-11-21，上午9:30到11:30，一共38人，3.5万元", []),
        ("", []),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, found: list[tuple[PersonalKind, str]]) -> None:
    assert find(text) == [PersonalFinding(*one) for one in found]


def test_names_of_members_are_found_with_other_dots_and_blanks_and_one_letter_is_no_name() -> None:
    names = ["王桂兰", "买买提·艾力", "李", "", "张三", "J. Smith"]
    told = "王 桂 兰和买买提•艾力说得好，李子熟了，j. smith too"
    assert [one.words for one in find(told, names)] == ["J. Smith", "买买提·艾力", "王桂兰"]
    assert {one.kind for one in find(told, names)} == {NAME}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(RIGHT_ID, True), (RIGHT_ID.lower(), True), (RIGHT_ID[:-1] + "1", False), (RIGHT_ID[:-1], False), ("", False)],
)
def test_an_identity_card_is_known_by_its_check_digit(text: str, is_one: bool) -> None:
    assert is_id_card(text) is is_one

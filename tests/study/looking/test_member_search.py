"""What somebody types means a member, or not."""

import pytest

from tvchannel.study.looking.member_search import SearchedMember, means, spellings

READ = {"曾": {"zeng", "ceng"}, "丽": {"li"}, "梅": {"mei"}, "长": {"chang", "zhang"}, "安": {"an"}}
LI_MEI = SearchedMember("m1", "曾丽梅", "0510-80001234", 12, "东风路3号2单元201")


def readings(letter: str) -> set[str]:
    return READ.get(letter, set())


@pytest.mark.parametrize(
    "wanted",
    [
        *("曾丽梅", "丽梅", " 曾 丽梅 ", "zlm", "clm", "ZLM", "cenglimei", "zengli", "zenglm", "zlmei", "lm", "z"),
        *("1234", "80001234", "0510 8000 1234", "0510-80001234", "12", "１２", "东风路", "2单元 201"),
    ],
)
def test_a_member_is_meant(wanted: str) -> None:
    assert means(wanted, LI_MEI, readings)


@pytest.mark.parametrize(
    "wanted", ["", "  ", "·", "梅丽", "zml", "zlmx", "zengx", "l", "234", "0510", "1", "201", "120", "西风路", "号 9"]
)
def test_a_member_is_not_meant(wanted: str) -> None:
    assert not means(wanted, LI_MEI, readings)


def test_who_has_no_number_and_no_address_is_found_by_none() -> None:
    nobody = SearchedMember("m2", "长安", "", 7, "")
    assert not any(means(wanted, nobody, readings) for wanted in ("0000", "1234", "路"))
    assert means("changan", nobody, readings)
    assert means("zha", nobody, readings)


def test_a_name_of_letters_is_found_by_a_part_of_it() -> None:
    assert means("ya l", SearchedMember("m3", "Aya Li", "", 7, ""), readings)


def test_spellings_are_initials_and_pinyin_of_every_reading() -> None:
    assert spellings("曾丽", readings) == "cl zl cengli zengli"
    assert spellings("Aya", readings) == ""
    assert len(spellings("长" * 9, readings).split()) < 40, "a bounded number of them"

"""Titles by the digits of their initials: every reading of a character, Latin letters as themselves."""

import pytest

from tvchannel.core.looking.name_readings import readings, usual
from tvchannel.study.looking.title_keys import MOST_KEYS, begins_word, may_be_typed, spelt, typed, usual_digit


def matches(symbols: str, keys: str) -> bool:
    """Can exactly this be typed for a whole spelling?"""
    return len(symbols) == len(keys) and all(may_be_typed(one, key) for one, key in zip(symbols, keys, strict=True))


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("党课", "35"),
        ("重庆", "97"),  # zhong
        ("重庆", "27"),  # chong
        ("银行", "94"),  # hang
        ("行动", "93"),  # xing
        ("CCTV新闻", "228899"),  # whole
        ("CCTV新闻", "299"),  # the initial of a Latin word
        ("Party history", "7278944786" + "79"),
        ("Party history", "74"),
        ("“两会”：2023 年", "542236"),
        ("１８大", "83"),
        ("第3集", "335"),
        ("党 课", "35"),
        ("党课（上）", "357"),
        ("Élan", "3526"),
    ],
)
def test_a_title_is_typed_by_its_initials(title: str, keys: str) -> None:
    assert any(matches(one, keys) for one in spelt(title, readings, usual)), [
        len(one) for one in spelt(title, readings, usual)
    ]


@pytest.mark.parametrize(("title", "keys"), [("党课", "36"), ("党课", "3"), ("重庆", "37"), ("101", "1"), ("！？", "")])
def test_and_by_nothing_else(title: str, keys: str) -> None:
    assert not any(matches(one, keys) for one in spelt(title, readings, usual) if one)


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("微党课", [True, False, False]),
        ("社区·党课", [True, False, True, False]),
        ("看CCTV吧", [True, True, False, False, False, True]),
        ("第12集", [True, True, True]),  # the 1 is passed over
        ("party day", [True, False, False, False, False, True, False, False]),
    ],
)
def test_a_word_begins_at_the_beginning_after_punctuation_and_between_scripts(title: str, begins: list[bool]) -> None:
    assert [begins_word(one) for one in spelt(title, readings, usual)[0]] == begins


@pytest.mark.parametrize(
    ("title", "keys"),
    [("重庆", "27"), ("重要", "99"), ("银行", "94"), ("行走", "99"), ("CCTV", "2288"), ("第3集", "335")],
)
def test_the_usual_digits_are_those_of_the_reading_within_a_word(title: str, keys: str) -> None:
    assert "".join(map(usual_digit, spelt(title, readings, usual)[0])) == keys


@pytest.mark.parametrize(
    ("asked", "keys"), [("35", "35"), ("", ""), ("3 5", "35"), ("10", ""), ("a3；5", "35"), ("2" * 40, "2" * MOST_KEYS)]
)
def test_only_digits_with_letters_are_typed(asked: str, keys: str) -> None:
    assert typed(asked) == keys

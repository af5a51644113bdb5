"""A key that a page names works there: digits of people and columns with gaps between them, too."""

import re

import pytest

from tests.tv.conftest import House
from tests.tv.kit.test_voice import address, needs_voice, sentence
from tests.tv.people import press
from tests.tv.reading import Reading
from tests.tv.test_pages import PAGES
from tvchannel.store.people import people
from tvchannel.store.tables import columns
from tvchannel.tv.kit.key_legend import digits

OF_A_MEMBER = ("choices", "delete", "wrong", "copy", "why", "earlier", "keypad", "answers")
MORE = ["watching", "consent?member=1", *(f"me/{name}?member=1" for name in OF_A_MEMBER)]
KEY = re.compile(r'class="(?:i )?key"[^>]*>([^<]+)<')
RANGE = re.compile(r"(\d)(?:-(\d))?")
IN_WORDS = re.compile(r"按 ?【?(\d)")


def named(html: str) -> set[str]:
    """The digits that a page names, on drawn keys and in sentences."""
    ranges = [pair for key in KEY.findall(html) for pair in RANGE.findall(key)]
    drawn = {str(digit) for first, last in ranges for digit in range(int(first), int(last or first) + 1)}
    return drawn | set(IN_WORDS.findall(html))


def answered(html: str) -> set[str]:
    return {spot.attributes["data-digit"] for spot in Reading(html).spots.values() if "data-digit" in spot.attributes}


def leave_gaps(house: House) -> None:
    """The second member at home has the digit 5, and there is no column 3."""
    with house.services.store.writing() as connection:
        second = people.members_of(connection, house.world.household)[1]
        people.change(connection, second.id, {"place": 5})
        connection.execute(columns.delete().where(columns.c.digit == 3))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["1", "2", "3", "4"], "1-4"),
        (["1"], "1"),
        (["2", "1"], "1-2"),
        (["1", "3"], "1 3"),
        (["1", "3", "4", "5", "8"], "1 3-5 8"),
        (["", "2"], "2"),
        ([], ""),
    ],
)
def test_only_digits_that_are_there_make_a_keys_name(given: list[str], told: str) -> None:
    assert digits(given) == told


@pytest.mark.parametrize("gaps", [False, True], ids=["whole", "gaps"])
@pytest.mark.parametrize("name", [*PAGES, *MORE])
def test_every_digit_that_a_page_names_is_one_that_it_answers_to(house: House, name: str, gaps: bool) -> None:
    if gaps:
        leave_gaps(house)
    answer = house.television(1).get(f"/tv/here/{name}")
    if answer.status_code != 404:
        assert named(answer.text) - answered(answer.text) == set()


def test_with_gaps_each_key_that_is_left_is_named(house: House) -> None:
    leave_gaps(house)
    television = house.television(1)
    assert KEY.findall(television.get("/tv/here/me").text)[-2:] == ["1 5", "返回"]
    assert "1-2 4-7" in KEY.findall(television.get("/tv/here/").text)


@needs_voice
def test_after_a_check_in_nobody_is_told_to_press_ok_while_it_would_check_another_in(house: House) -> None:
    television = house.television(1)
    first = press(television, Reading(television.get("/tv/here/check-in").text), "1")
    assert first.focus == "m2"
    assert sentence(house, address(first.html))[1] == "1号签到好了。其他人请按自己的号码，按零回首页。"
    both = press(television, first, "2")
    assert sentence(house, address(both.html))[1] == "2号签到好了。按确认键继续。"
    assert both.focus in ("theme", "home")


@needs_voice
def test_a_column_without_films_does_not_ask_to_choose_one(house: House) -> None:
    words = sentence(house, address(house.television(1).get("/tv/here/column/column2").text))[1]
    assert words == "这里还没有节目，新节目正在路上。 按返回键回首页。"

"""A quiz on the television: answered by digits, kept once, and only of whoever agreed to it."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.features.quizzes.made import TITLE, add_quiz
from tests.tv.conftest import TODAY, House
from tests.tv.people import UNASKED, page, press, set_member
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.watching import watch_history
from tvchannel.study.appearance.limited_time import SwitchState

ALONE, TOGETHER = 2, 1  # households


def kept(house: House) -> list[tuple[str, int, bool, bool]]:
    """(member, answer, right, put right) of every row, in order."""
    told = t.quiz_answers.c
    query = select(told.member, told.answer, told.is_right, told.put_right).order_by(told.id)
    with house.services.store.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def add(house: House, **told: object) -> int:
    return add_quiz(house.services.store, house.world.community, house.now, **told)  # type: ignore[arg-type]


def go(television: FlaskClient, shown: Reading, *digits: str) -> Reading:
    """Press these digits one after the other, whether each leads on or sends something."""
    for digit in digits:
        name = shown.of_digit(digit)
        if name in shown.fields:
            shown = press(television, shown, digit)
        else:
            shown = Reading(television.get(shown.href(name)).text)
    return shown


def test_three_questions_are_answered_from_take_part_by_digits(house: House) -> None:
    number = add(house)
    television = house.television(ALONE)
    first = go(television, page(television, "take-part"), "1")
    assert "第1问" in said(first.html)
    assert [first.spots[first.of_digit(digit)].text for digit in "1234"] == [
        "1九月初九",
        "2八月十五",
        "3五月初五",
        "4腊月初八",
    ]
    right = go(television, first, "1")
    assert ("答对了！" in said(right.html), "解析1" in said(right.html)) == (True, True)
    wrong = go(television, right, "1", "1")
    assert "正确的是：八月十五" in said(wrong.html)
    end = go(television, wrong, "1", "3", "1")
    assert "3 题答对了 2 题" in said(end.html)
    assert "3 题答对 2 题" in said(end.html)
    assert kept(house) == [
        ("zhang-here", 1, True, False),
        ("zhang-here", 1, False, False),
        ("zhang-here", 3, True, False),
    ]
    assert number


def test_a_question_is_tried_again_and_the_first_answer_stays_the_first(house: House) -> None:
    add(house)
    television = house.television(ALONE)
    wrong = go(television, page(television, "take-part"), "1", "4")
    again = go(television, wrong, "2")
    assert "第1问" in said(again.html)
    right = go(television, again, "1")
    assert "答对了！" in said(right.html)
    assert kept(house) == [("zhang-here", 4, False, True)]
    end = go(television, right, "1", "2", "1", "3", "1")
    assert "3 题答对了 2 题" in said(end.html)


def test_pressing_ok_often_and_going_back_keeps_one_row(house: House) -> None:
    add(house)
    television = house.television(ALONE)
    first = go(television, page(television, "take-part"), "1")
    for digit in "2211":
        go(television, first, digit)
    assert kept(house) == [("zhang-here", 2, False, True)]


def test_who_comes_back_goes_on_where_they_left(house: House) -> None:
    number = add(house)
    television = house.television(ALONE)
    go(television, page(television, "take-part"), "1", "1")
    assert "第2问" in said(page(television, f"quiz/{number}").html)
    house.television(ALONE)
    go(television, page(television, f"quiz/{number}"), "2", "1", "3")
    assert "第1问" in said(page(television, f"quiz/{number}").html)


def test_of_several_it_is_asked_first_who_answers(house: House) -> None:
    add(house)
    set_member(house, "li-here", **UNASKED)
    television = house.television(TOGETHER)
    asked = go(television, page(television, "take-part"), "1")
    assert "谁来作答" in said(asked.html)
    assert [("不留记录" in asked.spots[asked.of_digit(digit)].text) for digit in "123"] == [False, True, True]
    go(television, asked, "2", "1", "1", "2")
    go(television, asked, "3", "1", "1", "2")
    assert kept(house) == []
    go(television, asked, "1", "2")
    assert kept(house) == [("wang-here", 2, False, False)]


def test_a_television_of_nobody_answers_and_nothing_is_kept(house: House) -> None:
    add(house)
    television = house.television()
    end = go(television, page(television, "take-part"), "1", "1", "1", "2", "1", "3", "1")
    assert "3 题全对" in said(end.html)
    assert "记录" not in said(end.html)
    assert kept(house) == []


def test_whoever_takes_the_consent_back_leaves_nothing_with_a_page_that_is_still_open(house: House) -> None:
    add(house)
    television = house.television(ALONE)
    first = go(television, page(television, "take-part"), "1")
    set_member(house, "zhang-here", **UNASKED)
    assert "答对了" in said(go(television, first, "1").html)
    assert kept(house) == []


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({}, 200),
        ({"state": SwitchState.DRAFT}, 404),
        ({"state": SwitchState.OFF}, 404),
        ({"valid_from": TODAY + timedelta(days=1)}, 404),
        ({"valid_until": TODAY - timedelta(days=1)}, 404),
        ({"valid_from": TODAY, "valid_until": TODAY}, 200),
    ],
)
def test_it_is_there_in_its_days_alone_and_while_it_is_on(house: House, told: dict, status: int) -> None:
    number = add(house, **told)
    television = house.television(ALONE)
    page(television, f"quiz/{number}", status)
    assert (TITLE in page(television, "take-part").html) == (status == 200)


def test_an_answer_to_a_quiz_that_was_switched_off_is_not_kept(house: House) -> None:
    number = add(house)
    television = house.television(ALONE)
    first = go(television, page(television, "take-part"), "1")
    with house.services.store.writing() as connection:
        connection.execute(t.quizzes.update().values(state=SwitchState.OFF))
    name = first.of_digit("1")
    assert television.post(first.actions[name], data=first.fields[name]).status_code == 404
    assert kept(house) == []
    assert number


@pytest.mark.parametrize("query", ["q=9&said=77x", "q=x&said=-1", "said=99999999999", "q=2", "again=7&said=1&q=1"])
def test_an_address_that_was_written_by_hand_shows_a_page_of_the_quiz(house: House, query: str) -> None:
    number = add(house)
    page(house.television(ALONE), f"quiz/{number}?{query}")
    page(house.television(TOGETHER), f"quiz/{number}?{query}&member=7", 404)


def test_its_programme_leads_to_it_from_its_page_and_from_its_end(house: House) -> None:
    number = add(house, programme_id=1)
    television = house.television(ALONE)
    told = page(television, "programme/1?via=shelves/films")
    [spot] = [one for one in told.spots.values() if "答题" in one.text]
    shown = Reading(television.get(spot.attributes["href"]).text)
    assert "第1问" in said(shown.html)
    assert "/programme/1?via=shelves/films" in shown.html.replace("%2F", "/")
    assert "答题" not in page(television, "programme/2").html
    watching = page(television, "watch/1")
    assert f"/quiz/{number}" in watching.href("after1")
    assert "after1" in watching.reached("replay")
    assert "/quiz/" not in page(television, "watch/2").html


def test_a_film_of_the_theme_that_needs_its_quiz_is_left_until_all_of_it_was_answered(house: House) -> None:
    television = house.television(ALONE)
    row = {"community_id": house.world.community, "session": "seen", "number": 1, "member": "zhang-here"}
    told = {"programme_id": 1, "from_ms": 0, "to_ms": 10**7, "study_day": TODAY, "at": house.now}
    with house.services.store.writing() as connection:
        watch_history.add_watched(connection, [row | told])
    assert "Theme: 1 to go" in said(page(television, "me?lang=en").html)
    number = add(house, programme_id=1, is_needed=True)
    shown = page(television, f"quiz/{number}?lang=en")
    for left in ("1", "1", "2"):
        assert "Theme: 2 to go" in said(page(television, "me?lang=en").html)
        shown = go(television, shown, left, "1")
    for path in ("programme/1", "watch/1"):
        assert "Quiz: needed" in page(television, f"{path}?lang=en").html
    assert "Theme: 1 to go" in said(page(television, "me?lang=en").html)


def test_every_page_of_it_has_a_place_for_the_focus_and_back_leads_where_it_was_opened(house: House) -> None:
    add(house)
    television = house.television(ALONE)
    shown = go(television, page(television, "take-part"), "1")
    for digit in ("1", "1", "1", "1", "3", "1"):
        assert shown.focus == "o1"
        assert "/tv/here/take-part" in shown.html
        shown = go(television, shown, digit)
    assert shown.focus == "o1"

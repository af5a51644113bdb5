"""A lecture at home: joined, seen from the beginning, asked about by one digit, and seen again afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from epg.ticks import tick_at, tick_from
from tests.features.activities.planned import plan
from tests.tv import reading
from tests.tv.conftest import House
from tests.tv.people import page, press
from tvchannel.store import tables as t
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol

ASKED = "您的提问已转达"


def lecture(house: House, hours: float = -0.5) -> int:
    """An activity with a lecture, which began so many hours from now and is received; its id."""
    number = plan(house, days=0, hours=hours, live=True)
    with house.services.store.writing() as connection:
        told = (connection, house.world.community, number, LectureProtocol.RTMP, "salt")
        lectures.begin(connection, lectures.ask(*told, who="x", now=house.now), house.now)
    return number


def asked(house: House) -> list[str]:
    with house.services.store.reading() as connection:
        return list(connection.execute(select(t.lecture_questions.c.question)).scalars())


def test_while_it_is_held_it_is_joined_seen_from_the_beginning_and_asked_about(house: House) -> None:
    number = lecture(house)
    television = house.television(2)
    shown = page(television, f"activity/{number}")
    assert [shown.spots[shown.of_digit(digit)].text for digit in "1234"] == [
        "1现在加入正在直播",
        "2从头看",
        "3提问",
        "4回首页",
    ]
    begins, ends = house.now - timedelta(minutes=30), house.now + timedelta(minutes=90)
    assert f"start={tick_at(begins)}&end={tick_from(ends)}" in shown.href(shown.of_digit("2")).replace("&amp;", "&")
    assert "/live?" in shown.href(shown.of_digit("1"))


def test_a_question_is_asked_by_one_digit_and_waits_once(house: House) -> None:
    number = lecture(house)
    television = house.television(2)
    questions = press(television, page(television, f"activity/{number}"), "3")
    assert questions.spots[questions.of_digit("1")].text == "1请再讲一遍"
    for _ in range(2):
        assert ASKED in reading.said(press(television, questions, "1").html)
    press(television, questions, "5")
    assert asked(house) == ["again", "afterwards"]
    back = press(television, press(television, questions, "1"), "1")
    assert "现在加入" in reading.said(back.html)


def test_a_question_after_the_end_is_refused_in_words(house: House) -> None:
    number = lecture(house, hours=-1.5)
    television = house.television(2)
    questions = press(television, page(television, f"activity/{number}"), "3")
    house.now += timedelta(minutes=40)
    spot = questions.of_digit("1")
    answer = television.post(questions.actions[spot], data=questions.fields[spot])
    assert (answer.status_code, asked(house)) == (409, [])
    assert "不在直播时间" in reading.said(page(television, f"activity/{number}/question").html)


def test_an_activity_without_a_lecture_takes_no_question(house: House) -> None:
    number = plan(house, days=0, hours=-0.5, live=True)
    page(house.television(2), f"activity/{number}/question", 404)


@pytest.mark.parametrize(("days", "offers"), [(0, True), (2, True), (3, False)])
def test_afterwards_the_replay_is_offered_as_long_as_players_catch_up(house: House, days: int, offers: bool) -> None:
    number = lecture(house)
    house.now += timedelta(days=days, hours=2)
    shown = reading.said(page(house.television(2), f"activity/{number}").html)
    assert ("看回放" in shown) is offers
    assert "提问" not in shown

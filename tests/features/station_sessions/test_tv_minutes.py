"""What a station entered is asked about at home, of each person alone: right, or not me."""

import pytest
from sqlalchemy import update

from tests.features.station_sessions.held_sessions import OK, RIGHT, Group
from tests.features.station_sessions.test_tv_session import station_of
from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.people import requests
from tvchannel.store.stations import marks

PAGE, CARD = "/tv/here/station-minutes", "站点记了学习时间"
FIRST_HOME, SECOND_HOME = 300, 301


@pytest.fixture
def group(house: House) -> Group:
    """Three people of a station, of whom the last was not there; 31 minutes, confirmed by the second keeper."""
    group = station_of(house)
    number = group.begin()
    group.press(number, OK, OK, RIGHT)
    group.later(31).close(number)
    group.press(number, OK, OK)
    house.now = group.later(5).now
    return group


def press(house: House, home: int, name: str, address: str = PAGE) -> str:
    """Press an answer of the page; gives the page that comes then."""
    television = house.television(home)
    page = Reading(television.get(address).text)
    answer = television.post(page.actions[name], data=page.fields[name])
    assert answer.status_code == 303
    return said(television.get(answer.headers["Location"]).text)


def asked(house: House, ref: str) -> list[str]:
    with house.services.store.reading() as connection:
        return [one.about for one in requests.of_member(connection, ref)]


def told(house: House, ref: str) -> list[str]:
    with house.services.store.reading() as connection:
        return [one.said for one in marks.of_member(connection, ref) if not one.again]


def test_the_home_page_leads_to_the_question_until_it_is_answered(house: House, group: Group) -> None:
    assert CARD in said(house.television(FIRST_HOME).get("/tv/here/").text)
    page = said(house.television(FIRST_HOME).get(PAGE).text)
    assert "3号楼 101 记入 30 分钟" in page
    assert "支部会核实" in press(house, FIRST_HOME, "o1")
    assert (told(house, "m01"), asked(house, "m01")) == (["right"], [])
    assert CARD not in said(house.television(FIRST_HOME).get("/tv/here/").text)


def test_the_list_of_messages_leads_to_the_question_too(house: House, group: Group) -> None:
    listed = house.television(FIRST_HOME).get("/tv/here/messages").text
    assert CARD in said(listed)
    spots = Reading(listed).spots.values()
    assert any(spot.attributes.get("href", "").endswith("/station-minutes") for spot in spots)


def test_not_me_is_a_request_to_the_branch_and_the_ledger_stays_as_it_is(house: House, group: Group) -> None:
    press(house, SECOND_HOME, "o2")
    assert (told(house, "m02"), asked(house, "m02")) == (["not-me"], ["station"])
    assert "支部会核实" in said(house.television(SECOND_HOME).get(PAGE).text), "it is asked once"


def test_who_was_not_there_is_asked_nothing(house: House, group: Group) -> None:
    assert CARD not in said(house.television(302).get("/tv/here/").text)
    assert "支部会核实" in said(house.television(302).get(PAGE).text)


def test_in_a_home_of_two_each_answers_by_their_own_digit_and_is_asked_until_both_have(
    house: House, group: Group
) -> None:
    with house.services.store.writing() as connection:
        mine = t.members.c.ref == "m02"
        home = group.read(1).people["m01"].household_id
        connection.execute(update(t.members).where(mine).values(household_id=home, place=2))
    assert "是谁的学习时间" in said(house.television(FIRST_HOME).get(PAGE).text)
    press(house, FIRST_HOME, "o1", f"{PAGE}?member=2")
    assert (told(house, "m01"), told(house, "m02")) == ([""], ["right"])
    assert CARD in said(house.television(FIRST_HOME).get("/tv/here/").text)
    press(house, FIRST_HOME, "o2")
    assert CARD not in said(house.television(FIRST_HOME).get("/tv/here/").text)

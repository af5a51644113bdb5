"""A session on a station's television: only there, behind the right digits, and nobody is marked by waiting."""

import re
from datetime import timedelta

from tests.features.station_sessions.held_sessions import OK, Group, made_group
from tests.tv.conftest import House
from tvchannel.core.stations import keeper_pins
from tvchannel.store.stations import keepers, sessions

KEYPAD = "/tv/here/station/keypad"


def station_of(house: House) -> Group:
    """A group of three with its station, whose keepers have PINs."""
    group = made_group(house.world, 3)
    group.now = house.now
    with house.services.store.reading() as connection:
        both = keepers.keepers(connection, group.station.id)
    for keeper, digits in zip(both, ("1234", "5678"), strict=True):
        keeper_pins.put(house.services.store, house.services.keys.pepper, keeper, digits)
    return group


def about(html: str) -> str:
    found = re.search(r'name="about" value="([^"]+)"', html)
    assert found
    return found[1]


def test_a_home_has_no_sessions(house: House) -> None:
    assert house.television(1).get("/tv/here/station/begin").status_code == 404


def test_wrong_digits_begin_nothing_and_those_of_the_leader_do(house: House) -> None:
    group = station_of(house)
    tv = house.television(group.station.household_number)
    page = tv.get(f"{KEYPAD}?group={group.group}&template=class")
    for digits in ("0000", "5678"):  # the guide's do not open
        answer = tv.post(KEYPAD, data={"about": about(page.text), "digits": digits})
        assert answer.status_code == 403
    with house.services.store.reading() as connection:
        assert sessions.open_at(connection, group.station.id) is None
    assert tv.post(KEYPAD, data={"about": about(page.text), "digits": "1234"}).status_code == 303
    assert "第1位，共3位" in tv.get("/tv/here/station/session").text


def test_a_group_that_is_not_the_stations_is_not_called(house: House) -> None:
    group = station_of(house)
    tv = house.television(group.station.household_number)
    assert tv.get(f"{KEYPAD}?group=1&template=class").status_code == 404


def test_waiting_marks_nobody(house: House) -> None:
    group = station_of(house)
    number = group.begin()
    group.press(number, OK)
    house.now += timedelta(minutes=59)
    page = house.television(group.station.household_number).get("/tv/here/station/session").text
    assert "第2位，共3位" in page
    assert group.read(number).first.answers[1:] == ()

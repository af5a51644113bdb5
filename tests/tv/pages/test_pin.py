"""The keypad before my record: it stands before the record and nothing else."""

import re
from datetime import timedelta

from flask.testing import FlaskClient

from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.playing_box import check_in
from tests.tv.reading import Reading, said


def typed(television: FlaskClient, keypad: Reading, digits: str) -> Reading:
    """Four digits on the keypad, and what the television shows then."""
    form = dict(re.findall(r'type="hidden" name="(member|purpose)" value="([^"]*)"', keypad.html))
    answer = television.post("/tv/here/me/keypad", data={**form, "digits": digits})
    return page(television, answer.headers["Location"]) if answer.status_code == 303 else Reading(answer.text)


def with_pin(house: House, digits: str = "4711") -> FlaskClient:
    """A television on which member 1 has put a PIN before the record."""
    television = house.television(1)
    first = press(television, page(television, "me/choices?member=1"), "3")
    again = typed(television, first, digits)
    assert "再按一遍" in said(again.html)
    assert "去掉密码" in said(typed(television, again, digits).html)
    return television


def test_a_pin_is_set_by_typing_it_twice_and_then_asked_for(house: House) -> None:
    television = with_pin(house)
    locked = television.get("/tv/here/me?member=1")
    assert locked.headers["Location"].endswith("/tv/here/me/keypad?member=1")
    keypad = page(television, locked.headers["Location"])
    assert "密码不对" in said(typed(television, keypad, "0000").html)
    record = typed(television, keypad, "4711")
    assert "的记录" in said(record.html)
    assert "记了什么" in said(press(television, record, "1").html), "the pages of the record know that it was given"


def test_two_different_pins_are_no_pin(house: House) -> None:
    television = house.television(1)
    first = press(television, page(television, "me/choices?member=1"), "3")
    again = typed(television, first, "4711")
    assert "两次按得不一样" in said(typed(television, again, "4712").html)
    assert television.get("/tv/here/me?member=1").status_code == 200


def test_every_page_of_the_record_is_behind_the_pin_but_never_a_check_in(house: House) -> None:
    television = with_pin(house)
    for path in ("me", "me/why", "me/wrong", "me/copy", "me/choices", "me/delete", "me/told", "me/keypad?new=1"):
        answer = television.get(f"/tv/here/{path}{'&' if '?' in path else '?'}member=1")
        assert answer.status_code == 303, path
    for _ in range(6):
        typed(television, page(television, "me/keypad?member=1"), "0000")
    check_in(television, "1")
    assert "王*兰，签到成功" in said(page(television, "check-in?member=1").html)


def test_the_pin_is_taken_away_by_who_has_given_it(house: House) -> None:
    television = with_pin(house)
    record = typed(television, page(television, "me/keypad?member=1"), "4711")
    after = press(television, press(television, record, "4"), "3")
    assert "加个密码" in said(after.html)
    assert television.get("/tv/here/me?member=1").status_code == 200


def test_what_one_opened_opens_nobody_elses_record_and_not_for_ever(house: House) -> None:

    television = with_pin(house)
    record = typed(television, page(television, "me/keypad?member=1"), "4711")
    address = record.href("o1")
    assert television.get(address).status_code == 200
    house.now += timedelta(minutes=20)
    assert television.get(address).status_code == 303


def test_the_source_of_a_keypad_shows_no_digits(house: House) -> None:
    television = house.television(1)
    first = press(television, page(television, "me/choices?member=1"), "3")
    assert "4711" not in said(typed(television, first, "4711").html)
    assert '"4711"' not in typed(television, first, "4711").html

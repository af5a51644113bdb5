"""Checking in from the television: at most two keys, one credit, the same friendly answer again and again."""

from datetime import timedelta

from flask.testing import FlaskClient

from tests.tv.conftest import TODAY, House
from tests.tv.reading import Reading, said
from tvchannel.store.boxes import boxes
from tvchannel.store.records import ledger


def credits(house: House) -> list[str]:
    with house.services.store.reading() as connection:
        return [one.member for one in ledger.check_ins(connection, house.world.community, TODAY, TODAY)]


def page_of(television: FlaskClient, path: str = "check-in") -> Reading:
    answer = television.get(f"/tv/here/{path}")
    assert answer.status_code == 200
    return Reading(answer.text)


def press(television: FlaskClient, page: Reading, name: str) -> Reading:
    """OK on a spot with a form, and what the television shows then."""
    answer = television.post(page.actions[name], data=page.fields[name])
    assert answer.status_code == 303, answer.text
    return Reading(television.get(answer.headers["Location"]).text)


def test_two_keys_check_a_member_of_a_household_in(house: House) -> None:
    television = house.television(1)
    home = page_of(television, "")
    assert home.href("checkin") == "/tv/here/check-in"
    page = page_of(television)
    answer = press(television, page, page.of_digit("1"))
    assert "王*兰，签到成功" in said(answer.html)
    assert "今天 8:31" in said(answer.html)
    assert credits(house) == ["wang-here"]


def test_one_key_checks_in_who_lives_alone(house: House) -> None:
    television = house.television(2)
    home = page_of(television, "")
    assert home.focus == "checkin"
    press(television, home, "checkin")
    assert credits(house) == ["zhang-here"]


def test_after_the_first_the_focus_stands_on_who_is_left_and_then_on_the_theme(house: House) -> None:
    television = house.television(1)
    first = press(television, page_of(television), "m1")
    assert first.focus == "m2"
    second = press(television, first, "m2")
    assert second.focus == "theme"
    assert sorted(credits(house)) == ["li-here", "wang-here"]


def test_pressing_twice_gives_the_same_answer_and_one_record(house: House) -> None:
    television = house.television(1)
    page = page_of(television)
    press(television, page, "m1")
    house.now += timedelta(minutes=9)
    again = press(television, page, "m1")
    fresh = press(television, page_of(television), "m1")
    assert "今天 8:31" in said(again.html)
    assert "今天 8:31" in said(fresh.html)
    assert credits(house) == ["wang-here"]


def test_a_press_that_was_altered_or_is_missing_is_refused_in_words(house: House) -> None:
    television = house.television(1)
    signed = page_of(television).fields["m1"]["event"]
    for event in ("", signed[:-3] + "abc"):
        answer = television.post("/tv/here/check-in", data={"event": event})
        assert answer.status_code == 400
        assert Reading(answer.text).spots
    assert credits(house) == []


def test_a_press_from_yesterdays_page_is_refused_and_says_what_to_do(house: House) -> None:
    television = house.television(1)
    page = page_of(television)
    house.now += timedelta(days=2)
    answer = television.post("/tv/here/check-in", data=page.fields["m1"])
    assert answer.status_code == 410
    assert "返回" in said(answer.text)


def test_a_press_of_another_television_checks_nobody_in(house: House) -> None:
    page = page_of(house.television(1))
    answer = house.television(2).post("/tv/here/check-in", data=page.fields["m1"])
    assert answer.status_code == 404
    assert credits(house) == []


def test_the_home_page_shows_who_has_checked_in_and_when(house: House) -> None:
    television = house.television(1)
    press(television, page_of(television), "m2")
    text = said(television.get("/tv/here/").text)
    assert "已签到 8:31" in text
    assert text.count("还没签到") == 1


def test_looking_at_pages_writes_nothing(house: House) -> None:
    television = house.television(1)
    for path in ("", "check-in", "check-in?member=1", "me", "guide", "watch/1"):
        television.get(f"/tv/here/{path}")
    assert credits(house) == []
    with house.services.store.reading() as connection:
        assert boxes.box(connection, "unknown") is None

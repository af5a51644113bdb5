"""Messages on the television: one stands on the home page until it is read, all stand in a list, of this home alone."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from epg.titles import NO_TEXT, Title
from tests.features.messages.sent import BEHIND, WORDS, empty_home, to_group, to_home
from tests.tv.conftest import House
from tests.tv.kit.test_voice import address, needs_voice, sentence
from tests.tv.people import page, press
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.channel import banners, catalogue
from tvchannel.study.appearance.banner import BannerDraft

ALONE, TOGETHER = 2, 1  # households


def pinned(home: Reading) -> str:
    """What stands in the place below the theme, "" where nothing does."""
    return home.spots["banner"].text if "banner" in home.spots else ""


def readings(house: House) -> list[tuple[int, int]]:
    with house.services.store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(t.message_readings))]


def check_in(television: FlaskClient) -> None:
    home = page(television, "")
    television.post(home.actions["checkin"], data=home.fields["checkin"])


def test_ok_on_the_home_page_opens_it_and_ok_says_that_it_is_read(house: House) -> None:
    number = to_home(house, ALONE)
    television = house.television(ALONE)
    check_in(television)
    home = page(television, "")
    assert (home.focus, f"消息：{WORDS}" in pinned(home)) == ("banner", True)
    shown = page(television, home.href("banner"))
    assert all(words in said(shown.html) for words in (WORDS, BEHIND))
    assert shown.focus == shown.of_digit("1")
    after = press(television, shown, "1")
    assert (pinned(after), after.focus) == ("", "theme")
    assert [one for one, _ in readings(house)] == [number]
    assert WORDS in said(page(television, "messages").html)


def test_it_stays_on_the_home_page_until_it_is_read(house: House) -> None:
    to_home(house, ALONE)
    television = house.television(ALONE)
    shown = page(television, page(television, "").href("banner"))
    kept = page(television, shown.href(shown.of_digit("2")))
    assert WORDS in pinned(kept)
    assert readings(house) == []


def test_reading_twice_is_reading_once(house: House) -> None:
    to_home(house, ALONE)
    television = house.television(ALONE)
    shown = page(television, page(television, "").href("banner"))
    for _ in range(2):
        press(television, shown, "1")
    assert len(readings(house)) == 1


def test_several_are_read_one_after_the_other_as_they_came(house: House) -> None:
    to_home(house, ALONE, "第一条")
    house.now += timedelta(minutes=1)
    to_home(house, ALONE, "第二条")
    television = house.television(ALONE)
    for words in ("第一条", "第二条"):
        home = page(television, "")
        assert words in pinned(home)
        press(television, page(television, home.href("banner")), "1")
    assert pinned(page(television, "")) == ""


def test_a_message_comes_before_the_banner_which_is_there_again_once_it_is_read(house: House) -> None:
    draft = BannerDraft(Title("重阳义诊"), NO_TEXT, house.now, house.now + timedelta(days=1))
    with house.services.store.writing() as connection:
        banners.add(connection, house.world.community, draft, "", who="reviewer")
    television = house.television(ALONE)
    assert "重阳义诊" in pinned(page(television, ""))
    to_home(house, ALONE)
    home = page(television, "")
    assert WORDS in pinned(home)
    assert "重阳义诊" not in home.html
    assert "重阳义诊" in pinned(press(television, page(television, home.href("banner")), "1"))


def test_without_a_theme_it_has_the_place_of_the_theme(house: House) -> None:
    with house.services.store.writing() as connection:
        catalogue.set_theme(connection, house.world.community, "2026-11", [])
    to_home(house, ALONE)
    assert WORDS in pinned(page(house.television(ALONE), ""))


@pytest.mark.parametrize("household", [ALONE, None])
def test_no_other_home_sees_it_nor_a_television_of_nobody(house: House, household: int | None) -> None:
    number = to_home(house, TOGETHER)
    television = house.television(household)
    assert WORDS[:4] not in page(television, "").html
    for path in (f"messages/{number}", "messages"):
        answer = television.get(f"/tv/here/{path}")
        assert WORDS[:4] not in answer.text, path
    own = house.television(TOGETHER)
    shown = page(own, page(own, "").href("banner"))
    pressed = television.post(shown.actions[shown.of_digit("1")], data=shown.fields[shown.of_digit("1")])
    assert pressed.status_code >= 400
    assert readings(house) == []


def test_a_press_of_another_television_of_this_home_is_refused_and_its_own_is_taken(house: House) -> None:
    to_home(house, ALONE)
    first, second = house.television(ALONE), house.television(ALONE)
    shown = page(first, page(first, "").href("banner"))
    button = shown.of_digit("1")
    assert second.post(shown.actions[button], data=shown.fields[button]).status_code == 404
    assert first.post(shown.actions[button], data={"told": "invented"}).status_code >= 400
    assert first.post(shown.actions[button], data=shown.fields[button]).status_code == 303
    assert pinned(page(second, "")) == ""


@pytest.mark.parametrize(("group", "told"), [("第一组", {TOGETHER}), ("group 2", {ALONE})])
def test_a_message_to_a_group_is_told_in_its_homes(house: House, group: str, told: set[int]) -> None:
    to_group(house, group)
    found = {home for home in (ALONE, TOGETHER) if WORDS in pinned(page(house.television(home), ""))}
    assert found == told


def test_each_home_of_a_group_reads_it_for_itself(house: House) -> None:
    with house.services.store.writing() as connection:
        group = connection.execute(select(t.groups.c.id).where(t.groups.c.name == "group 2")).scalar_one()
        connection.execute(t.members.update().values(group_id=group))
    to_group(house, "group 2")
    first, second = house.television(ALONE), house.television(TOGETHER)
    press(first, page(first, page(first, "").href("banner")), "1")
    assert (pinned(page(first, "")), WORDS in pinned(page(second, ""))) == ("", True)


def test_a_home_where_nobody_is_registered_is_told_too_and_reads_it(house: House) -> None:
    empty_home(house, 9)
    to_home(house, 9)
    television = house.television(9)
    home = page(television, "")
    assert (home.focus, WORDS in pinned(home)) == ("banner", True)
    assert pinned(press(television, page(television, home.href("banner")), "1")) == ""


def test_after_its_end_it_stands_in_the_list_alone_and_after_a_month_nowhere(house: House) -> None:
    number = to_home(house, ALONE, hours=2)
    television = house.television(ALONE)
    house.now += timedelta(hours=3)
    assert pinned(page(television, "")) == ""
    assert WORDS in said(page(television, "messages").html)
    house.now += timedelta(days=30)
    assert television.get(f"/tv/here/messages/{number}").status_code == 404
    assert "现在没有给您家的消息" in said(page(television, "messages").html)


def test_the_list_is_a_tile_of_the_shelves_and_shows_one_after_the_other(house: House) -> None:
    for count in range(3):
        to_home(house, ALONE, f"第{count}条")
    television = house.television(ALONE)
    shelves = page(television, "shelves")
    [tile] = [name for name, spot in shelves.spots.items() if "给我家的消息" in spot.text]
    shown = page(television, shelves.href(tile))
    for count in (2, 1, 0):
        assert all(words in said(shown.html) for words in (f"第{count}条", BEHIND, f"（{3 - count}/3）"))
        if count:
            shown = press(television, shown, "1")
    assert "第1条" in said(press(television, shown, "1").html)
    assert readings(house) == []


@needs_voice
@pytest.mark.parametrize("to_one", [True, False])
def test_what_is_written_to_one_home_is_shown_and_not_spoken(house: House, to_one: bool) -> None:
    """What is spoken is kept by caches; what goes to a group names nobody."""
    if to_one:
        to_home(house, ALONE)
    else:
        to_group(house, "group 2")
    television = house.television(ALONE)
    home = page(television, "")
    for shown in (home, page(television, home.href("banner")), page(television, "messages")):
        _, spoken = sentence(house, address(shown.html))
        assert (WORDS in spoken) is not to_one
        assert ("请看屏幕" in spoken) is to_one

"""Places on the television: a numbered list beside the map, a page for each, and its films by digits."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.features.landmarks.made import MAP, add_landmark, set_map
from tests.http.test_open_addresses import statements
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.appearance import landmarks
from tvchannel.tv.kit.sizes import SIZES

MOST_NODES, MOST_BYTES = 300, 100_000
NAMES = ("烈士陵园", "村史馆", "红军桥")


@pytest.fixture
def marked(house: House) -> House:
    """Three places on a map; the third has the films 5 and 4."""
    for number, name in enumerate(NAMES, 1):
        add_landmark(house.services.store, house.world.community, name, (5, 4) if number == 3 else ())
    set_map(house.services.store, house.world.community)
    return house


def followed(television: FlaskClient, shown: Reading, digit: str) -> Reading:
    return page(television, shown.href(shown.of_digit(digit)).removeprefix("/tv/here/"))


def names(shown: Reading) -> list[str]:
    """What stands under the digits, in their order."""
    found = sorted((name, spot.text) for name, spot in shown.spots.items() if name.startswith("o"))
    return [text for _, text in found]


def caps(shown: Reading) -> list[str]:
    """The digits on the map."""
    after = shown.html.split(f"/{MAP}/still.jpg", 1)[1].split("</div>", 1)[0]
    return re.findall(r'class="i key"[^>]*>(\d)<', after)


def withdraw(house: House, film: int, **values: object) -> None:
    with house.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == film).values(**values))


def test_the_shelves_lead_to_the_places_under_the_digit_that_comes_next(marked: House) -> None:
    television = marked.television(1)
    shelves = page(television, "shelves")
    told = ["系统学", "分类学", "按需学", "搜索", "读书", "互动", "地点", "我的选择", "推荐", "给我家的消息"]
    assert [shelves.spots[shelves.of_digit(digit)].text[1:] for digit in "1234567890"] == told
    assert shelves.spots[shelves.of_digit("0")].text == "0给我家的消息"
    shown = followed(television, shelves, "7")
    assert names(shown) == [f"{digit}{name}" for digit, name in enumerate(NAMES, 1)]
    assert f"/pictures/here/{MAP}/still.jpg" in shown.html


def test_a_community_without_a_published_place_is_offered_none(house: House) -> None:
    television = house.television(1)
    assert "地点" not in said(page(television, "shelves").html)
    number = add_landmark(house.services.store, house.world.community, "村史馆", is_published=False)
    assert "地点" not in said(page(television, "shelves").html)
    assert television.get(f"/tv/here/landmarks/{number}").status_code == 404
    empty = page(television, "landmarks")
    assert "这里还没有地点" in said(empty.html)
    assert empty.href(empty.focus) == "/tv/here/"


def test_the_third_place_leads_to_its_films_and_back_to_the_list(marked: House) -> None:
    television = marked.television(1)
    place = followed(television, page(television, "landmarks"), "3")
    assert all(words in said(place.html) for words in ("红军桥", "讲解每天两场。", "红旗街 12 号"))
    assert 'up:"/tv/here/landmarks"' in place.html
    assert [place.href(place.of_digit(digit)).split("?")[0] for digit in "12"] == [
        "/tv/here/programme/5",
        "/tv/here/programme/4",
    ]
    film = followed(television, place, "1")
    assert 'up:"/tv/here/landmarks/3"' in film.html


def test_a_place_without_a_film_leads_back_to_all_places(marked: House) -> None:
    television = marked.television()
    place = followed(television, page(television, "landmarks"), "1")
    assert place.href(place.focus) == "/tv/here/landmarks"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "withdrawn"},
        {"valid_until": date(2020, 1, 1)},
        {"valid_from": date(2030, 1, 1)},
        {"scope": ["elsewhere"]},
    ],
    ids=["withdrawn", "over", "not yet", "of another channel"],
)
def test_a_film_that_may_not_be_watched_now_is_not_shown(marked: House, values: dict[str, object]) -> None:
    television = marked.television(1)
    before = page(television, "landmarks/3")
    assert "/programme/5" in before.html
    withdraw(marked, 5, **values)
    after = page(television, "landmarks/3")
    assert "/programme/5" not in after.html
    assert after.href(after.of_digit("1")).startswith("/tv/here/programme/4")


def test_the_list_is_read_in_another_language_and_every_way_is_spoken(marked: House) -> None:
    shown = page(marked.television(1), "landmarks?lang=en")
    assert names(shown)[2] == "3Place 红军桥"
    assert "Two tours a day." in said(page(marked.television(1), "landmarks/3?lang=en").html)


def test_more_than_six_places_are_on_several_pages_and_back_finds_the_right_one(marked: House) -> None:
    for number in range(4, 9):
        last = add_landmark(marked.services.store, marked.world.community, f"地点{number}")
    television = marked.television(1)
    first = page(television, "landmarks")
    assert len(names(first)) == len(caps(first)) == 6
    second = followed(television, first, "9")
    assert (names(second), caps(second)) == (["1地点7", "2地点8"], ["1", "2"])
    assert 'up:"/tv/here/landmarks?page=2"' in page(television, f"landmarks/{last}").html


def test_a_place_that_is_renamed_moved_or_taken_away_is_so_at_once(marked: House) -> None:
    television = marked.television(1)
    assert names(page(television, "landmarks"))[0] == "1烈士陵园"
    with marked.services.store.writing() as connection:
        landmarks.move_up(connection, marked.world.community, 2)
    assert names(page(television, "landmarks"))[0] == "1村史馆"
    with marked.services.store.writing() as connection:
        landmarks.remove(connection, 2)
    assert names(page(television, "landmarks")) == ["1烈士陵园", "2红军桥"]


def test_a_place_without_a_dot_stands_in_the_list_alone_and_without_a_map_all_do(house: House) -> None:
    add_landmark(house.services.store, house.world.community, "村史馆", dot=None)
    set_map(house.services.store, house.world.community)
    television = house.television(1)
    assert caps(page(television, "landmarks")) == []
    set_map(house.services.store, house.world.community, "")
    shown = page(television, "landmarks")
    assert ("/pictures/" in shown.html, names(shown)) == (False, ["1村史馆"])


@pytest.mark.parametrize("path", ["landmarks", "landmarks/1", "landmarks/3"])
@pytest.mark.parametrize("size", SIZES)
def test_the_pages_are_light_and_every_place_is_within_reach(marked: House, path: str, size: str) -> None:
    shown = page(marked.television(1), f"{path}?size={size}")
    assert shown.nodes < MOST_NODES
    assert len(shown.html.encode()) < MOST_BYTES
    assert shown.reached(shown.focus) == {*shown.spots} - {"resend"}


def test_places_are_read_once_for_every_television(marked: House) -> None:
    first, second = marked.television(1), marked.television(2)
    page(first, "landmarks")
    with statements(marked) as asked:
        page(second, "landmarks")
    assert not [one for one in asked if "landmark" in one]


def test_a_film_that_opens_at_a_time_of_the_day_is_shown_from_then_on(marked: House) -> None:
    television = marked.television(1)
    local = marked.now.astimezone(marked.services.settings.zone) + timedelta(minutes=5)
    withdraw(marked, 5, valid_from=local.date(), valid_from_time=local.time().replace(second=0, microsecond=0))
    assert "/programme/5" not in page(television, "landmarks/3").html

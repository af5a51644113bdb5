"""The three shelves on the television: series in order, topics, and films on demand; what was seen can be hidden."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.http.test_open_addresses import statements
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.channel import topics
from tvchannel.store.watching import watch_history

MOST_NODES, MOST_BYTES = 300, 100_000
PAGES = ("shelves", "shelves/series", "shelves/topics", "shelves/topics/1", "shelves/films", "series/1")


@pytest.fixture
def shelves(house: House) -> House:
    """Films 1 to 3 are a series over two columns, with a topic each but the third; 4 and 5 are none."""
    facts: dict[int, dict[str, object]] = {
        1: {"series": "一条街的故事", "episode": 3, "topic_id": 1},
        2: {"series": "一条街的故事", "episode": 1, "topic_id": 1, "column_key": "column2"},
        3: {"series": "一条街的故事", "episode": 2},
        4: {"topic_id": 2},
    }
    with house.services.store.writing() as connection:
        for number, values in facts.items():
            connection.execute(update(t.programmes).where(t.programmes.c.id == number).values(**values))
    return house


def see(house: House, *numbers: int) -> None:
    """Household 1 came to the end of these films."""
    with house.services.store.writing() as connection:
        for number in numbers:
            watch_history.set_position(connection, house.world.household, number, 1_800_000, house.now)


def films(shown: Reading) -> list[int]:
    """The programmes to which the pictures lead, in their order."""
    hrefs = [spot.attributes["href"] for name, spot in shown.spots.items() if name.startswith("p")]
    return [int(href.split("?")[0].rsplit("/", 1)[1]) for href in hrefs]


def followed(television: FlaskClient, shown: Reading, digit: str) -> Reading:
    return page(television, shown.href(shown.of_digit(digit)).removeprefix("/tv/here/"))


def test_from_the_home_page_three_keys_lead_to_the_shelves_and_a_digit_to_each(shelves: House) -> None:
    television = shelves.television(1)
    home = page(television, "")
    aside = home.spots[home.focus].attributes["data-r"]
    assert aside == "me"
    assert home.spots[aside].attributes["data-d"] == "shelves"
    shown = page(television, home.href("shelves").removeprefix("/tv/here/"))
    names = [shown.spots[shown.of_digit(digit)].text for digit in "123456789"]
    told = ["系统学", "分类学", "按需学", "搜索", "读书", "互动", "我的选择", "推荐", "给我家的消息"]
    assert [name[1:] for name in names] == told


def test_a_series_leads_to_its_parts_in_order_across_columns_and_each_film_tells_which_part_it_is(
    shelves: House,
) -> None:
    television = shelves.television(1)
    shown = page(television, "shelves/series")
    assert "一条街的故事" in shown.spots["p1"].text
    assert "共 3 集" in shown.spots["p1"].text
    parts = followed(television, shown, "1")
    assert films(parts) == [2, 3, 1]
    assert [f"第 {k} 集" in parts.spots[f"p{k}"].text for k in (1, 2, 3)] == [True] * 3
    film = followed(television, parts, "2")
    assert "1 分钟 · 第 2 集 · 一条街" in said(film.html)
    assert 'up:"/tv/here/series/2?via=shelves/series"' in film.html


def test_the_end_of_a_part_offers_the_next_part_and_that_of_a_film_on_demand_none(shelves: House) -> None:
    television = shelves.television(1)
    assert "下一个：第 2 集" in page(television, "watch/2").spots["next"].text
    assert "/watch/3" in page(television, "watch/2").href("next")
    assert "第" not in page(television, "watch/4").spots["next"].text


def test_a_series_tells_how_many_parts_were_seen_and_stands_where_the_home_goes_on(shelves: House) -> None:
    see(shelves, 2)
    television = shelves.television(1)
    shown = page(television, "shelves/series")
    assert "看过 1/3" in shown.spots["p1"].text
    parts = followed(television, shown, "1")
    assert parts.focus == "p2"
    assert "看过" in parts.spots["p1"].text


def test_a_topic_shows_its_films_alone(shelves: House) -> None:
    television = shelves.television(1)
    shown = page(television, "shelves/topics")
    assert ["2 部" in shown.spots["p1"].text, "1 部" in shown.spots["p2"].text] == [True, True]
    assert "p3" not in shown.spots
    assert films(followed(television, shown, "1")) == [2, 1]
    assert films(followed(television, shown, "2")) == [4]
    assert television.get("/tv/here/shelves/topics/999").status_code == 404


def test_on_demand_shows_what_is_of_no_series_without_an_order(shelves: House) -> None:
    shown = page(shelves.television(1), "shelves/films")
    assert films(shown) == [5, 4]
    assert "集" not in "".join(spot.text for name, spot in shown.spots.items() if name.startswith("p"))


def test_a_seen_film_is_marked_and_hidden_only_when_somebody_says_so(shelves: House) -> None:
    see(shelves, 5)
    television = shelves.television(1)
    shown = page(television, "shelves/films")
    assert films(shown) == [5, 4]
    assert "看过" in shown.spots["p1"].text
    hidden = followed(television, shown, "5")
    assert films(hidden) == [4]
    assert films(followed(television, hidden, "5")) == [5, 4]
    see(shelves, 4)
    assert "这里的片子都看过了" in said(page(television, "shelves/films?unseen=1").html)


def test_a_film_that_may_not_be_watched_stands_on_no_shelf(shelves: House) -> None:
    with shelves.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id.in_((3, 4))).values(state="withdrawn"))
    television = shelves.television(1)
    assert "共 2 集" in page(television, "shelves/series").spots["p1"].text
    assert films(page(television, "shelves/films")) == [5]
    assert "p2" not in page(television, "shelves/topics").spots


def test_shelves_that_hold_nothing_say_so(house: House) -> None:
    television = house.television(1)
    for path in ("shelves/series", "shelves/topics", "shelves/topics/1"):
        assert "这里还没有节目" in said(page(television, path).html)


def test_a_topic_that_is_renamed_is_called_so_at_once(shelves: House) -> None:
    television = shelves.television(1)
    page(television, "shelves/topics")
    with shelves.services.store.writing() as connection:
        connection.execute(update(t.topics).where(t.topics.c.id == 1).values(name_zh="学理论"))
        assert topics.topics(connection, shelves.world.community)[1].zh == "学理论"
    assert "学理论" in page(television, "shelves/topics").spots["p1"].text


@pytest.mark.parametrize("path", PAGES)
def test_a_television_of_nobody_sees_the_shelves_and_is_offered_no_choices(shelves: House, path: str) -> None:
    shown = page(shelves.television(), path)
    assert "我的选择" not in said(shown.html)
    assert shown.reached(shown.focus) >= {name for name in shown.spots if name.startswith("p")}


@pytest.mark.parametrize("path", ["series", "topics", "films"])
def test_a_shelf_without_anything_leads_home_at_a_television_of_nobody(house: House, path: str) -> None:
    with house.services.store.writing() as connection:
        connection.execute(update(t.programmes).values(state="withdrawn"))
    shown = page(house.television(), f"shelves/{path}")
    assert shown.href(shown.focus) == "/tv/here/"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", ["hd", "sd"])
def test_the_pages_are_light_and_every_place_is_within_reach(shelves: House, path: str, size: str) -> None:
    shown = page(shelves.television(1), f"{path}?size={size}")
    assert shown.nodes < MOST_NODES
    assert len(shown.html.encode()) < MOST_BYTES
    assert shown.reached(shown.focus) == {*shown.spots} - {"resend"}


def test_the_films_of_a_shelf_are_read_once_for_every_television(shelves: House) -> None:
    first, second = shelves.television(1), shelves.television(2)
    page(first, "shelves/series")
    with statements(shelves) as asked:
        page(second, "shelves/series")
    assert not [one for one in asked if "FROM programmes" in one]

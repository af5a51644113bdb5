"""What is worked out once for many is never old, and never another home's: several workers over one database."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.tv.conftest import TODAY, House
from tests.tv.reading import Reading, said
from tvchannel.base import clock
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.publish import publish
from tvchannel.core.services import open_services
from tvchannel.features.review.review import withdraw
from tvchannel.processes.app import create_app
from tvchannel.store import tables
from tvchannel.store.channel import catalogue
from tvchannel.store.watching import watch_history

PAGES = (
    "",
    "check-in",
    "check-in?member=1",
    "column/news",
    "column/column2",
    "guide",
    "guide?page=1",
    "programme/1",
    "programme/2",
    "watch/1",
    "live",
    "watching",
)


@pytest.fixture
def another(house: House) -> Iterator[Flask]:
    """Another worker: the same data folder, a store and memories of its own."""
    services = open_services(house.settings)
    yield create_app(services)
    services.store.close()


def of_worker(app: Flask, television: FlaskClient) -> FlaskClient:
    """The same television, answered by this worker."""
    client = app.test_client()
    client.set_cookie("box", television.get_cookie("box").value)
    return client


def page(television: FlaskClient, path: str = "") -> str:
    answer = television.get(f"/tv/here/{path}")
    assert answer.status_code == 200, path
    return answer.text


def name_them(house: House, **masks: str) -> None:
    with house.services.store.writing() as connection:
        for ref, mask in masks.items():
            named = tables.members.c.ref == f"{ref}-here"
            connection.execute(update(tables.members).where(named).values(mask=mask))


def test_a_check_in_is_on_every_workers_home_page_at_once(house: House, another: Flask) -> None:
    here = house.television(1)
    there = of_worker(another, here)
    for television in (here, there):
        assert said(page(television)).count("还没签到") == 2
    tiles = Reading(page(here, "check-in"))
    name = tiles.of_digit("1")
    assert here.post(tiles.actions[name], data=tiles.fields[name]).status_code == 303
    for television in (here, there):
        assert said(page(television)).count("还没签到") == 1
        assert said(page(television, "check-in")).count("还没签到") == 1


def test_where_a_household_stopped_is_on_its_pages_at_once(house: House, another: Flask) -> None:
    here, next_door = house.television(1), house.television(2)
    there = of_worker(another, here)
    before = [page(one, path) for one in (there, next_door) for path in ("programme/1", "column/news")]
    assert not any("12 分钟" in said(text) for text in before)
    with house.services.store.writing() as connection:
        watch_history.set_position(connection, house.world.household, 1, 12 * 60_000, house.now)
    assert "看到 12 分钟" in said(page(there, "programme/1"))
    assert "看到 12 分钟" in said(page(there, "column/news"))
    assert "12 分钟" not in said(page(next_door, "programme/1"))


def test_a_withdrawn_film_leaves_every_workers_pages_at_once(house: House, another: Flask) -> None:
    there = of_worker(another, house.television(1))
    assert "/programme/1" in page(there, "column/news")
    assert "/watch/1" in page(there)
    withdraw(house.services.store, house.world.community, 1, who="reviewer", note="old", clock=clock.now)
    assert "/programme/1" not in page(there, "column/news")
    assert "/watch/1" not in page(there)
    assert there.get("/tv/here/programme/1").status_code == 404
    assert there.get("/tv/here/watch/1").status_code == 404


def test_a_guide_published_anew_is_seen_by_every_worker_at_once(house: House, another: Flask) -> None:
    there = of_worker(another, house.television(1))
    before = page(there, "guide")
    with house.services.store.writing() as connection:
        named = tables.programmes.c.community_id == house.world.community
        connection.execute(update(tables.programmes).where(named).values(title_zh="新片子"))
    with house.services.store.reading() as connection:
        channel = catalogue.channel(connection, house.world.community, "1")
    publish(house.services.store, channel, house.settings, cause="test", clock=clock.now)
    assert "新片子" not in said(before)
    assert "新片子" in said(page(there, "guide"))
    assert "新片子" in said(page(there))


def test_a_column_renamed_by_anybody_is_renamed_on_the_next_page(house: House, another: Flask) -> None:
    there = of_worker(another, house.television(1))
    assert "动态" in said(page(there))
    with house.services.store.writing() as connection:
        connection.execute(update(tables.columns).where(tables.columns.c.key == "news").values(name_zh="要闻"))
    assert "动态" not in said(page(there))
    assert "要闻" in said(page(there))


def test_two_homes_that_are_shown_the_same_sheets_never_see_each_others_names(house: House) -> None:
    name_them(house, wang="甲*甲", li="乙*乙", zhang="丙*丙")
    first, second = house.television(1), house.television(2)
    for path in PAGES * 2:
        one, other = page(first, path), page(second, path)
        assert "丙" not in one, path
        assert "甲" not in other, path
        assert "乙" not in other, path
    assert "甲*甲" in page(first)
    assert "丙*丙" in page(second)


def test_each_answer_has_the_time_and_a_press_of_its_own(house: House) -> None:
    television = house.television(1)
    before = Reading(page(television, "check-in"))
    house.now = house.now.replace(minute=40)
    after = Reading(page(television, "check-in"))
    assert "8:40" in said(after.html)
    assert before.fields[before.of_digit("1")] != after.fields[after.of_digit("1")]


@pytest.mark.parametrize(
    ("query", "differs"),
    [
        ("lang=en", lambda text: "Check in" in said(text)),
        ("size=sd", lambda text: "640*530" in text),
        ("family=ipanel", lambda text: "others:[]" in text),
    ],
)
def test_language_size_and_family_are_each_televisions_own(
    house: House, query: str, differs: Callable[[str], bool]
) -> None:
    plain, other = house.television(1), house.television(1)
    assert not differs(page(plain, "check-in"))
    assert differs(page(other, f"check-in?{query}"))
    assert not differs(page(plain, "check-in"))


def test_the_day_that_begins_has_its_own_theme_and_check_ins(house: House) -> None:
    television = house.television(1)
    tiles = Reading(page(television, "check-in"))
    name = tiles.of_digit("1")
    television.post(tiles.actions[name], data=tiles.fields[name])
    assert said(page(television)).count("还没签到") == 1
    house.now = house.now.replace(day=TODAY.day + 1)
    assert said(page(television)).count("还没签到") == 2


def entered_without_cookies(house: House, household: int) -> tuple[FlaskClient, str]:
    """A television that keeps no cookies, and the address of its home page."""
    client = house.app.test_client(use_cookies=False)
    token = make_entry(house.services.store, house.world.community, household, who="test", now=house.now)
    return client, client.post(f"/enter/{token}").headers["Location"]


def test_televisions_without_cookies_keep_their_sessions(house: House) -> None:
    (first, one), (second, other) = entered_without_cookies(house, 1), entered_without_cookies(house, 2)
    for path in PAGES:
        answers = first.get(one + path).text, second.get(other + path).text
        for text, mine, theirs in zip(answers, (one, other), (other, one), strict=True):
            assert mine in text, path
            assert theirs.split("/")[2] not in text, path
            assert set(re.findall(r"/s/([^/]+)/", text)) == {mine.split("/")[2]}, path


def test_the_way_back_of_a_television_without_cookies_is_the_page_it_came_from(house: House) -> None:
    client, home = entered_without_cookies(house, 1)
    guide = Reading(client.get(f"{home}guide").text)
    slot = next(spot.attributes["href"] for name, spot in guide.spots.items() if name.startswith("s"))
    told = client.get(slot)
    assert told.status_code == 200
    back = re.search(r'up:"([^"]*)"', told.text)
    assert back is not None
    assert back[1] == f"{home}guide"
    assert client.get(back[1]).status_code == 200


def test_a_name_is_escaped_everywhere(house: House) -> None:
    name_them(house, wang="<i>*", li="&*")
    television = house.television(1)
    for path in ("", "check-in", "programme/1"):
        text = page(television, path)
        assert "<i>*" not in text
    assert "&lt;i&gt;*" in page(television, "check-in")
    assert "&amp;*" in page(television)

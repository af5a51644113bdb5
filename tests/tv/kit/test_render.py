"""A page that many televisions see alike is written once, and holds nothing of any of them."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.tv.conftest import House
from tests.tv.playing_box import check_in
from tvchannel.http.lru_cache import Memo

NAME = "王*兰"
ALIKE = ("guide", "column/news", "watch/1")


def kept(house: House) -> list[bytes]:
    memo = house.app.extensions.get("tvchannel.pages")
    assert memo is None or isinstance(memo, Memo)
    return memo.values() if memo else []


def lines(television: FlaskClient, path: str) -> tuple[str, str]:
    """A page but for the line with which its scripts start, and that line."""
    whole, start, last = television.get(f"/tv/here/{path}").text.rpartition("<script>TV.start(")
    return whole, start + last


@pytest.mark.parametrize("path", ALIKE)
def test_two_televisions_that_see_the_same_get_one_page(house: House, path: str) -> None:
    (mine, my_start), (yours, your_start) = (lines(house.television(home), path) for home in (1, 2))
    assert mine == yours
    assert [page.decode() for page in kept(house)] == [mine]
    assert ("session" in my_start) == (path == "watch/1") == (my_start != your_start)


@pytest.mark.parametrize("path", ["", "check-in", "me?member=1", "watching"])
def test_nothing_is_kept_with_somebodys_name_or_press(house: House, path: str) -> None:
    for home, name in ((1, NAME), (2, "张*")):
        page = house.television(home).get(f"/tv/here/{path}").text
        assert name in page
        assert not [one for one in kept(house) if name in one.decode() or 'name="event"' in one.decode()]


def test_the_home_page_is_kept_but_for_what_is_a_households_own(house: House) -> None:
    television = house.television(1)
    before = lines(television, "")[0]
    (shell,) = (page.decode() for page in kept(house))
    assert before.startswith(shell)
    assert 'id="c1"' in shell
    assert 'id="checkin"' in before[len(shell) :]
    check_in(television, "1", "2")
    after = lines(television, "")[0]
    assert 'id="checked"' in after
    assert not after.startswith(shell)


def test_no_page_is_kept_with_the_names_of_those_who_watch(house: House) -> None:
    television = house.television(1)
    check_in(television)
    assert NAME in television.get("/tv/here/programme/1").text
    for path in (*ALIKE, "live", "live?film=1", "programme/2"):
        television.get(f"/tv/here/{path}")
    assert not [page for page in kept(house) if NAME in page.decode()]


def test_a_page_is_kept_for_a_minute_of_its_clock_only(house: House) -> None:
    television = house.television(1)
    before = lines(television, "guide")[0]
    house.now += timedelta(minutes=1)
    assert lines(television, "guide")[0] != before

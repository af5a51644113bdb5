"""The door for boxes: a one-time address lets one browser in, once."""

from datetime import timedelta

from tests.pages.tv.conftest import House
from tests.pages.tv.reading import Reading, said
from tvchannel.actions.enter import ENTRY_LASTS, make_entry


def entry(house: House, household: int = 1) -> str:
    return make_entry(house.services.store, house.world.community, household, who="test", now=house.now)


def test_an_entry_makes_the_browser_a_box_under_a_clean_address(house: House) -> None:
    television = house.app.test_client()
    answer = television.get(f"/enter/{entry(house)}")
    assert answer.status_code == 303
    tried = television.get(answer.headers["Location"])
    assert (tried.status_code, tried.headers["Location"]) == (303, "/tv/here/")
    assert "王*兰家" in television.get("/tv/here/").text


def test_the_cookie_carries_nothing_that_an_old_engine_refuses(house: House) -> None:
    old = {"User-Agent": "Mozilla/5.0 (Linux) AppleWebKit/534.34 (KHTML, like Gecko) iPanel/3.0"}
    cookie = house.app.test_client().get(f"/enter/{entry(house)}", headers=old).headers["Set-Cookie"]
    assert "SameSite" not in cookie
    assert "Path=/" in cookie
    assert "HttpOnly" in cookie


def test_an_entry_works_once(house: House) -> None:
    token = entry(house)
    assert house.app.test_client().get(f"/enter/{token}").status_code == 303
    answer = house.app.test_client().get(f"/enter/{token}")
    assert answer.status_code == 410
    assert "Set-Cookie" not in answer.headers
    assert "已经用过" in said(answer.text) or "过期" in said(answer.text)
    assert Reading(answer.text).spots


def test_an_entry_runs_out_and_an_invented_one_never_was(house: House) -> None:
    token = entry(house)
    house.now += ENTRY_LASTS + timedelta(seconds=1)
    assert house.app.test_client().get(f"/enter/{token}").status_code == 410
    assert house.app.test_client().get("/enter/invented").status_code == 410

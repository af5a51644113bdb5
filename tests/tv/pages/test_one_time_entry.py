"""The door for boxes: a one-time address lets one browser in, once."""

from datetime import timedelta

import pytest

from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.core.one_time_entry import ENTRY_LASTS, make_entry


def entry(house: House, household: int = 1) -> str:
    return make_entry(house.services.store, house.world.community, household, who="test", now=house.now)


def test_an_entry_makes_the_browser_a_box_under_a_clean_address(house: House) -> None:
    television = house.app.test_client()
    answer = television.post(f"/enter/{entry(house)}")
    assert answer.status_code == 303
    tried = television.get(answer.headers["Location"])
    assert (tried.status_code, tried.headers["Location"]) == (303, "/tv/here/")
    assert "王*兰家" in television.get("/tv/here/").text


def test_the_cookie_carries_nothing_that_an_old_engine_refuses(house: House) -> None:
    old = {"User-Agent": "Mozilla/5.0 (Linux) AppleWebKit/534.34 (KHTML, like Gecko) iPanel/3.0"}
    cookie = house.app.test_client().post(f"/enter/{entry(house)}", headers=old).headers["Set-Cookie"]
    assert "SameSite" not in cookie
    assert "Path=/" in cookie
    assert "HttpOnly" in cookie


def test_an_entry_works_once(house: House) -> None:
    token = entry(house)
    assert house.app.test_client().post(f"/enter/{token}").status_code == 303
    answer = house.app.test_client().post(f"/enter/{token}")
    assert answer.status_code == 410
    assert "Set-Cookie" not in answer.headers
    assert "已经用过" in said(answer.text) or "过期" in said(answer.text)
    assert Reading(answer.text).spots


def test_an_entry_runs_out_and_an_invented_one_never_was(house: House) -> None:
    token = entry(house)
    house.now += ENTRY_LASTS + timedelta(seconds=1)
    assert house.app.test_client().post(f"/enter/{token}").status_code == 410
    assert house.app.test_client().get("/enter/invented").status_code == 410
    assert house.app.test_client().post("/enter/invented").status_code == 410


@pytest.mark.parametrize("ask", ["GET", "HEAD", "OPTIONS"])
def test_asking_for_an_entry_uses_nothing_up_and_its_page_has_one_button_for_ok(house: House, ask: str) -> None:
    address, television = f"/enter/{entry(house)}", house.app.test_client()
    for headers in ({}, {"Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}):
        answer = television.open(address, method=ask, headers=headers)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    page = Reading(television.get(address).text)
    assert "submit()" not in page.html
    assert page.actions[page.focus] == address
    assert television.post(page.actions[page.focus], data=page.fields[page.focus]).status_code == 303
    assert television.get(address).status_code == 410

"""Cookies that browsers keep: no longer and no larger than they do, and anew on the home page."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from tests.tv.conftest import House
from tvchannel.http.browsers.cookies import COOKIE_BYTES, COOKIE_LASTS
from tvchannel.processes.app import create_app


def given(answer: TestResponse) -> dict[str, str]:
    """The cookies of an answer by name, each as the whole header."""
    return {next(iter(parse_cookie(header))): header for header in answer.headers.getlist("Set-Cookie")}


def test_a_box_gets_the_cookies_anew_that_it_goes_by_on_its_home_page_only(house: House) -> None:
    television = house.television(1)
    assert "tv_lang" in given(television.get("/tv/here/?lang=en"))
    again = given(television.get("/tv/here/"))
    assert again.keys() == {"box", "tv_lang"}
    for header in again.values():
        assert f"Max-Age={round(COOKIE_LASTS.total_seconds())};" in header
    assert parse_cookie(again["tv_lang"])["tv_lang"] == "en"
    assert given(television.get("/tv/here/guide")) == {}
    assert television.get("/tv/here/").status_code == 200


def test_nobody_gets_a_cookie_for_one_that_names_no_box(house: House) -> None:
    television = house.television()
    television.set_cookie("box", "nobody")
    assert given(television.get("/tv/here/")) == {}


@pytest.mark.parametrize(("letters", "kept"), [(10, True), (400, True), (450, False), (1900, False)])
def test_an_address_for_back_that_no_cookie_holds_is_not_kept(house: House, letters: int, kept: bool) -> None:
    allowed = house.settings.model_copy(update={"portal_hosts": ("portal.example.com",)})
    television = create_app(replace(house.services, settings=allowed)).test_client()
    address = quote("http://portal.example.com/" + "村" * letters, safe="")
    answer = television.get(f"/tv/here/?backurl={address}")
    assert answer.status_code == 200
    cookies = given(answer)
    assert ("tv_back" in cookies) is kept
    assert all(len(header) <= COOKIE_BYTES for header in cookies.values())

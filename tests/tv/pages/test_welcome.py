"""The newcomers' pages: what this is, and a television to try."""

import re

import pytest
from flask.testing import FlaskClient

from tests.tv.conftest import House, house, house_model, television  # noqa: F401  the same community


def test_the_first_page_leads_to_everything_a_newcomer_wants(television: FlaskClient) -> None:  # noqa: F811
    page = television.get("/").text
    assert "自己社区的频道" in page
    for address in ("/try", "/tv/here/", "/office/", "/feeds/here/channels.m3u", "/feeds/here/guide.xml"):
        assert f'href="{address}"' in page, address
    assert "A channel of your own community" in television.get("/?lang=en").text


def test_the_simulator_offers_every_family_household_and_size(television: FlaskClient) -> None:  # noqa: F811
    page = television.get("/try").text
    assert set(re.findall(r'<option value="(\w+)"', page)) >= {
        "desktop",
        "ctc",
        "ipanel",
        "hd",
        "sd",
        "zh",
        "en",
        "1",
        "2",
    }
    assert set(re.findall(r'data-key="(\w+)"', page)) >= {"up", "down", "left", "right", "ok", "back", *"0123456789"}


def test_switching_on_makes_the_browser_the_box_of_the_chosen_household(house: House) -> None:  # noqa: F811
    browser = house.television()
    form = {"community": "here", "household": "2", "family": "ipanel", "size": "sd", "lang": "en"}
    answer = browser.post("/try/enter", data=form, follow_redirects=True)
    assert answer.request.path == "/tv/here/"
    assert "Press OK to check in" in answer.text
    assert "640*530" in answer.text
    assert '"family":"ipanel"' in answer.text


def test_switching_on_again_does_not_make_another_box(house: House) -> None:  # noqa: F811
    browser = house.television()
    form = {"community": "here", "household": "2"}
    assert "/s/" in browser.post("/try/enter", data=form, follow_redirects=True).history[0].headers["Location"]
    assert browser.post("/try/enter", data=form).headers["Location"] == "/tv/here/"


@pytest.mark.parametrize("form", [{}, {"community": "nothere"}, {"community": "here", "household": "99"}])
def test_nobody_enters_what_may_not_be_tried(house: House, form: dict[str, str]) -> None:  # noqa: F811
    answer = house.television().post("/try/enter", data=form)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers

"""Back at the top leads to the operator's portal and to nowhere else, whatever an address from outside says."""

import json
import re
from dataclasses import replace
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tv.conftest import House
from tvchannel.processes.app import create_app
from tvchannel.tv.kit.portal import return_address, way_out

HOSTS = ("portal.example.com", "10.0.0.1:8080", ".city.example.net")
HOME = "http://portal.example.com/"
GOOD = "http://portal.example.com/index.htm?id=1&name=%E4%B8%AD#top"


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_an_allowed_address_is_read_however_often_it_was_encoded(times: int) -> None:
    raw = GOOD
    for _ in range(times):
        raw = quote(raw, safe="")
    assert return_address(raw, HOSTS) == GOOD


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("HTTP://Portal.Example.COM/A?b=C", "http://portal.example.com/A?b=C"),
        ("http://portal.example.com:80/", "http://portal.example.com/"),
        ("https://portal.example.com:443", "https://portal.example.com"),
        ("http://10.0.0.1:8080/epg", "http://10.0.0.1:8080/epg"),
        ("http://hd.city.example.net/", "http://hd.city.example.net/"),
        ("http://portal.example.com?back=http://evil.example", "http://portal.example.com?back=http://evil.example"),
        ("http://portal.example.com/a%2Fb%3Fc", "http://portal.example.com/a%2Fb%3Fc"),
    ],
)
def test_an_allowed_address_keeps_what_follows_the_host(raw: str, address: str) -> None:
    assert return_address(raw, HOSTS) == address


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "//evil.example",
        "//portal.example.com",
        "/index.htm",
        "http:evil.example",
        "http:portal.example.com",
        "http:/portal.example.com",
        "http:///evil.example",
        "http:\\\\evil.example",
        "\\\\evil.example",
        "http://portal.example.com\\@evil.example",
        "http://portal.example.com@evil.example/",
        "http://user:word@portal.example.com/",
        "http://evil.example#@portal.example.com",
        "http://evil.example/portal.example.com",
        "http://evil.example?://portal.example.com",
        "http://portal.example.com.evil.example",
        "http://evilportal.example.com",
        "http://portal.example.com./",
        "http://portal.example.com:8080/",
        "http://portal.example.com:/",
        "http://portal.example.com:0x50/",
        "https://portal.example.com:80/",
        "http://10.0.0.1/",
        "http://10.0.0.1:80/",
        "http://city.example.net/",
        "http://.city.example.net/",
        "http://evilcity.example.net/",
        "http://portal%2eexample.com/",
        "http://portal.example.com%40evil.example/",
        "http://evil.example%2f@portal.example.com",
        "javascript:alert(1)",
        "javascript://portal.example.com/%0aalert(1)",
        "JaVaScRiPt:alert(1)//http://portal.example.com",
        "data:text/html,http://portal.example.com/",
        "ftp://portal.example.com/",
        "ui://index.htm",
        " http://portal.example.com/",
        "http://portal.example.com/\r\nSet-Cookie: a=b",
        "http://portal.example.com/\t",
        "http://por\ttal.example.com/",
        'http://portal.example.com/"onload="x',
        "http://portal.example.com/<script>",
        "http://[::1]/",
        "http://portal。example.com/",
        "http://portal.example.com\u2028/",
        "http://portal.example.com/" + "a" * 3000,
    ],
)
@pytest.mark.parametrize("times", [0, 1, 2])
def test_any_other_address_leads_nowhere(raw: str, times: int) -> None:
    for _ in range(times):
        raw = quote(raw, safe="")
    assert return_address(raw, HOSTS) == ""


def test_without_allowed_hosts_no_address_leads_anywhere() -> None:
    assert return_address(GOOD, ()) == ""
    assert return_address(GOOD, ("",)) == ""
    assert way_out(GOOD, (), "http://own.example/") == "http://own.example/"
    assert way_out(GOOD, HOSTS, "http://own.example/") == GOOD
    assert way_out("", HOSTS, "") == ""


PIECES = ["http:", "https:", "//", "/", "\\", "@", ":", ".", "#", "?", "%", "%2f", "%40", "%5c", "80", "evil.example"]


@given(st.lists(st.sampled_from([*PIECES, "portal.example.com", "\t", "javascript:", "。"]), max_size=8))
def test_whatever_is_put_together_only_an_allowed_host_is_reached(parts: list[str]) -> None:
    address = return_address("".join(parts), ("portal.example.com",))
    if address:
        assert urlsplit(address).hostname == "portal.example.com"
        assert urlsplit(address).scheme in ("http", "https")
        assert "@" not in urlsplit(address).netloc
        assert "\\" not in address


def at_the_top(page: str) -> str:
    found = re.search(r'up:("[^"]*")', page)
    assert found
    return str(json.loads(found[1]))


def test_back_on_the_home_page_leads_where_the_television_came_from(house: House) -> None:
    house.services = replace(house.services, settings=house.settings.model_copy(update={"portal_hosts": HOSTS}))
    television = create_app(house.services).test_client()
    assert at_the_top(television.get("/tv/here/").text) == ""
    assert at_the_top(television.get("/tv/here/?backurl=http://evil.example/").text) == ""
    assert "离开频道" not in television.get("/tv/here/").text
    assert at_the_top(television.get("/tv/here/?backurl=http%253A%252F%252Fportal.example.com%252F").text) == HOME
    again = television.get("/tv/here/").text
    assert at_the_top(again) == HOME
    assert "离开频道" in again
    assert at_the_top(television.get("/tv/here/guide").text) == "/tv/here/"


def test_a_box_that_knows_its_own_way_out_is_told_that_back_leads_there(house: House) -> None:
    page = house.television(1).get("/tv/here/?family=ipanel").text
    assert "离开频道" in page
    assert "exitToHomePage" in page

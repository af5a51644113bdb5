"""A television without cookies: everything works under /s/<sid>/, and only what is a page of a television does."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.tv.conftest import House
from tests.tv.reading import Reading, said
from tvchannel.core import tokens
from tvchannel.core.one_time_entry import make_entry
from tvchannel.processes.app import create_app
from tvchannel.store.boxes import boxes


def enter(house: House, client: FlaskClient, household: int = 1) -> str:
    """The address that an entry leads to."""
    token = make_entry(house.services.store, house.world.community, household, who="test", now=house.now)
    answer = client.post(f"/enter/{token}")
    assert answer.status_code == 303
    return answer.headers["Location"]


@pytest.fixture
def bare(house: House) -> FlaskClient:
    """A browser that keeps no cookies."""
    return house.app.test_client(use_cookies=False)


def test_without_cookies_the_service_remembers_that_the_voice_is_off(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare)
    page = Reading(bare.get(f"{home}guide").text)
    if "voice" not in page.spots:
        pytest.skip("not installed: espeak-ng")
    assert "off:false" in page.html
    bare.get(f"{home}?voice=off")
    assert "off:true" in bare.get(f"{home}guide").text
    bare.get(f"{home}?voice=on")
    assert "off:false" in bare.get(f"{home}guide").text


def test_where_the_cookie_came_back_the_session_ends_at_once(house: House) -> None:
    client = house.app.test_client()
    address = enter(house, client)
    assert client.get(address).headers["Location"] == "/tv/here/"
    assert "王*兰家" in client.get("/tv/here/").text
    stranger = house.app.test_client(use_cookies=False)
    assert "王*兰" not in stranger.get(address).text


def test_without_cookies_every_page_is_the_households_and_its_links_keep_the_session(
    house: House, bare: FlaskClient
) -> None:
    home = enter(house, bare)
    prefix = home.removesuffix("/tv/here/")
    assert re.fullmatch(r"/s/[A-Za-z0-9_-]{43}", prefix)
    seen, waiting = {home}, [home]
    while waiting and len(seen) < 60:
        page = bare.get(waiting.pop(0), follow_redirects=True)
        assert page.status_code == 200
        reading = Reading(page.text)
        links = [spot.attributes["href"] for spot in reading.spots.values() if "href" in spot.attributes]
        for link in [*links, *reading.actions.values()]:
            path = urlsplit(link).path
            assert not path.startswith("/tv/"), f"{link} has lost the session"
            if path.startswith(f"{prefix}/tv/") and link in links and link not in seen:
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 20


def test_what_is_the_same_for_everybody_keeps_its_own_address(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare)
    text = bare.get(home).text + bare.get(f"{home}watch/1").text + bare.get(f"{home}live").text
    for shared in ("/static/", "/vod/", "/live/"):
        assert f'"{shared}' in text
        assert f"{home.removesuffix('/tv/here/')}{shared}" not in text


def test_a_press_without_cookies_checks_in(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare, household=2)
    page = Reading(bare.get(home).text)
    (press,) = page.actions
    answer = bare.post(page.actions[press], data=page.fields[press])
    assert answer.headers["Location"].startswith(home)
    assert "已签到" in said(bare.get(home).text)


def test_a_session_ends_when_nobody_used_it_for_its_hours(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare)
    for _ in range(3):
        house.now += timedelta(hours=house.settings.box_idle_hours - 1)
        assert bare.get(f"{home}me", buffered=True).status_code == 200
    house.now += timedelta(hours=house.settings.box_idle_hours, minutes=6)
    gone = bare.get(f"{home}me")
    assert gone.status_code == 403
    assert "王*兰" not in gone.text
    assert "王*兰" not in bare.get(home).text


BOX, OTHERS = (
    "Mozilla/5.0 (HUAWEI EC6108V9; Linux) V100R003",
    ("Mozilla/5.0 (X11; Linux x86_64) Firefox/115", "curl/8", ""),
)


@pytest.mark.parametrize("other", OTHERS)
def test_a_session_that_leaked_shows_nobody_in_another_browser(house: House, other: str) -> None:
    television = house.app.test_client(use_cookies=False)
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    home = television.post(f"/enter/{token}", headers={"User-Agent": BOX}).headers["Location"]
    assert "王*兰" in television.get(home, headers={"User-Agent": BOX}).text
    leaked = house.app.test_client(use_cookies=False).get(f"{home}me", headers={"User-Agent": other})
    assert leaked.status_code == 403
    assert "王*兰" not in leaked.text
    assert "请退出频道" in said(leaked.text), "a box with another release since reads what to do"
    assert "王*兰" in television.get(home, headers={"User-Agent": BOX}).text, "nothing was lost by it"


def test_a_new_entry_of_the_same_box_ends_the_old_session(house: House, bare: FlaskClient) -> None:
    old = enter(house, bare)
    sid = old.split("/")[2]
    with house.services.store.writing() as connection:
        box = boxes.box_of_session(connection, tokens.token_hash(sid), house.now - timedelta(hours=1))
        assert box is not None
        boxes.open_session(connection, box.id, "another", house.now)
    assert bare.get(f"{old}me").status_code == 403


def test_no_token_of_a_box_stands_in_an_address_and_no_session_in_the_store(house: House) -> None:
    client = house.app.test_client()
    address = enter(house, client)
    cookie = client.get_cookie("box")
    assert cookie is not None
    assert cookie.value not in address
    house.services.store.close()
    stored = b"".join(path.read_bytes() for path in house.settings.data_dir.glob("tvchannel.db*"))
    assert address.split("/")[2].encode() not in stored
    assert cookie.value.encode() not in stored


def test_the_session_of_one_box_is_nothing_in_the_browser_of_another(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare, household=1)
    other = house.television(2)
    assert "王*兰" not in other.get(home).text
    assert other.get(f"{home}me").status_code == 403


@pytest.mark.parametrize("path", ["/office/", "/office/sign-in", "/static/logo.png", "/healthz", "/", "/enter/x"])
def test_a_session_opens_pages_of_televisions_only(house: House, bare: FlaskClient, path: str) -> None:
    prefix = enter(house, bare).removesuffix("/tv/here/")
    assert bare.get(prefix + path).status_code == 404


def test_a_television_has_no_place_at_the_desk(house: House) -> None:
    television = house.television(1)
    answer = television.get("/office/members")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/office/sign-in")


@pytest.mark.parametrize(
    "cookies",
    [
        "box=",
        'box="',
        "box=%ff%fe; box=2",
        "box=" + "x" * 4000,
        "\xff\xfe=\x80; =; ;;;",
        "tv_size=huge; tv_lang=xx; tv_family=none; desk=.; box=\xe5\xbc\xa0",
        "box=" + "a" * 43,
    ],
)
def test_garbled_cookies_are_a_stranger_and_no_more(house: House, bare: FlaskClient, cookies: str) -> None:
    answer = bare.get("/tv/here/", headers={"Cookie": cookies})
    assert answer.status_code == 200
    assert "王*兰" not in answer.text
    home = enter(house, bare)
    assert "王*兰" in bare.get(home, headers={"Cookie": cookies}).text


def test_personal_pages_are_kept_by_no_cache_and_name_no_address_to_others(house: House) -> None:
    television = house.television(1)
    for path in ("", "me", "check-in", "guide", "live", "column/news"):
        headers = television.get(f"/tv/here/{path}", follow_redirects=True).headers
        assert headers["Cache-Control"] == "no-store"
        assert "Cookie" in headers["Vary"]
        assert headers["Referrer-Policy"] == "no-referrer"


def test_cookies_hold_nothing_but_plain_letters(house: House) -> None:
    client = house.app.test_client()
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    answers = [client.post(f"/enter/{token}"), client.get("/tv/here/?lang=en&size=sd&family=ctc")]
    cookies = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]
    assert len(cookies) >= 4
    for cookie in cookies:
        assert re.fullmatch(
            r"[a-z_]+=[A-Za-z0-9_-]+; Expires=[^;]+; Max-Age=\d+;( HttpOnly;)? Path=/(; SameSite=Lax)?", cookie
        ), cookie


def test_a_cookie_from_an_earlier_entry_to_the_same_home_does_no_harm(house: House) -> None:
    old = house.television(1)
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    home = house.app.test_client(use_cookies=False).post(f"/enter/{token}").headers["Location"]
    assert old.get(f"{home}me").status_code == 200


def test_where_every_television_carries_its_session_no_cookie_is_set(house: House) -> None:
    settings = house.settings.model_copy(update={"path_sessions": "always"})
    client = create_app(replace(house.services, settings=settings)).test_client()
    home = enter(house, client)
    assert client.get_cookie("box") is None
    assert "王*兰家" in client.get(home).text
    assert client.get("/tv/here/me").status_code == 403
    client.set_cookie("box", house.world.token)
    assert client.get("/tv/here/me").status_code == 403
    assert client.get(f"{home}me").status_code == 200


def test_a_box_is_seen_when_it_reads_and_written_once_in_five_minutes(house: House) -> None:
    television = house.television(1)

    def seen() -> datetime:
        with house.services.store.reading() as connection:
            return max(boxes.of_community(connection, house.world.community), key=lambda box: box.id).seen_at

    began = house.now
    house.now += timedelta(minutes=4)
    television.get("/tv/here/", buffered=True)
    assert seen() == began
    house.now += timedelta(minutes=2)
    television.get("/tv/here/guide", buffered=True)
    assert seen() == house.now


def test_what_a_television_without_cookies_chose_is_kept_with_its_box(house: House, bare: FlaskClient) -> None:
    home = enter(house, bare)
    assert 'content="1280*720"' in bare.get(home).text
    bare.get(f"{home}?size=sd&lang=en")
    again = bare.get(f"{home}guide").text
    assert 'content="640*530"' in again
    assert 'lang="en"' in again
    other = house.app.test_client(use_cookies=False)
    assert 'lang="zh-CN"' in other.get(enter(house, other)).text

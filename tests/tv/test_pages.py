"""Every TV page over HTTP: what it says, where it leads, how heavy it is."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.store.world import add_programme, approve, make_world
from tests.tv.conftest import House
from tests.tv.playing_box import session_of
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t

PAGES = [
    "",
    "column/news",
    "column/column2",
    "guide",
    "guide?day=2026-11-20",
    "programme/1",
    "watch/1",
    "live",
    "check-in",
    "check-in?member=1",
    "me",
    "me?member=1",
]
NAMES = {"王*兰", "李*", "片子"}  # the people of household 1, and titles that nobody has said in English
MOST_BYTES, MOST_NODES = 100_000, 300
PICTURE_BYTES = {"thumb": 8_000, "still": 24_000}  # what `media.pictures` makes of them at most


def read(client: FlaskClient, page: str, **headers: str) -> Reading:
    answer = client.get(f"/tv/here/{page}", headers=headers)
    assert answer.status_code == 200, answer.text
    return Reading(answer.text)


@pytest.mark.parametrize("size", ["hd", "sd"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light(television: FlaskClient, page: str, lang: str, size: str) -> None:
    reading = read(_choosing(television, tv_size=size, tv_lang=lang), page)
    assert reading.nodes <= MOST_NODES
    assert _weight(television, reading) <= MOST_BYTES


def test_a_column_of_two_large_pictures_is_light(house: House) -> None:
    with house.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE programmes SET column_key = 'column2' WHERE id > 3")
    page = read(house.television(1), "column/column2")
    assert page.html.count("/still.jpg") == 2
    assert _weight(house.television(1), page) <= MOST_BYTES


def _weight(client: FlaskClient, page: Reading) -> int:
    """Bytes of the page with its files, and with pictures as large as they may be."""
    assets = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.html))
    pictures = set(re.findall(r'src="(/vod/[^"]+)"', page.html))
    files = sum(len(client.get(address).data) for address in assets)
    return len(page.html.encode()) + files + sum(PICTURE_BYTES[Path(one).stem] for one in pictures)


def _choosing(television: FlaskClient, **choices: str) -> FlaskClient:
    """The same box with choices of its own."""
    cookie = television.get_cookie("box")
    assert cookie
    client = television.application.test_client()
    for name, value in {**choices, "box": cookie.value}.items():
        client.set_cookie(name, value)
    return client


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith(("watch", "live"))])
def test_every_spot_of_a_page_can_be_reached_by_arrows(television: FlaskClient, page: str) -> None:
    reading = read(television, page)
    assert reading.reached(reading.focus) == set(reading.spots)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(television: FlaskClient, page: str) -> None:
    reading = read(television, page)
    for spot in reading.spots.values():
        address = spot.attributes.get("href", "")
        if address.startswith("/"):
            assert television.get(address).status_code == 200, address


@pytest.mark.parametrize("page", PAGES[1:])
def test_back_leads_one_level_up_and_no_page_is_a_dead_end(television: FlaskClient, page: str) -> None:
    up = re.search(r'up:"([^"]*)"', read(television, page).html)
    assert up
    assert up[1].startswith("/tv/here/")
    assert television.get(up[1]).status_code == 200


def test_the_home_page_shows_the_theme_the_household_and_what_is_on(house: House) -> None:
    page = read(house.television(1), "")
    text = said(page.html)
    assert "本月主题" in text
    assert "片子film-1" in page.spots["theme"].text
    assert "王*兰家" in text
    assert text.count("还没签到") == 2
    assert "正在播出：片子" in text
    assert "11月21日 周六" in text
    assert ">8:31<" in page.html
    assert page.focus == "checkin"


def test_digits_lead_from_the_home_page_to_columns_guide_record_and_live(television: FlaskClient) -> None:
    page = read(television, "")
    ways = {digit: urlsplit(page.href(page.of_digit(digit))).path for digit in "12347890"}
    assert ways["1"] == "/tv/here/column/news"
    assert ways["7"] == "/tv/here/column/column7"
    assert (ways["8"], ways["9"], ways["0"]) == ("/tv/here/guide", "/tv/here/me", "/tv/here/live")


def test_the_home_page_says_it_in_english_when_english_was_chosen(house: House) -> None:
    television = house.television(1)
    first = television.get("/tv/here/?lang=en")
    assert "Theme of the month" in first.text
    assert "Programme guide" in television.get("/tv/here/guide").text


def test_ok_on_the_theme_plays_at_once(television: FlaskClient) -> None:
    page = read(television, "")
    assert urlsplit(page.href("theme")).path == "/tv/here/watch/1"


def test_a_column_shows_eight_a_page_and_turns_at_its_sides(house: House) -> None:
    for number in range(6, 16):
        add_programme(house.world, f"more-{number}")
        _approve(house, number)
    television = house.television()
    first, second = read(television, "column/news"), read(television, "column/news?page=2")
    assert [name for name in first.spots if name.startswith("p")] == [f"p{k}" for k in range(1, 9)]
    assert first.spots["p4"].attributes["data-turns"] == "r"
    assert first.spots["p4"].attributes["data-r"] == "after"
    assert second.spots["p1"].attributes["data-l"] == "before"
    assert len([name for name in second.spots if name.startswith("p")]) == 7


def _approve(house: House, number: int) -> None:
    approve(house.services.store, house.world.community, number, who="reviewer", now=house.now)


def test_an_empty_column_says_so_and_leads_home(television: FlaskClient) -> None:
    page = read(television, "column/column5")
    assert "这里还没有节目" in said(page.html)
    assert page.href("home") == "/tv/here/"


def test_the_guide_marks_what_is_on_and_offers_it_from_the_beginning(house: House) -> None:
    page = read(house.television(1), "guide")
    focused = page.spots[page.focus]
    assert "正在播" in focused.text
    assert "从头看" in focused.text
    assert "今天 21日" in said(page.html)


def test_what_comes_later_leads_to_the_programme_and_back_to_the_guide(house: House) -> None:
    page = read(house.television(1), "guide?day=2026-11-22")
    rows = [name for name in page.spots if name.startswith("s")]
    programme = house.television(1).get(page.href(rows[0]))
    assert "看介绍" in page.spots[rows[0]].text
    assert re.search(r'up:"/tv/here/guide\?day=2026-11-22', programme.text)


def test_the_programme_page_tells_what_it_is_about(house: House) -> None:
    before = house.television(1).get("/tv/here/programme/1").text
    with house.services.store.writing() as connection:
        told = {"summary_zh": "老人们比赛。", "summary_en": "Old people compete."}
        connection.execute(update(t.programmes).where(t.programmes.c.id == 1).values(**told))
    for lang, words in (("zh", "老人们比赛。"), ("en", "Old people compete.")):
        assert words not in before
        assert words in said(house.television(1).get(f"/tv/here/programme/1?lang={lang}").text)


@pytest.mark.parametrize(("lang", "words"), [("zh", "来源：市融媒体中心"), ("en", "Made by 市融媒体中心")])
def test_the_programme_page_names_the_source_of_a_film_that_was_taken_over(house: House, lang: str, words: str) -> None:
    assert words not in said(house.television(1).get(f"/tv/here/programme/1?lang={lang}").text)
    with house.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == 1).values(source="市融媒体中心"))
    assert words in said(house.television(1).get(f"/tv/here/programme/1?lang={lang}").text)


def test_the_programme_page_offers_to_go_on_where_the_household_stopped(house: House) -> None:
    television = house.television(1)
    session = session_of(television.get("/tv/here/watch/1").text)
    told = {"session": session, "number": 1, "from": 720_000, "to": 750_000, "state": "playing"}
    assert television.post("/tv/here/watched", data=told).status_code == 200
    page = read(television, "programme/1")
    assert "接着看" in page.spots["b1"].text
    assert "12 分钟" in page.spots["b1"].text
    assert "start:750" in television.get(page.href("b1")).text
    assert "start:0" in television.get(page.href("b2")).text


def test_the_watch_page_tries_hls_first_and_then_the_film_as_one_file(television: FlaskClient) -> None:
    page = television.get("/tv/here/watch/1").text
    urls = re.findall(r'\{url:"([^"]+)",kind:"(\w+)"', page)
    assert urls == [("/vod/1/index.m3u8", "hls"), ("/vod/1/film.mp4", "mp4")]


def test_the_end_card_offers_the_next_of_the_column(television: FlaskClient) -> None:
    page = read(television, "watch/3")
    assert page.href("next").startswith("/tv/here/watch/2")


def test_a_stretch_of_the_past_is_played_with_its_own_times(house: House) -> None:
    television = house.television()
    house.now += timedelta(hours=2)
    start = re.search(r"live\?start=(\d+)&amp;end=(\d+)", television.get("/tv/here/guide").text)
    assert start
    page = television.get(f"/tv/here/live?start={start[1]}&end={start[2]}").text
    assert re.search(r"utc=\d+", page)
    assert "live:false" in page


@pytest.mark.parametrize("start", [1, 10**12])
def test_a_time_that_cannot_be_played_is_refused_in_words(television: FlaskClient, start: int) -> None:
    answer = television.get(f"/tv/here/live?start={start}")
    assert answer.status_code == 404
    assert "data-digit" in answer.text


@pytest.mark.parametrize("page", ["programme/999", "watch/999", "column/nothing", "nothing", "me?member=7"])
def test_what_is_not_there_gets_one_large_sentence_and_a_way_on(television: FlaskClient, page: str) -> None:
    answer = television.get(f"/tv/here/{page}")
    assert answer.status_code == 404
    reading = Reading(answer.text)
    assert reading.focus in reading.spots
    assert "Traceback" not in answer.text


def test_another_community_knows_nothing_of_this_box(house: House) -> None:
    make_world(house.services.store, "there")
    television = house.television(1)
    assert "这台电视还没登记" in television.get("/tv/there/").text
    assert television.get("/tv/there/me").status_code == 403


def test_a_television_that_nobody_knows_watches_everything_but_has_no_record(house: House) -> None:
    stranger = house.television()
    assert "这台电视还没登记" in stranger.get("/tv/here/").text
    assert stranger.get("/tv/here/watch/1").status_code == 200
    for page in ("me", "check-in"):
        answer = stranger.get(f"/tv/here/{page}")
        assert answer.status_code == 403
        assert "请找社区工作人员" in said(answer.text)
    assert stranger.post("/tv/here/watched", data={}).status_code == 403


@pytest.mark.parametrize("via", ["//evil.example/x", "https://evil.example", "../../office/", "a" * 400, "x//y"])
def test_the_way_back_never_leaves_the_pages_of_the_community(television: FlaskClient, via: str) -> None:
    page = television.get("/tv/here/programme/1", query_string={"via": via}).text
    assert re.search(r'up:"/tv/here/column/news"', page)


def test_a_box_gets_its_family_by_user_agent_or_by_choice_and_one_family_only(house: House) -> None:
    television = house.television()
    ipanel = television.get("/tv/here/", headers={"User-Agent": "Mozilla (iPanel 3.0)"}).text
    assert '"family":"ipanel"' in ipanel
    assert '"family":"desktop"' not in ipanel
    assert '"family":"ctc"' in television.get("/tv/here/?family=ctc").text
    assert '"family":"ctc"' in television.get("/tv/here/guide").text


def test_personal_pages_are_kept_by_no_cache_and_leave_by_themselves(television: FlaskClient) -> None:
    answer = television.get("/tv/here/me?member=1")
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'idle:300,away:"/tv/here/"' in answer.text


@pytest.mark.parametrize("page", [*PAGES, "nothing", "me?member=7"])
def test_a_page_in_english_has_no_chinese_but_names_and_titles(television: FlaskClient, page: str) -> None:
    html = _choosing(television, tv_lang="en").get(f"/tv/here/{page}").text
    told = re.sub(r"<style>.*?</style>|/\*.*?\*/|\"title\": ?\{.*?\}", "", html, flags=re.DOTALL)
    assert set(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff*]*", told)) <= NAMES

"""The voice of the pages: which sentences can be heard, by whom, and that a box without sound misses nothing."""

import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from itsdangerous import URLSafeSerializer

from media import speech
from tests.engines.browsers import EVERY_ENGINE
from tests.media.test_speech import all_wait
from tests.tv.conftest import House
from tests.tv.playing_box import Box, check_in
from tests.tv.reading import Reading
from tests.tv.test_keys_in_engines import switched_on
from tests.tv.test_pages import PAGES
from tvchannel.tools.browser import EngineName

needs_voice = pytest.mark.skipif(
    not (shutil.which("espeak-ng") and shutil.which("ffmpeg")), reason="not installed: espeak-ng ffmpeg"
)
SPOKEN = [name for name in PAGES if not name.startswith(("watch", "live"))]
# A box of which nothing can be heard.
NO_SOUND = """
var make = document.createElement;
window.Audio = window.HTMLAudioElement = window.HTMLMediaElement = undefined;
document.createElement = function (tag) {
  if (/audio|video/i.test(tag)) { throw new Error("no such element"); }
  return make.call(document, tag);
};
"""
# Remembers every sound that a page makes.
LISTENING = """
var sounds = [], make = document.createElement;
document.createElement = function (tag) {
  var made = make.call(document, tag);
  if (tag === "audio") { sounds.push(made); }
  return made;
};
"""


def address(html: str) -> str:
    found = re.search(r'voice:\{address:"([^"]+)"', html)
    assert found
    return found[1]


def sentence(house: House, where: str) -> tuple[str, str]:
    """The language and the words that can be heard at that address."""
    told = unquote(where).rsplit("/", 1)[1].removesuffix(".mp3")
    lang, words = URLSafeSerializer(house.services.keys.signing, salt="spoken").loads(told)
    return lang, words


@needs_voice
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SPOKEN)
def test_every_page_has_a_sentence_with_nobodys_name_in_it(house: House, name: str, lang: str) -> None:
    television = house.television(1)
    television.set_cookie("tv_lang", lang)
    html = television.get(f"/tv/here/{name}").text
    spoken, words = sentence(house, address(html))
    assert spoken == lang
    assert len(words) > 5
    assert "*" not in words


@needs_voice
def test_my_record_is_told_aloud_and_a_question_with_its_answers(house: House) -> None:
    television = house.television(1)
    record = sentence(house, address(television.get("/tv/here/me?member=1").text))[1]
    assert record.startswith("本月签到 0 天。 本月学习 0 分钟。 今年学习 0 分钟。")
    question = sentence(house, address(television.get("/tv/here/me/copy?member=1").text))[1]
    assert question == "要把记下的都打印一份给您吗？ 支部打印好，送到您家里。 按1，好，要一份。 按2，不要了。"


@needs_voice
def test_a_television_reads_its_eight_digits_one_by_one_and_twice(house: House) -> None:
    television = house.television()
    page = television.post("/tv/here/pair", follow_redirects=True).text
    shown = re.search(r'id="code"[^>]*>([0-9 ]+)<', page)
    assert shown
    code = shown[1].replace(" ", "")
    told = sentence(house, address(page))[1]
    assert told.count(", ".join(code[:4])) == told.count(", ".join(code[4:])) == 2


@needs_voice
def test_the_card_at_the_end_says_aloud_who_was_credited_by_digit_alone(house: House) -> None:
    television = house.television(1)
    check_in(television, "1")
    alone = Box(house, television, "/tv/here/watch/1?from=0").play(60).key().tell("ended")
    assert alone
    assert sentence(house, alone.headers["Spoken"])[1] == "今天记入 1 分钟。"
    check_in(television, "2")
    both = Box(house, television, "/tv/here/watch/3?from=0").play(60).key().tell("ended")
    assert both
    assert sentence(house, both.headers["Spoken"])[1] == "1号，今天记入 2 分钟。 2号，今天记入 1 分钟。"
    television.set_cookie("tv_voice", "off")
    off = Box(house, television, "/tv/here/watch/2?from=0").play(10).tell("ended")
    assert off
    assert "Spoken" not in off.headers


@needs_voice
def test_the_voice_stands_in_the_same_corner_of_every_page_and_up_leads_to_it(television: FlaskClient) -> None:
    for name in SPOKEN:
        page = Reading(television.get(f"/tv/here/{name}").text)
        assert page.href("voice") == "#voice"
        assert [spot for spot in page.spots.values() if spot.attributes.get("data-u") == "voice"]
        assert "voice" in page.reached(page.focus)
        assert page.focus in page.reached("voice")


@needs_voice
def test_nothing_is_said_over_a_film(television: FlaskClient) -> None:
    for name in ("watch/1", "live"):
        assert "voice:{" not in television.get(f"/tv/here/{name}").text


def test_where_no_program_speaks_no_page_offers_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "is_there", lambda command: False)
    page = Reading(house.television(1).get("/tv/here/").text)
    assert "voice" not in page.spots
    assert page.focus == "checkin"


@needs_voice
def test_once_turned_off_the_pages_say_so(house: House) -> None:
    television = house.television(1)
    television.set_cookie("tv_voice", "off")
    html = television.get("/tv/here/").text
    assert "off:true" in html
    assert "朗读 关" in Reading(html).spots["voice"].text


@pytest.mark.parametrize("told", ["x", "WyJ6aCIsImEiXQ.AAAA", "..%2f..%2fkeys%2fsigning"])
def test_a_sentence_that_no_page_offered_is_not_spoken(television: FlaskClient, told: str) -> None:
    assert television.get(f"/tv/here/say/{told}.mp3").status_code == 404


@pytest.mark.engine
@needs_voice
def test_anybody_may_hear_a_sentence_and_any_cache_may_keep_it(house: House) -> None:
    where = address(house.television(1).get("/tv/here/").text)
    answer = house.television().get(where)
    assert answer.status_code == 200
    assert answer.mimetype == "audio/mpeg"
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert house.television().get(where, headers={"Range": "bytes=0-99"}).status_code == 206


@pytest.mark.engine
@needs_voice
def test_while_the_voice_is_busy_the_page_comes_and_few_wait_for_their_sentence(house: House) -> None:
    folder = house.settings.data_dir.resolve() / "speech"
    folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor(speech.WAITERS) as pool:
        with speech._alone(folder / "making.lock"):
            where = address(house.television(1).get("/tv/here/").text)
            waiting = [pool.submit(house.television().get, where) for _ in range(speech.WAITERS)]
            all_wait()
            answer = house.television().get(where)
        heard = [one.result().status_code for one in waiting]
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert heard == [200] * speech.WAITERS


@needs_voice
@pytest.mark.slow
@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_box_without_sound_misses_nothing(house: House, engine: EngineName) -> None:
    with switched_on(house, engine, NO_SOUND) as box:
        box.browser.press("OK")
        box.is_at("/tv/here/check-in", "m1")
        box.browser.press("BACK")
        box.is_at("/tv/here/", "checkin")
        box.browser.press("UP")
        box.is_at("/tv/here/", "voice")
        box.browser.press("OK", "DOWN")
        box.is_at("/tv/here/", "me")


@needs_voice
@pytest.mark.slow
@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_the_sentence_is_heard_until_a_key_is_pressed(house: House, engine: EngineName) -> None:
    house.television().get(address(house.television(1).get("/tv/here/").text))
    with switched_on(house, engine, LISTENING) as box:
        box.browser.press("UP", "OK")
        box.browser.wait_for("return document.getElementById('voiced').innerHTML === '朗读 关'")
        time.sleep(0.3)  # sooner than any finger it would be a held key
        box.browser.press("OK")
        box.browser.wait_for("return sounds.length && sounds[sounds.length - 1].currentTime > 0.3")
        box.browser.press("DOWN")
        box.browser.wait_for("return sounds[sounds.length - 1].paused")

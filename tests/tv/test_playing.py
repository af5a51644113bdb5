"""Real films in real engines: HLS and MP4, on demand, live and from the past; never a dead picture."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import tick_at
from epg.titles import Title
from media import cards
from media.making import intake
from tests.engines.browsers import standing
from tests.engines.injected import injected
from tests.engines.serving import answering
from tests.media import kept
from tests.store.world import World, add_programme, approve, make_world
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.publish import publish
from tvchannel.core.services import open_services, prepare
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, timetable
from tvchannel.tools.browser import Browser, EngineName, engines
from tvchannel.tv.kit.view_models import Source
from tvchannel.tv.pages import live, watch
from tvchannel.tv.parts import player_setup

FILM_S = kept.LONG_S
PATIENCE_S = 180
GREEN = (0, 128, 0)
SINCE = timedelta(minutes=10)  # so long has the channel been on air
pytestmark = [pytest.mark.engine, pytest.mark.slow]
if not shutil.which("ffmpeg"):
    pytestmark.append(pytest.mark.skip(reason="not installed: ffmpeg"))
HLS_ENGINES: tuple[EngineName, ...] = ("chromium", "wpe")
PLAYS = "var v = document.getElementById('video'); return v && v.currentTime > arguments[0] && !v.paused;"
# A page's picture shows the video in some engines only; a canvas has it in all.
PIXEL = """
var canvas = document.createElement("canvas"), brush = canvas.getContext("2d"), seen;
canvas.width = canvas.height = 9;
brush.drawImage(document.getElementById("video"), 0, 0, 9, 9);
seen = brush.getImageData(4, 4, 1, 1).data;
return [seen[0], seen[1], seen[2]];
"""
SOURCE = "return document.getElementById('video').currentSrc"


def _on_air(folder: Path) -> World:
    settings = Settings(data_dir=folder, plan_days=1)
    prepare(settings)
    services = open_services(settings)
    world = make_world(services.store)
    intake.make_card(services.vault, "card-here", cards.channel(Title("这里", "Here")))
    kept.put(services.vault, "green", kept.LONG, FILM_S)
    number = add_programme(world, "green", ready_ms=FILM_S * 1000)
    then = clock.now() - SINCE
    approve(services.store, world.community, number, who="reviewer", now=then)
    with services.store.writing() as connection:
        rule = Rule(id="day", start=time(0, 0), source=FromColumn("news"), title=Title("动态", "News"))
        timetable.set_rules(connection, world.channel, [rule])
        channel = catalogue.channels(connection)[0]
    publish(services.store, channel, settings, cause="test", clock=lambda: then)
    services.store.close()
    return world


@pytest.fixture(scope="module")
def air(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A channel that has shown one green film over and over for ten minutes: its data folder."""
    folder = tmp_path_factory.mktemp("air") / "data"
    folder.mkdir()
    _on_air(folder)
    return folder


@pytest.fixture(scope="module")
def base(air: Path) -> Iterator[str]:
    """The channel."""
    with _served(air) as address:
        yield address


def _patient(url: str, kind: str, _patience_s: int, since: int = 0) -> Source:
    return Source(url, kind, PATIENCE_S, since)


@contextmanager
def _served(air: Path, *scripts: str) -> Iterator[str]:
    """Each player is waited for as long as the test waits: a machine under load begins later than a box may."""
    services = open_services(Settings(data_dir=air))
    app = create_app(services)
    with pytest.MonkeyPatch.context() as patch, answering(injected(app, *scripts) if scripts else app) as address:
        patch.setattr(player_setup, "_LIBRARY_S", PATIENCE_S)
        for page in (live, watch):
            patch.setattr(page, "Source", _patient)
        yield address
    services.store.close()


@dataclass
class Television:
    """One engine in front of the channel."""

    browser: Browser
    base: str

    def open(self, page: str, query: str = "") -> None:
        self.browser.open(f"{self.base}/tv/here/?{query}")
        self.browser.open(f"{self.base}/tv/here/{page}")

    def plays(self, seconds: float = 2) -> str:
        """Wait until the picture has moved so far; gives what is played."""
        self.browser.wait_for(PLAYS, seconds, seconds=PATIENCE_S)
        return str(self.browser.run(SOURCE)).removeprefix(self.base)

    def is_seen(self) -> bool:
        """Is the film's green in the picture that the engine shows now?"""
        seen = self.browser.run(PIXEL)
        return all(abs(one - wanted) < 40 for one, wanted in zip(seen, GREEN, strict=True))


# Browsers stand for all tests of a module; each test asks whether its own still lives.
Standing = Callable[[], Browser]


def _standing(engine: EngineName) -> Iterator[Standing]:
    if missing := engines()[engine]:
        pytest.skip(missing)
    with standing(engine) as living:
        yield living


@pytest.fixture(scope="module", params=HLS_ENGINES)
def modern_stands(request: pytest.FixtureRequest) -> Iterator[Standing]:
    yield from _standing(request.param)


@pytest.fixture(scope="module")
def older_stands() -> Iterator[Standing]:
    yield from _standing("qtwebkit")


@pytest.fixture
def modern(base: str, modern_stands: Standing) -> Television:
    return Television(modern_stands(), base)


@pytest.fixture
def older(base: str, older_stands: Standing) -> Television:
    return Television(older_stands(), base)


def test_hls_plays_on_demand(modern: Television) -> None:
    modern.open("watch/1")
    assert modern.plays() == "/vod/1/index.m3u8"
    assert modern.browser.run("return document.getElementById('video').videoWidth") >= 640
    assert modern.browser.run("return typeof window.Hls") == "undefined"


# The page is left; gives what the picture was told at once.
LEFT = """
var video = document.getElementById("video");
window.told = [];
["pause", "removeAttribute", "load"].forEach(function (name) {
  var real = video[name];
  video[name] = function () { told.push(name); return real.apply(video, arguments); };
});
TV.tell("leave");
return told.join();
"""


def test_a_film_that_is_left_rests_at_once_and_is_let_go_of_when_it_has_settled(modern: Television) -> None:
    modern.open("watch/1")
    modern.plays()
    assert modern.browser.run(LEFT) == "pause"
    modern.browser.wait_for("return told.join() === 'pause,removeAttribute,load'")
    modern.browser.wait_for("return document.getElementsByTagName('video').length === 0")


def test_hls_plays_live(modern: Television) -> None:
    modern.open("live")
    assert modern.plays() == "/live/here/1/index.m3u8"
    assert modern.browser.run("return document.getElementById('video').videoWidth") >= 640


def test_the_past_plays_from_the_guide(modern: Television) -> None:
    modern.open(f"live?start={tick_at(clock.now() - timedelta(minutes=5))}")
    assert modern.plays().startswith("/live/here/1/index.m3u8?utc=")


def test_qtwebkit_plays_the_film_in_one_file(older: Television) -> None:
    older.open("watch/1")
    assert older.plays() == "/vod/1/film.mp4"
    assert older.is_seen()


def test_qtwebkit_plays_the_running_programme_from_its_beginning_and_says_so(older: Television) -> None:
    older.open("live", "lang=en")
    assert older.plays() == "/vod/1/film.mp4"
    older.browser.wait_for("return document.getElementById('note').style.display === 'block'")
    assert "starts from its beginning" in older.browser.run("return document.getElementById('note').innerText")
    older.browser.press("OK")
    older.browser.wait_for("return document.getElementById('note').style.display === 'none'")
    assert older.plays(3) == "/vod/1/film.mp4"
    assert older.is_seen()


# An engine that knows everything but HLS: what it is given of that kind is of no kind at all to it.
NO_HLS = """
(function () {
  var real = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "src");
  Object.defineProperty(HTMLMediaElement.prototype, "src", {
    configurable: true,
    get: function () { return real.get.call(this); },
    set: function (url) { real.set.call(this, /[.]m3u8/.test(url) ? "data:video/unknown,none" : url); }
  });
}());
"""


@pytest.fixture(scope="module")
def base_without_hls(air: Path) -> Iterator[str]:
    """The channel, for engines whose own HLS is switched off."""
    with _served(air, NO_HLS) as address:
        yield address


@pytest.fixture
def without_hls(base_without_hls: str, modern_stands: Standing) -> Television:
    """A modern engine whose own HLS is switched off."""
    return Television(modern_stands(), base_without_hls)


@pytest.mark.parametrize("page", ["watch/1", "live"])
def test_where_the_engine_has_no_hls_the_library_plays_it(without_hls: Television, page: str) -> None:
    without_hls.open(page)
    assert without_hls.plays().startswith("blob:")
    assert without_hls.browser.run("return document.getElementById('video').videoWidth") >= 640
    assert without_hls.browser.run("return Hls.version") == "1.7.4"
    without_hls.browser.wait_for("return document.getElementById('wait').style.display === 'none'")


def test_a_wound_film_goes_on_there_with_the_library_too(without_hls: Television) -> None:
    without_hls.open("watch/1")
    without_hls.plays()
    without_hls.browser.press("RIGHT")
    assert without_hls.plays(30).startswith("blob:")


def test_a_paused_live_channel_goes_on_with_what_is_on_air_then(modern: Television) -> None:
    modern.open("live")
    modern.plays()
    modern.browser.run("document.getElementById('video').onloadstart = function () { window.opened = true; };")
    modern.browser.run("TV.ask('key', 'play', false)")
    modern.browser.wait_for("return document.getElementById('video').paused")
    modern.browser.run("TV.ask('key', 'play', false)")
    modern.browser.wait_for("return window.opened === true")
    assert modern.plays() == "/live/here/1/index.m3u8"

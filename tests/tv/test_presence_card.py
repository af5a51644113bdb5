"""Is somebody there? In a real browser, by keys; the page's seconds are told by the test, as many as it needs."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.engines.browsers import EVERY_ENGINE, needs
from tests.engines.serving import answering
from tests.media import kept
from tests.store.world import add_programme, approve
from tests.tv.conftest import TODAY, House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store import tables as t
from tvchannel.store.watching import presence, watch_history
from tvchannel.study.day import year_of
from tvchannel.study.totals import study
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter as let_in

pytestmark = [pytest.mark.engine, pytest.mark.slow]
FILM_S = kept.LONG_S
STEP_S = 10
VIDEO = "document.getElementsByTagName('video')[0]"
SHOWN = "return document.getElementById(arguments[0]).style.display === 'block'"
# In one task of the page: nothing comes between the picture and its seconds.
PLAYED = f"""
{VIDEO}.currentTime = arguments[0];
for (var i = 0; i < arguments[1]; i += 1) {{ window.aSecond(); }}
return 1;
"""
HIDDEN = "return document.getElementById(arguments[0]).style.display === 'none'"


@dataclass
class Seat:
    """A television that plays, and the one who sits before it."""

    house: House
    browser: Browser
    base: str
    film: int

    def watch(self, **presence_s: int) -> None:
        self.browser.open(f"{self.base}/tv/here/watch/{self.film}?from=0")
        self.browser.run("window.aSecond = TV.aSecond; TV.aSecond = function () { return 1; }; return 1")
        self.browser.run("TV.film.presence = arguments[0]; return 1", list(presence_s.values()))
        self.browser.run("TV.speak = function (address) { window.said = address; }; return 1")
        self.browser.wait_for(f"return {VIDEO}.currentTime > 1", seconds=90)
        self.browser.wait_for(HIDDEN, "wait")

    def plays_to(self, second: float, count: int) -> None:
        """So many seconds go by in which the picture comes to `second`, however slow this machine shows it."""
        self.house.now += timedelta(seconds=count)
        self.browser.run(PLAYED, second, count)
        self.browser.wait_for(f"return {VIDEO}.ended || !{VIDEO}.seeking && {VIDEO}.readyState > 2")
        self.browser.wait_for(HIDDEN, "wait")

    def seconds(self, count: int) -> None:
        """So many seconds of playing go by, for page and server."""
        self.house.now += timedelta(seconds=count)
        self.browser.run("for (var i = 0; i < arguments[0]; i += 1) { window.aSecond(); } return 1", count)

    def credited_ms(self) -> int:
        with self.house.services.store.reading() as connection:
            return study(watch_history.watched(connection, "wang-here", *year_of(TODAY))).total_ms

    def is_credited(self) -> bool:
        """Once the report that the page has sent is there."""
        return any(self.credited_ms() > 0 or time.sleep(0.05) for _ in range(1800))


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> EngineName:
    name: EngineName = getattr(request, "param", "chromium")
    return name


@pytest.fixture
def seat(house: House, engine: EngineName) -> Iterator[Seat]:
    kept.put(house.services.vault, "minute", kept.LONG, FILM_S)
    number = add_programme(house.world, "minute", ready_ms=FILM_S * 1000)
    approve(house.services.store, house.world.community, number, who="reviewer", now=house.now)
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    with answering(house.app) as base, Browser(engine=engine) as browser:
        let_in(browser, f"{base}/enter/{token}")
        with house.services.store.writing() as connection:
            newest = connection.execute(t.boxes.select().order_by(t.boxes.c.id.desc())).first()
            assert newest
            presence.sit(connection, newest.id, "wang-here", TODAY, house.now, house.now + timedelta(hours=8))
        yield Seat(house, browser, base, number)


@pytest.mark.parametrize("engine", EVERY_ENGINE, indirect=True)
def test_a_long_silence_brings_the_card_any_key_answers_it_and_without_one_the_picture_pauses(seat: Seat) -> None:
    seat.watch(after=5, latest=20, answer=10)
    seat.seconds(10)
    assert not seat.browser.run(SHOWN, "asking")
    seat.seconds(10)
    seat.browser.wait_for(SHOWN, "asking")
    assert seat.browser.run("return window.said") == seat.browser.run("return TV.film.spoken.asking")
    assert seat.credited_ms() == 0
    seat.browser.press("RIGHT")
    seat.browser.wait_for(HIDDEN, "asking")
    assert not seat.browser.run("return document.getElementById('bar').style.display === 'block'")
    assert seat.is_credited()
    assert not seat.browser.run(f"return {VIDEO}.paused")
    seat.seconds(20)
    seat.browser.wait_for(SHOWN, "asking")
    seat.seconds(10)
    seat.browser.wait_for(f"return {VIDEO}.paused")
    assert "一分钟也没丢" in seat.browser.run("return document.getElementById('unseen').innerHTML")
    seat.browser.press("5")
    seat.browser.wait_for(HIDDEN, "asking")
    seat.browser.wait_for(f"return !{VIDEO}.paused")


@needs("chromium")
def test_back_leaves_the_card_and_the_film_and_counts_as_a_key(seat: Seat) -> None:
    seat.watch(after=5, latest=20, answer=10)
    seat.seconds(25)
    seat.browser.wait_for(SHOWN, "asking")
    seat.browser.press("BACK")
    seat.browser.wait_for("return location.pathname.indexOf('/watch/') < 0")
    assert seat.is_credited()


@needs("chromium")
def test_the_end_card_says_what_waits_and_a_key_on_it_is_enough(seat: Seat) -> None:
    seat.watch(after=500, latest=1000, answer=100)
    for second in range(STEP_S, FILM_S, STEP_S):
        seat.plays_to(second, STEP_S)
    seat.plays_to(FILM_S - 0.5, STEP_S)
    seat.browser.wait_for(SHOWN, "end")
    learned = "return document.getElementById('learned').innerHTML.indexOf(arguments[0]) >= 0"
    seat.browser.wait_for(learned, "今天记入 0 分钟。按任意键，刚看的 1 分钟也会记上。")
    seat.browser.press("RIGHT")
    seat.browser.wait_for(
        "return document.getElementById('learned').innerHTML === arguments[0]", "王*兰：今天记入 1 分钟"
    )
    if shutil.which("espeak-ng"):
        seat.browser.wait_for("return /^\\/tv\\/here\\/say\\//.test(window.said)")

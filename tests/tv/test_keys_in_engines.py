"""Keys, focus and the page of keys in every engine that is here: one press is one action, whatever the engine adds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.engines.browsers import EVERY_ENGINE
from tests.engines.injected import injected
from tests.engines.serving import answering
from tests.tv.conftest import House
from tests.tv.test_every_family import Box, noting
from tvchannel.core.one_time_entry import make_entry
from tvchannel.features.remote_test import remotes
from tvchannel.features.remote_test.actions import read
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter as let_in

pytestmark = pytest.mark.slow
IN_ENGINES = pytest.mark.parametrize("engine", EVERY_ENGINE)
NO_STORAGE = """
Object.defineProperty(window, "sessionStorage", {get: function () { throw new Error("no storage"); }});
"""
NO_COOKIES = """
Object.defineProperty(document, "cookie", {get: function () { return ""; }, set: function () { return undefined; }});
"""
# A key held: told again and again without being let go, as engines do that do not say that it repeats.
HELD = """
var i, event;
for (i = 0; i < 6; i += 1) {
  event = document.createEvent("Event");
  event.initEvent(arguments[1], true, true);
  event.keyCode = event.which = arguments[0];
  document.dispatchEvent(event);
}
"""


@contextmanager
def switched_on(house: House, engine: EngineName, *scripts: str, family: str = "ctc") -> Iterator[Box]:
    """The home page of household 1 in an engine, as a box of `family` that lacks what `scripts` take away."""
    asked: list[str] = []
    with (
        answering(noting(injected(house.app, *scripts), asked)) as base,
        Browser(engine=engine) as browser,
    ):
        token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
        let_in(browser, f"{base}/enter/{token}")
        browser.open(f"{base}/tv/here/?family={family}&size=hd")
        browser.open(f"{base}/tv/here/")
        box = Box(house, browser, family, (), asked)
        box.is_at("/tv/here/", "checkin")
        asked.clear()
        yield box


def told(house: House) -> list[remotes.Remote]:
    with house.services.store.reading() as connection:
        return remotes.of_community(connection, house.world.community)


def reported(house: House, wanted: set[tuple[int, str, str]]) -> bool:
    """Once the reports that the page of keys has sent are there; they may arrive after the page that follows."""
    for _ in range(900):
        presses = {(one.code, one.kind, one.name) for remote in told(house) for one in read(remote.told).presses}
        if wanted <= presses:
            return True
        time.sleep(0.1)
    return False


@IN_ENGINES
def test_the_line_of_hints_says_what_ok_does_where_the_focus_stands(house: House, engine: EngineName) -> None:
    with switched_on(house, engine) as box:
        box.browser.press("8")
        box.is_at("/tv/here/guide", "s0")
        here = "return document.querySelector('.spot.on').getAttribute('data-does')"
        told = "return document.getElementById('does').innerHTML === arguments[0]"
        assert box.browser.run(here) in ("从头看", "看介绍")
        box.browser.wait_for(told, box.browser.run(here))
        box.browser.press("UP")
        box.browser.wait_for(told, "打开")
        box.browser.press("DOWN")
        box.browser.wait_for(told, box.browser.run(here))


@IN_ENGINES
def test_real_keys_act_once_each(house: House, engine: EngineName) -> None:
    with switched_on(house, engine) as box:
        box.browser.press("OK")
        box.is_at("/tv/here/check-in", "m1")
        box.browser.press("1")
        box.is_at("/tv/here/check-in?member=1", "m2")
        box.browser.press("BACK")
        box.is_at("/tv/here/", "checkin")
        box.browser.press("3")
        box.is_at("/tv/here/column/column3", "home")
        box.browser.press("BACK")
        box.is_at("/tv/here/", "c3")
        assert box.asked == [
            "GET /tv/here/check-in",
            "POST /tv/here/check-in",
            "GET /tv/here/check-in?member=1",
            "GET /tv/here/",
            "GET /tv/here/column/column3",
            "GET /tv/here/",
        ]
        assert box.present() == ["wang-here"]


@IN_ENGINES
@pytest.mark.parametrize("kind", ["keydown", "keypress"])
def test_a_held_key_checks_in_once_and_moves_the_focus_on(house: House, engine: EngineName, kind: str) -> None:
    with switched_on(house, engine) as box:
        box.browser.run(HELD, 40, kind)
        box.browser.wait_for("return /^c\\d|guide$/.test(document.querySelector('.on').id)")
        box.browser.open(f"{box.browser.url.split('/tv/')[0]}/tv/here/check-in")
        box.asked.clear()
        box.browser.run(HELD, 49, kind)
        box.is_at("/tv/here/check-in?member=1", "m2")
        assert box.asked == ["POST /tv/here/check-in", "GET /tv/here/check-in?member=1"]


@IN_ENGINES
@pytest.mark.parametrize("lacking", [(), (NO_STORAGE,), (NO_STORAGE, NO_COOKIES)], ids=["storage", "cookie", "address"])
def test_coming_back_the_focus_stands_where_one_left(
    house: House, engine: EngineName, lacking: tuple[str, ...]
) -> None:
    with switched_on(house, engine, *lacking) as box:
        box.browser.press("1")
        box.is_at("/tv/here/column/news", "p1")
        box.browser.press("RIGHT", "RIGHT")
        box.is_at("/tv/here/column/news", "p3")
        box.browser.press("OK")
        box.browser.wait_for("return /programme/.test(location.pathname)")
        box.browser.settle()
        box.browser.press("BACK")
        box.is_at("/tv/here/column/news", "p3")
        # Another key between: a box that can keep nothing takes the same key just after a page change for a held one.
        box.browser.press("LEFT", "BACK")
        box.is_at("/tv/here/", "c1")


@IN_ENGINES
def test_zero_and_nine_four_times_open_the_page_of_keys_which_shows_and_reports(
    house: House, engine: EngineName
) -> None:
    # QtWebKit as itself: taken for another box it would be given a playlist on the way, which stops its timers.
    with switched_on(house, engine, family="qtwebkit" if engine == "qtwebkit" else "ctc") as box:
        box.browser.press("0")
        # Nothing plays here: the page goes over to the programme as a film by itself, and rests when that fails too.
        resting = "document.getElementById('trouble').style.display === 'block'"
        box.browser.wait_for(f"return location.pathname === '/tv/here/live' && {resting}")
        # All eight: a slow engine rests so late that the digit which led here is forgotten (8 s, page.js).
        box.browser.press(*"09090909")
        box.is_at("/tv/here/keys", "leave")
        box.browser.press("@1234")
        box.browser.wait_for("return /^1234/.test(document.getElementById('code').innerHTML)")
        assert "keydown" in box.browser.run("return document.getElementById('kinds').innerHTML")
        box.browser.press("UP")
        box.browser.wait_for("return /^38 .*上/.test(document.getElementById('code').innerHTML)")
        box.browser.press("BACK")
        box.is_at("/tv/here/", "live")
        assert reported(house, {(1234, "keydown", ""), (38, "keydown", "up"), (8, "keydown", "back")})


@IN_ENGINES
def test_a_box_of_which_no_key_is_known_opens_the_page_and_leaves_it(house: House, engine: EngineName) -> None:
    with switched_on(house, engine) as box:
        for _ in range(4):
            box.browser.press("@1007", "@1016")
        box.is_at("/tv/here/keys", "leave")
        for _ in range(5):
            box.browser.press("@1011")
        box.is_at("/tv/here/", "checkin")

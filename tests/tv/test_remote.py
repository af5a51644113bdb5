"""The remote control in a real Chromium: keys alone check in, play, come back; one press is one action."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.media import kept
from tests.store.world import add_programme, approve
from tests.tv.conftest import TODAY, House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.channel import catalogue
from tvchannel.store.records import ledger
from tvchannel.tools.browser import HD, PROGRAMS, SD, Browser
from tvchannel.tools.browser.entry import enter as let_in
from tvchannel.tv.kit.families import families

MISSING = [name for name in (*PROGRAMS, "ffmpeg") if not shutil.which(name)]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}"),
]
FILM_S = kept.LONG_S  # nothing that is awaited while it plays takes so long; the test brings it to its end
# From the check-in, by the shelves and what is on air, to a column.
STEPS = (("right", "me"), ("down", "shelves"), ("down", "live"), ("left", "theme"), ("down", "c1"), ("right", "c2"))
FOCUS = "return Array.from(document.querySelectorAll('.on'), function (spot) { return spot.id; }).join(' ');"
# One press as boxes tell it: in several kinds of event, one after the other, then let go.
PRESS = """
var code = arguments[0], kinds = arguments[1], repeated = arguments[2], here = document;
kinds.concat(["keyup"]).forEach(function (kind) {
  var event = here.createEvent("Event");
  event.initEvent(kind, true, true);
  event.keyCode = event.which = code;
  event.repeat = repeated;
  if (kind === "irkeypress") { here.onirkeypress(event); } else { here.dispatchEvent(event); }
});
"""


@dataclass
class Television:
    """A browser in front of the running service."""

    house: House
    base: str
    browser: Browser

    def switch_on(self, household: int = 1, query: str = "") -> None:
        house = self.house
        token = make_entry(house.services.store, house.world.community, household, who="test", now=house.now)
        let_in(self.browser, f"{self.base}/enter/{token}")
        self.browser.open(f"{self.base}/tv/here/?{query}")
        self.browser.open(f"{self.base}/tv/here/")

    def press(self, key: str) -> None:
        """One key: where it leads to another page, the test waits for that before the next."""
        self.browser.press(key)

    def stands_on(self, spot: str) -> None:
        self.browser.wait_for(
            f"return document.querySelectorAll('.on').length === 1 && ({FOCUS[7:-1]}) === arguments[0]", spot
        )

    def is_at(self, path: str) -> None:
        self.browser.wait_for("return location.pathname + location.search === arguments[0]", path)
        self.browser.settle()

    def present(self) -> list[str]:
        with self.house.services.store.reading() as connection:
            found = ledger.check_ins(connection, self.house.world.community, TODAY, TODAY)
        return sorted(one.member for one in found)


@pytest.fixture
def base(house: House) -> Iterator[str]:
    """The service, answering on a port of this machine."""
    with _serving(house.app) as address:
        yield address


class _serving:
    def __init__(self, app: Flask) -> None:
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()


@pytest.fixture(params=[HD, SD], ids=["hd", "sd"])
def television(house: House, base: str, request: pytest.FixtureRequest) -> Iterator[Television]:
    with Browser(request.param) as browser:
        made = Television(house, base, browser)
        made.switch_on(query=f"size={'hd' if request.param == HD else 'sd'}")
        yield made


@pytest.fixture
def theme(house: House) -> int:
    """The theme of the month is now a film that really plays."""
    kept.put(house.services.vault, "short", kept.LONG, FILM_S)
    number = add_programme(house.world, "short", ready_ms=FILM_S * 1000)
    approve(house.services.store, house.world.community, number, who="reviewer", now=house.now)
    with house.services.store.writing() as connection:
        catalogue.set_theme(connection, house.world.community, "2026-11", [number])
    return number


def test_keys_alone_check_two_members_in_play_the_theme_and_find_the_record(television: Television, theme: int) -> None:
    television.browser.open(f"{television.base}/tv/here/")
    television.stands_on("checkin")
    television.press("OK")
    television.is_at("/tv/here/check-in")
    television.press("1")
    television.is_at("/tv/here/check-in?member=1")
    television.press("2")
    television.is_at("/tv/here/check-in?member=2")
    assert television.present() == ["li-here", "wang-here"]
    television.stands_on("theme")
    television.press("OK")
    television.browser.wait_for("return document.getElementById('video').currentTime > 1", seconds=180)
    television.browser.wait_for("return document.getElementById('wait').style.display === 'none'")
    television.press("OK")
    television.stands_on("go")
    assert television.browser.run("return document.getElementById('video').paused")
    television.press("OK")
    television.browser.wait_for("return !document.getElementById('video').paused")
    television.browser.run("var video = document.getElementById('video'); video.currentTime = video.duration - 1;")
    television.browser.wait_for("return document.getElementById('end').style.display === 'block'", seconds=180)
    television.stands_on("next")
    television.press("BACK")
    television.is_at("/tv/here/")
    television.press("8")
    television.is_at("/tv/here/guide")
    television.press("BACK")
    television.is_at("/tv/here/")
    television.press("9")
    television.is_at("/tv/here/me")
    television.press("1")
    television.is_at("/tv/here/me?member=1")
    assert [line for line in television.browser.errors() if "favicon" not in line and "404" not in line] == []


def test_coming_back_the_focus_stands_where_one_left(television: Television) -> None:
    television.press("3")
    television.is_at("/tv/here/column/column3")
    television.press("BACK")
    television.is_at("/tv/here/")
    television.stands_on("c3")


@pytest.mark.parametrize("family", families())
def test_a_press_that_a_box_tells_in_every_way_it_knows_acts_once(
    house: House, base: str, chromium: Browser, family: str
) -> None:
    codes = families()[family].sends
    kinds = [kind for kind in families()[family].told["events"] if kind != "systemevent"]
    television = Television(house, base, chromium)
    television.switch_on(query=f"family={family}&size=hd")
    for name, stands in STEPS:
        chromium.run(PRESS, codes[name], kinds, False)
        television.stands_on(stands)
    chromium.run(PRESS, codes["ok"], kinds, False)
    television.is_at("/tv/here/column/column2")
    chromium.run(PRESS, codes["back"], kinds, False)
    television.is_at("/tv/here/")
    television.stands_on("c2")


def test_a_held_key_moves_the_focus_but_never_checks_in(house: House, base: str) -> None:
    with Browser() as browser:
        television = Television(house, base, browser)
        television.switch_on()
        browser.open(f"{base}/tv/here/check-in")
        browser.run(PRESS, 13, ["keydown"], True)
        browser.run(PRESS, 49, ["keydown"], True)
        browser.run(PRESS, 39, ["keydown"], True)
        television.stands_on("m2")
        assert television.present() == []


def test_without_script_links_and_buttons_still_work(house: House, base: str) -> None:
    with Browser() as browser:
        television = Television(house, base, browser)
        television.switch_on()
        browser.open(f"{base}/tv/here/check-in")
        browser.run("document.getElementById('m1').form.submit()")
        television.is_at("/tv/here/check-in?member=1")
        assert television.present() == ["wang-here"]


def test_the_simulator_sends_the_codes_of_the_chosen_family(house: House, base: str) -> None:
    inside = "document.getElementById('tv').contentDocument"
    window = "document.getElementById('tv').contentWindow"
    choose = (
        f"var f = document.getElementById('setup'); f.elements.family.value = arguments[0]; {window}.before = 1;"
        "f.submit();"
    )
    shown = f"{window}.TV"
    with Browser((1600, 900)) as browser:
        browser.open(f"{base}/try")
        for family in families():
            browser.wait_for(f"return !!{inside}.querySelector('#checkin.on')")
            browser.run(choose, family)
            # Another page, though it may be of the same family; the keyboard is the simulator's when it has come whole.
            browser.wait_for(f"return !{window}.before && {inside}.readyState === 'complete'")
            browser.wait_for(f"return {shown}.family.family === arguments[0] && !!{shown}.back", family)
            browser.wait_for(f"return !!{inside}.querySelector('#checkin.on')")
            browser.run("document.querySelector('[data-key=right]').click()")
            browser.wait_for(f"return !!{inside}.querySelector('#me.on')")
            sent = browser.run("return document.getElementById('sent').textContent")
            assert sent.endswith(f" {families()[family].sends['right']}")
            browser.press("LEFT")
        browser.press("OK")
        browser.wait_for(f"return !!{inside}.querySelector('#m1.on')")

"""Every family's box, in a real Chromium: its own codes lead from the home page through check-in and film and back."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.engines.injected import fake, injected
from tests.engines.serving import answering
from tests.media import kept
from tests.store.world import add_programme, approve
from tests.tv.conftest import TODAY, House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.channel import catalogue
from tvchannel.store.records import ledger
from tvchannel.tools.browser import PROGRAMS, Browser
from tvchannel.tools.browser.entry import enter as let_in
from tvchannel.tv.kit.families import families

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MISSING = [name for name in (*PROGRAMS, "ffmpeg") if not shutil.which(name)]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}"),
]
FILM_S = 6
# Whose objects a family's box has, where its own name does not say so.
FAKES = {"js-coship": "coship", "js-dvn": "coship", "ipanel2": "ipanel", "js-skyworth": "ipanel"}
PLAYING_BY_VIDEO = ("webos", "tizen", "android-raw", "qtwebkit", "desktop")
TIZEN = """
window.tizen = {tvinputdevice: {
  registerKey: function () { record("registerKey", arguments); },
  unregisterKey: function () { record("unregisterKey", arguments); }
}};
"""
# What each kind of player is told when a film opens, and when it is left.
OPENS = {"ctc": "playFromStart", "coship": "playFromStart", "ipanel": "media.AV.play", "ipanel-advanced": "play"}
LEAVES = {
    "ctc": "releaseMediaPlayer",
    "coship": "stop",
    "ipanel": "media.AV.close",
    "ipanel-advanced": "releasePlayerInstance",
}
OPENS["hbbtv"], LEAVES["hbbtv"] = "video/mp4.play", "video/mp4.stop"
# One press in every kind of event that the family's page listens to, one after the other, then let go.
TOLD = """
var code = arguments[0], kinds = arguments[1].concat(["keyup"]), here = document, i, event;
for (i = 0; i < kinds.length; i += 1) {
  event = here.createEvent("Event");
  event.initEvent(kinds[i], true, true);
  event.keyCode = event.which = code;
  if (/^key/.test(kinds[i])) { here.dispatchEvent(event); } else { here["on" + kinds[i]](event); }
}
"""


@dataclass
class Box:
    """A box of one family; `asked` is every page that it asked for, `told` in which kinds it tells a press."""

    house: House
    browser: Browser
    family: str
    told: tuple[str, ...]
    asked: list[str] = field(default_factory=list)

    def press(self, name: str) -> None:
        code = families()[self.family].sends[name]
        if self.told:
            self.browser.run(TOLD, code, list(self.told))
        else:
            self.browser.press(f"@{code}")

    def is_at(self, path: str, spot: str) -> None:
        self.browser.wait_for(
            "return location.pathname + location.search === arguments[0] && document.readyState === 'complete'"
            " && document.querySelectorAll('.on').length === 1 && document.querySelector('.on').id === arguments[1]",
            path,
            spot,
        )

    def present(self) -> list[str]:
        with self.house.services.store.reading() as connection:
            found = ledger.check_ins(connection, self.house.world.community, TODAY, TODAY)
        return sorted(one.member for one in found)

    def calls(self) -> list[list[Any]]:
        found: list[list[Any]] = self.browser.run("return window.calls || []")
        return found


def make_theme(house: House) -> int:
    """The theme of the month is now a film of a few seconds."""
    kept.put(house.services.vault, "short", seconds=FILM_S)
    number = add_programme(house.world, "short", ready_ms=FILM_S * 1000)
    approve(house.services.store, house.world.community, number, who="reviewer", now=house.now)
    with house.services.store.writing() as connection:
        catalogue.set_theme(connection, house.world.community, "2026-11", [number])
    return number


def noting(app: "WSGIApplication", asked: list[str]) -> "WSGIApplication":
    """`app`, with every page of the television that is asked for put on the list; a knock (`/late`) asks for none."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        if path.startswith("/tv/here/") and not path.endswith(("/watched", "/report", "/late", ".mp3")):
            asked.append(f"{environ['REQUEST_METHOD']} {path}{'?' if query else ''}{query}")
        return app(environ, start)

    return answer


@contextmanager
def switched_on(house: House, browser: Browser, family: str, told: tuple[str, ...]) -> Iterator[Box]:
    """The home page on a box of `family` in household 1."""
    asked: list[str] = []
    own = () if family in PLAYING_BY_VIDEO else fake(FAKES.get(family, family))
    scripts = [*fake("machine"), *own]
    app = noting(injected(house.app, *scripts, TIZEN if family == "tizen" else ""), asked)
    with answering(app) as base:
        token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
        let_in(browser, f"{base}/enter/{token}")
        browser.open(f"{base}/tv/here/?family={family}&size=hd")
        browser.run("sessionStorage.clear(); document.cookie = 'tvsilent=; path=/';")
        browser.open(f"{base}/tv/here/")
        asked.clear()
        yield Box(house, browser, family, told, asked)


ALL_WAYS = [
    pytest.param(family, way, id=f"{family}-{way}")
    for family in families()
    for way in ("as the engine tells it", "in every kind", "in every kind backwards")
    if way != "in every kind backwards" or len(families()[family].told["events"]) > 1
]


@pytest.mark.sweep(by="family")
@pytest.mark.parametrize(("family", "way"), ALL_WAYS)
def test_its_own_codes_check_two_people_in_show_the_film_to_its_end_and_lead_back_each_press_once(
    house: House, chromium: Browser, family: str, way: str
) -> None:
    film = make_theme(house)
    events = tuple(families()[family].told["events"])
    told = {"in every kind": events, "in every kind backwards": events[::-1]}.get(way, ())
    with switched_on(house, chromium, family, told) as box:
        box.is_at("/tv/here/", "checkin")
        box.press("ok")
        box.is_at("/tv/here/check-in", "m1")
        box.press("1")
        box.is_at("/tv/here/check-in?member=1", "m2")
        box.press("2")
        box.is_at("/tv/here/check-in?member=2", "theme")
        assert box.present() == ["li-here", "wang-here"]
        box.press("ok")
        watching = box.browser.wait_for("return /watch/.test(location.pathname) && location.pathname + location.search")
        assert watching.startswith(f"/tv/here/watch/{film}")
        if family not in PLAYING_BY_VIDEO:
            box.browser.wait_for("return document.getElementById('wait').style.display === 'none'", seconds=90)
            box.browser.run("machine.finish()")
        box.browser.wait_for("return document.getElementById('end').style.display === 'block'", seconds=90)
        plays = FAKES.get(family, family)
        if family not in PLAYING_BY_VIDEO:
            assert [call[0] for call in box.calls()].count(OPENS[plays]) == 1
        box.press("back")
        box.is_at("/tv/here/", "theme")
        assert box.asked == [
            "GET /tv/here/check-in",
            "POST /tv/here/check-in",
            "GET /tv/here/check-in?member=1",
            "POST /tv/here/check-in",
            "GET /tv/here/check-in?member=2",
            f"GET {watching}",
            "GET /tv/here/",
        ]
        assert box.present() == ["li-here", "wang-here"]
        if family not in PLAYING_BY_VIDEO:
            assert LEAVES[plays] in [call[0] for call in box.calls()]


ENTERS = {
    "js-coship": ["Utility.ioctlWrite", "JsAddKeyState", "N"],
    "js-dvn": ["Utility.ioctlWrite", "JsAddKeyState", "N"],
    "hbbtv": ["keyset.setValue", 368],
    "tizen": ["registerKey", "ColorF0Red"],
}


@pytest.mark.parametrize("family", ENTERS)
def test_what_a_box_must_be_told_before_it_gives_its_keys_is_told_on_every_page(
    house: House, chromium: Browser, family: str
) -> None:
    with switched_on(house, chromium, family, ()) as box:
        for spot in ("m1", "checkin"):
            assert ENTERS[family] in box.calls()
            box.browser.run("sessionStorage.removeItem('calls')")
            box.press("ok" if spot == "m1" else "back")
            box.is_at("/tv/here/check-in" if spot == "m1" else "/tv/here/", spot)
        if family == "tizen":
            assert ["unregisterKey", "ColorF0Red"] in box.calls()
        if family == "js-coship":
            assert ["Utility.ioctlWrite", "motoKey2Dvb", ""] in box.calls()
            assert box.calls()[:2] != []


OUT = {
    "ctc": "window.Authentication.CTCGetConfig = function (name) { return name === 'EPGDomain' ? PORTAL : ''; };",
    "ipanel": "window.iPanel.eventFrame.portal_url = PORTAL;",
    "js-coship": "window.Utility.getEnv = function (name) { return name === 'ROOT_PATH' ? PORTAL + '&add=' : ''; };",
}


@pytest.mark.parametrize("family", OUT)
def test_back_at_the_top_leads_to_the_portal_that_the_box_knows(house: House, chromium: Browser, family: str) -> None:
    with switched_on(house, chromium, family, ()) as box:
        box.press("back")
        box.browser.run("var PORTAL = location.origin + '/healthz?from=box'; " + OUT[family])
        box.press("back")
        box.browser.wait_for("return location.pathname === '/healthz' && /from=box/.test(location.search)")
        assert box.asked == []


@pytest.mark.parametrize(("family", "call"), [("hbbtv", "application.destroyApplication"), ("android-raw", "finish")])
def test_back_at_the_top_ends_the_application_where_the_box_has_a_call_for_it(
    house: House, chromium: Browser, family: str, call: str
) -> None:
    with switched_on(house, chromium, family, ()) as box:
        box.browser.run("window.sysmisc = {finish: function () { record('finish', arguments); }};")
        box.press("back")
        box.browser.wait_for(
            "var i; for (i = 0; i < calls.length; i += 1) { if (calls[i][0] === arguments[0]) { return true; } }"
            " return false;",
            call,
        )
        assert box.asked == []

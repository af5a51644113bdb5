"""A real engine with its cookies switched off: entry, check-in, film and record work by its address alone."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.engines.browsers import STANDS_ON, needs
from tests.engines.injected import injected
from tests.engines.serving import answering
from tests.tv.conftest import TODAY, House
from tests.tv.test_remote import theme  # noqa: F401  a film that plays
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.boxes import boxes
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.tools.browser import Browser, EngineName, chromium
from tvchannel.tools.browser.entry import enter as let_in

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

pytestmark = [pytest.mark.engine, pytest.mark.slow]
AT = "return document.readyState === 'complete' && location.pathname + location.search === arguments[0]"
# What a box without cookies says to a page that asks for them.
NO_COOKIES = """
try {
  Object.defineProperty(document, "cookie", {get: function () { return ""; }, set: function () {}});
} catch (fixed) {}
"""


def carrying_none(app: "WSGIApplication") -> "WSGIApplication":
    """`app` as a box without cookies meets it: none comes, none goes."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Any:
        assert "tvchannel.sid" not in environ
        environ.pop("HTTP_COOKIE", None)

        def bare(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start(status, [pair for pair in headers if pair[0].lower() != "set-cookie"], *rest)

        return app(environ, bare)

    return injected(answer, NO_COOKIES)


@pytest.fixture
def switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chromium starts with its own setting: no cookies."""
    usual = chromium._capabilities

    def without(profile: str, user_agent: str) -> dict[str, Any]:
        told = usual(profile, user_agent)
        told["goog:chromeOptions"]["prefs"] = {"profile.default_content_setting_values.cookies": 2}
        return told

    monkeypatch.setattr(chromium, "_capabilities", without)


@pytest.fixture(
    params=[
        pytest.param("chromium", marks=needs("chromium")),
        pytest.param("wpe", marks=needs("wpe")),
        pytest.param("qtwebkit", marks=needs("qtwebkit")),
    ]
)
def television(house: House, request: pytest.FixtureRequest, switched_off: None) -> Iterator[tuple[Browser, str]]:
    """A browser without cookies that has entered as household 1, and the address of its home page."""
    engine: EngineName = request.param
    app = house.app if engine == "chromium" else carrying_none(house.app)
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    with answering(app) as base, Browser(engine=engine) as browser:
        let_in(browser, f"{base}/enter/{token}")
        browser.wait_for("return /^\\/s\\/[\\w-]{43}\\/tv\\/here\\/$/.test(location.pathname)")
        yield browser, browser.run("return location.pathname")


def stands_at(house: House, programme: int) -> int:
    """Where the household stands in the film, ms. A page that is left tells it in passing: it is waited for."""
    at_ms = 0
    for _ in range(1800):
        with house.services.store.reading() as connection:
            at_ms = watch_history.position(connection, house.world.household, programme)
        if at_ms:
            break
        time.sleep(0.1)
    return at_ms


def test_entry_home_check_in_film_and_record_work_by_the_address(
    house: House,
    television: tuple[Browser, str],
    theme: int,  # noqa: F811
) -> None:
    tv, home = television
    assert tv.run("return navigator.cookieEnabled && document.cookie") in (False, "")
    assert "王*兰" in tv.run("return document.body.innerHTML")
    tv.open(tv.run("return location.href"))
    tv.wait_for(STANDS_ON, "checkin")
    tv.press("OK")
    tv.wait_for(AT, f"{home}check-in")
    tv.wait_for(STANDS_ON, "m1")
    tv.press("1")
    tv.wait_for(AT, f"{home}check-in?member=1")
    tv.press("2")
    tv.wait_for(AT, f"{home}check-in?member=2")
    with house.services.store.reading() as connection:
        present = [one.member for one in ledger.check_ins(connection, house.world.community, TODAY, TODAY)]
    assert sorted(present) == ["li-here", "wang-here"]
    tv.wait_for(STANDS_ON, "theme")
    tv.press("OK")
    tv.wait_for("return location.pathname.indexOf('/watch/') > 0")
    tv.wait_for("var v = document.getElementsByTagName('video')[0]; return v && v.currentTime > 3", seconds=90)
    tv.press("BACK")
    tv.wait_for(AT, home)
    assert stands_at(house, theme) > 1000
    tv.press("9")
    tv.wait_for(f"return location.pathname.indexOf('{home}me') === 0 && document.readyState === 'complete'")
    tv.press("BACK")
    tv.wait_for(AT, home)
    # The pictures of films that are told of but not there are missed by every browser.
    assert [line for line in tv.errors() if "/vod/" not in line] == []


def test_the_voice_that_was_turned_off_is_remembered_for_the_box(house: House, television: tuple[Browser, str]) -> None:
    tv, _ = television
    if not tv.run("return document.getElementById('voice') !== null"):
        pytest.skip("not installed: espeak-ng")
    tv.press("UP")
    tv.wait_for(STANDS_ON, "voice")
    tv.press("OK")
    tv.wait_for("return document.getElementById('voiced').innerHTML === '朗读 关'")

    def choices() -> list[dict[str, str]]:
        with house.services.store.reading() as connection:
            return [box.choices for box in boxes.of_community(connection, house.world.community)]

    for _ in range(1800):
        if {"voice": "off"} in choices():
            break
        time.sleep(0.1)
    assert {"voice": "off"} in choices()

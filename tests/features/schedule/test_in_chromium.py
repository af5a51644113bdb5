"""The draft of the week in a real Chromium, by mouse and by keyboard, and what comes of it in guide, feed and air."""

import re
import shutil
import time
from collections.abc import Iterator
from datetime import time as clock

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import tick_from
from epg.titles import Title
from tests.desk.conftest import LINES, Desk
from tests.engines.serving import answering
from tvchannel.core.publish import publish
from tvchannel.store.channel import catalogue, timetable
from tvchannel.tools.browser.chromium import PACKAGES, Chromium

MISSING = [name for name in PACKAGES if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
# The desk's clock stands on Saturday, 21 November 2026.
TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"
NEWS = Rule(id="news", start=clock(7), length_min=60, source=FromColumn("news"), title=Title("早间", "Morning"))
PLACE = "var b = document.getElementById(arguments[0]).getBoundingClientRect(); return [b.left + 30, b.top, b.bottom];"
ALT, SHIFT = 1, 8


@pytest.fixture
def page(office: Desk) -> Iterator[Chromium]:
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        timetable.set_rules(connection, channel.id, [NEWS])
    film = office.programme("pinned")
    reviewer = office.browser("reviewer")
    reviewer.post(f"/office/programmes/{film}/approve", line=LINES)
    html = reviewer.get("/office/grid").text
    fields = dict(re.findall(r'name="(channel|from|base|edition)" value="([^"]*)"', html))
    shown = {"title_zh": "专场", "when": "once", "start": "18:00", "minutes": "", "source": f"programme {film}"}
    reviewer.post("/office/grid/slot", **fields, **shown, day=WEDNESDAY)
    with answering(office.app) as base:
        chromium = Chromium((1366, 900), "")
        try:
            chromium.open(f"{base}/office/sign-in")
            cookie = reviewer.client.get_cookie(office.app.config["SESSION_COOKIE_NAME"])
            assert cookie is not None
            chromium.devtools("Network.setCookie", name=cookie.key, value=cookie.value, url=base)
            chromium.open(f"{base}/office/grid?from={TUESDAY}&lang=en")
            yield chromium
        finally:
            chromium.close()


def drag(page: Chromium, slot: str, right: float, down: float, *, edge: bool = False) -> None:
    """Pull a slot, or its lower edge, by so many pixels."""
    page.run("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", [slot])
    x, top, bottom = page.run(PLACE, [slot])
    y = bottom - 3 if edge else top + min(15, (bottom - top) / 2)
    for kind, (dx, dy) in (
        ("mousePressed", (0, 0)),
        ("mouseMoved", (right / 2, down / 2)),
        ("mouseMoved", (right, down)),
        ("mouseReleased", (right, down)),
    ):
        page.devtools("Input.dispatchMouseEvent", type=kind, x=x + dx, y=y + dy, button="left", buttons=1, clickCount=1)


def press(page: Chromium, key: str, code: int, modifiers: int = 0) -> None:
    page.devtools("Input.dispatchKeyEvent", type="rawKeyDown", key=key, windowsVirtualKeyCode=code, modifiers=modifiers)
    if key != "Alt":
        page.devtools("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, modifiers=modifiers)


def stands(page: Chromium, day: str, wanted: list[str]) -> None:
    """Waits until a day's column holds these, by their clocks and titles: the page comes anew after each change."""
    until = time.monotonic() + 60
    while (found := slots(page, day)) != wanted:
        assert time.monotonic() < until, found
        time.sleep(0.1)


def slots(page: Chromium, day: str) -> list[str]:
    """What stands in a day's column now."""
    script = (
        "return Array.from(document.querySelectorAll('[data-day=\"' + arguments[0] + '\"] .plan-name'),"
        " function (one) { return one.innerText.trim(); })"
    )
    found: list[str] = page.run(script, [day])
    return found


def answer(page: Chromium, reach: str) -> None:
    """What the question says how far a change goes is answered with; the page comes anew."""
    page.run("document.querySelector('#reach [value=\"' + arguments[0] + '\"]').click()", [reach])


def pinned(page: Chromium) -> str:
    """The slot of the pinned film."""
    script = "return document.querySelector('.plan-slot.exception').id"
    return str(page.run(script, []))


def test_a_film_is_pulled_to_tuesday_moved_by_keys_and_published_to_guide_feed_and_air(
    office: Desk, page: Chromium
) -> None:
    width = page.run("var d = document.querySelectorAll('.plan-day'); return d[1].offsetLeft - d[0].offsetLeft", [])
    drag(page, pinned(page), -width, 45)
    stands(page, TUESDAY, ["07:00 Morning", "once 18:45 专场"])
    assert page.run("return document.activeElement.id", []) == pinned(page)
    press(page, "Alt", 18, ALT)
    press(page, "ArrowDown", 40, ALT | SHIFT)
    page.devtools("Input.dispatchKeyEvent", type="keyUp", key="Alt", windowsVirtualKeyCode=18)
    stands(page, TUESDAY, ["07:00 Morning", "once 19:00 专场"])
    page.run("document.querySelector('[data-do=publish]').click()", [])
    stands(page, TUESDAY, ["07:00 Morning", "once 19:00 专场"])
    until = time.monotonic() + 60
    while page.run("return document.querySelector('[data-do=publish]') !== null", []):
        assert time.monotonic() < until
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    publish(office.services.store, channel, office.services.settings, cause="changed", clock=lambda: office.now)
    at = tick_from(office.now.replace(day=24, hour=11, minute=0))
    with office.services.store.reading() as connection:
        shown = timetable.onair(connection, channel, at, at + 100).at(at)
    assert (shown.material, shown.start) == ("pinned", at)
    assert "19:00" in office.app.test_client().get("/tv/here/guide", query_string={"day": TUESDAY}).text
    feed = office.app.test_client().get("/feeds/here/guide.xml").text
    assert re.search(r'start="20261124190000 \+0800"[^>]*>\s*<title lang="zh">片子pinned', feed)
    assert page.errors() == []


def test_a_weekly_slot_is_stretched_this_day_only_and_removed_by_key_every_week(page: Chromium) -> None:
    drag(page, f"news_{TUESDAY}", 0, 30, edge=True)
    answer(page, "day")
    stands(page, TUESDAY, ["once 07:00 Morning"])
    assert page.run("return document.querySelector('.plan-slot.exception').dataset.minutes", []) == "90"
    page.run("document.getElementById(arguments[0]).focus()", ["news_2026-11-26"])
    press(page, "Delete", 46)
    answer(page, "all")
    stands(page, "2026-11-26", [])
    press(page, "z", 90, 2)
    stands(page, "2026-11-26", ["07:00 Morning"])


def test_a_slot_is_stretched_by_keys_and_enter_keeps_it(page: Chromium) -> None:
    page.run("document.getElementById(arguments[0]).focus()", [f"news_{TUESDAY}"])
    for key, code in (("+", 187), ("=", 187), ("+", 187), ("-", 189)):
        press(page, key, code)
    assert page.run("return document.querySelector('[data-told]').textContent", []).endswith("07:00–08:10")
    press(page, "Enter", 13)
    answer(page, "day")
    stands(page, TUESDAY, ["once 07:00 Morning"])
    assert page.run("return document.querySelector('.plan-slot.exception').dataset.minutes", []) == "70"


def test_arrows_choose_a_slot_and_escape_leaves_it_where_it_was(page: Chromium) -> None:
    page.run("document.getElementById(arguments[0]).focus()", [f"news_{TUESDAY}"])
    press(page, "ArrowRight", 39)
    assert page.run("return document.activeElement.id", []) == f"news_{WEDNESDAY}"
    press(page, "ArrowDown", 40)
    assert page.run("return document.activeElement.id", []) == pinned(page)
    press(page, "ArrowDown", 40, ALT)
    assert page.run("return document.querySelector('[data-told]').textContent", []).startswith("Wed 25/11 18:05")
    press(page, "Escape", 27)
    page.devtools("Input.dispatchKeyEvent", type="keyUp", key="Alt", windowsVirtualKeyCode=18)
    stands(page, WEDNESDAY, ["07:00 Morning", "once 18:00 专场"])

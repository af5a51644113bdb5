"""What keys do while a film plays, in a real Chromium with a fake box: winding, trouble, coming down from live."""

from datetime import timedelta

import pytest

from epg.ticks import TICK_MS, start_of, tick_at
from tests.tv.box import IN_CHROMIUM, At
from tests.tv.conftest import MORNING

pytestmark = IN_CHROMIUM


def test_presses_add_up_and_the_box_winds_once_when_the_key_rests(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        call, seconds = box.winds("playByTime", lambda: box.press_at_once("right", "right", "right"), by=90)
        assert call[2] in seconds
        box.shows("bar")
        call, seconds = box.winds("playByTime", lambda: box.press("left"), by=-30, times=2)
        assert call[2] in seconds
        assert len(box.called("playByTime")) == 2


# What a held key sends: twenty events a second for two seconds; `window.held` (ms) tells how long a slow machine took.
HOLD = """
var left = 40, began = new Date().getTime(), timer = setInterval(function () {
  var event = new Event("keydown", {bubbles: true, cancelable: true});
  event.keyCode = event.which = 39;
  event.repeat = true;
  document.dispatchEvent(event);
  left -= 1;
  if (!left) { clearInterval(timer); window.held = new Date().getTime() - began; }
}, 50);
"""


def test_a_held_key_winds_on_but_not_faster_than_one_can_follow(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        pressed = box.second()
        box.press("right")
        box.browser.run(HOLD)
        held = box.browser.wait_for("return window.held") / 1000
        steps = [call[2] - pressed for call in box.called("playByTime")]
        assert 90 <= steps[-1] <= 30 * (2 + 4 * held) + held + 10


def test_a_wound_film_plays_on_even_when_it_was_paused(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        box.press("ok")
        box.called("pause")
        box.press("right")
        box.called("resume")
        assert [call[0] for call in box.calls()[-3:]] == ["pause", "playByTime", "resume"]
        box.shows("bar")
        box.press("ok")
        box.shows("")


def test_a_picture_that_stands_still_is_told_and_when_it_moves_again_nothing_is_pressed(at: At) -> None:
    with at("ctc") as box:
        box.browser.wait_for("return machine.exact() > 2")
        box.browser.run("window.exact = machine.exact; machine.exact = function () { return 5; };")
        box.shows("trouble")
        box.browser.run("machine.exact = window.exact")
        box.shows("")


def test_where_nothing_live_begins_the_programme_comes_from_its_beginning_in_words(at: At) -> None:
    with at("ctc", "live?via=guide", refuses="m3u8") as box:
        box.shows("note")
        assert box.browser.run("return location.search") == "?film=1&via=guide"
        assert "/film.mp4" in box.called("setSingleMedia", 2)[-1][1]
        box.press("ok")
        box.shows("")
        box.press("back")
        box.is_at("/tv/here/guide")


def test_from_the_live_bar_the_running_programme_plays_from_its_beginning(at: At) -> None:
    with at("ctc", "live") as box:
        box.shows("")
        box.press("ok")
        box.shows("bar")
        box.press("2")
        box.browser.wait_for("return /watch[/][0-9]+$/.test(location.pathname) && /from=0/.test(location.search)")
        box.shows("")


def test_a_list_that_still_grows_is_opened_again_further_on_instead_of_wound(at: At) -> None:
    start = tick_at(MORNING - timedelta(minutes=5))
    with at("ctc", f"live?start={start}") as box:
        box.shows("")
        call, seconds = box.winds("setSingleMedia", lambda: box.press("right"), by=30, times=2)
        since = start_of(start).timestamp()
        told = call[1].partition("utc=")[2].partition("&")[0]
        later = float(told) - int(since) - 0.5
        assert later == pytest.approx(round(later / TICK_MS * 1000) * TICK_MS / 1000)
        assert seconds[0] - TICK_MS / 1000 <= later <= seconds[-1] + TICK_MS / 1000
        assert box.calls()[-1][0] == "playFromStart"


def test_where_the_next_page_does_not_come_the_film_goes_on(at: At) -> None:
    with at("ctc") as box:
        box.shows("")
        box.browser.run("TV.tell('leave')")
        box.called("releaseMediaPlayer")
        box.shows("trouble")
        box.shows("")

"""Each engine does what a `Browser` promises: a real page, real keys, cookies, errors, and an end to it."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image
from werkzeug.wrappers import Request, Response

from tests.engines.browsers import EVERY_ENGINE, standing
from tests.engines.serving import answering
from tvchannel.tools.browser import FHD, HD, SD, Browser, BrowserEnded, BrowserError, EngineName, qtwebkit, webdriver

PAGE = """<!DOCTYPE html><title>A page</title><style>html, body {{ margin: 0; background: #a01020; }}</style>
<p id="told">{told}</p>
<script>
var seen = [];
document.onkeydown = function (event) {{ seen.push("down " + event.keyCode); return event.keyCode !== 8; }};
document.onkeypress = function (event) {{ seen.push("press " + (event.which || event.keyCode)); }};
function broken() {{ nobody.knows(); }}
</script>"""


@Request.application
def site(request: Request) -> Response:
    """A page that tells what the browser brought, and gives it a cookie."""
    told = f"{request.user_agent.string} / {request.cookies.get('box', 'nothing')}"
    answer = Response(PAGE.format(told=told), mimetype="text/html")
    answer.set_cookie("box", "7")
    return answer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with answering(site) as address:
        yield f"{address}/"


@pytest.fixture(params=EVERY_ENGINE)
def engine(request: pytest.FixtureRequest) -> EngineName:
    return request.param


@pytest.fixture
def browser(engine: EngineName, address: str) -> Iterator[Browser]:
    with Browser(SD, "Box/1.0 of a test", engine) as browser:
        browser.open(address)
        yield browser


def size_of(browser: Browser, path: Path) -> tuple[int, int]:
    browser.screenshot(path)
    with Image.open(path) as picture:
        return picture.size


def told(browser: Browser) -> str:
    return browser.run("return document.getElementById('told').innerHTML")


def test_a_page_is_asked_for_by_the_user_agent_of_a_box_and_a_cookie_is_kept(browser: Browser, address: str) -> None:
    assert told(browser) == "Box/1.0 of a test / nothing"
    browser.open(f"{address}again")
    assert told(browser) == "Box/1.0 of a test / 7"
    assert browser.url == f"{address}again"


def test_keys_arrive_with_the_codes_of_a_keyboard(browser: Browser) -> None:
    browser.press("LEFT", "UP", "RIGHT", "DOWN", "OK", "7", "BACK")
    downs = [key for key in browser.run("return seen") if key.startswith("down")]
    assert downs == [f"down {code}" for code in (37, 38, 39, 40, 13, 55, 8)]
    assert "press 55" in browser.run("return seen")


def test_a_code_that_no_keyboard_has_arrives_once(browser: Browser) -> None:
    browser.press("@340")
    assert browser.run("return seen").count("down 340") == 1


def test_an_uncaught_error_is_told_once_even_after_another_page_has_come(browser: Browser, address: str) -> None:
    browser.run("setTimeout(broken, 0)")
    browser.wait_for("return true")
    browser.run("console.log('nothing to worry about'); console.error('the player is missing')")
    browser.open(address)
    errors = browser.errors()
    assert len(errors) == 2
    assert any("nobody" in error for error in errors)
    assert any("the player is missing" in error for error in errors)
    assert browser.errors() == []


def test_a_script_gets_its_arguments_and_gives_back_any_value(browser: Browser) -> None:
    assert browser.run("return [arguments[0].a, arguments[1], null, 1.5, '中']", {"a": [1]}, "b") == [
        [1],
        "b",
        None,
        1.5,
        "中",
    ]
    assert browser.run("var nothing;") is None


def test_a_script_that_fails_says_why(browser: Browser) -> None:
    with pytest.raises(BrowserError, match="nobody"):
        browser.run("return nobody.knows()")


def test_pictures_have_the_size_of_the_television_and_show_the_page(browser: Browser, tmp_path: Path) -> None:
    for size in (SD, HD, FHD):
        browser.resize(size)
        browser.settle()
        assert size_of(browser, tmp_path / "page.png") == size
    with Image.open(tmp_path / "page.png") as picture:
        assert picture.convert("RGB").getpixel((1900, 1060)) == (0xA0, 0x10, 0x20)


LEFT_OPEN = """
import os, sys, time
from tvchannel.tools.browser import Browser
with Browser(engine=sys.argv[1]) as browser:
    browser.open(sys.argv[2])
    print("open", flush=True)
    time.sleep(600)
"""


def running(mark: str) -> list[str]:
    """The processes whose environment has `mark`."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):  # it has just ended, or is nobody's
            if mark in process.environ().values():
                found.append(process.name())
    return found


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: in a test's own, Chromium's socket may have more than the 107 bytes of an address."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def test_nothing_outlives_a_viewer_that_was_killed(engine: EngineName, address: str, folder: Path) -> None:
    mark = str(folder)
    command = [sys.executable, "-c", LEFT_OPEN, engine, address]
    env = os.environ | {"TV_TEST": mark, "TMPDIR": mark, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as viewer:
        assert viewer.stdout
        assert viewer.stdout.readline() == "open\n"
        assert len(running(mark)) > 1
        viewer.send_signal(signal.SIGKILL)
    until = time.monotonic() + 180
    while (left := running(mark)) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []
    assert list(folder.glob("tvchannel-browser-*")) == []


@contextmanager
def ends() -> Iterator[None]:
    """What is asked of the browser here says that it has ended; one that does not answer is given up after a second."""
    with pytest.MonkeyPatch.context() as patch:
        for driver in (webdriver, qtwebkit):
            patch.setattr(driver, "_ANSWER_S", 1)
        with pytest.raises(BrowserEnded):
            yield


def test_a_browser_whose_page_hangs_says_that_it_has_ended_and_ends(engine: EngineName, address: str) -> None:
    with Browser(engine=engine) as browser:
        browser.open(address)
        with ends():
            browser.run("for (;;) {}")


PAGES_PROCESS = {"chromium": "--type=renderer", "wpe": "WPEWebProcess", "qtwebkit": "qtwebkit_child"}


def kill_pages(engine: EngineName) -> None:
    """Kill -9 what draws the pages: every process below this one that is called so."""
    killed = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if PAGES_PROCESS[engine] in " ".join(process.cmdline()):
                process.kill()
                killed += 1
    assert killed


def test_a_browser_whose_page_process_has_died_says_that_it_has_ended(engine: EngineName, address: str) -> None:
    with Browser(engine=engine) as browser:
        browser.open(address)
        kill_pages(engine)
        with ends():
            browser.wait_for("return false")


def test_a_browser_that_stands_for_many_tests_is_a_new_one_after_it_has_ended(engine: EngineName, address: str) -> None:
    with standing(engine) as living:
        first = living()
        first.open(address)
        assert living() is first
        kill_pages(engine)
        with ends():
            first.wait_for("return false")
        assert living() is not first
        living().open(address)
        assert told(living()).endswith(" / nothing")

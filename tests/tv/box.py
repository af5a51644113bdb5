"""A box of one family in a real Chromium: its objects are fakes that record what they are told."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from tests.engines.injected import fake, injected
from tests.engines.serving import answering
from tvchannel.tools.browser import PROGRAMS, Browser
from tvchannel.tv.kit.families import families

MISSING = [name for name in PROGRAMS if not shutil.which(name)]
IN_CHROMIUM = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {' '.join(MISSING)}"),
]
Call = list[Any]
# What the family's file tells a box on coming and on leaving is no player's doing.
OTHERS = ("Utility.", "iPanel.", "application.", "keyset.")
AT_ONCE = """
var codes = arguments[0], i, event;
for (i = 0; i < codes.length; i += 1) {
  event = new Event("keydown", {bubbles: true, cancelable: true});
  event.keyCode = event.which = codes[i];
  event.repeat = false;
  document.dispatchEvent(event);
}
"""
FAKE = {"js-coship": "coship", "js-dvn": "coship"}


@dataclass
class Box:
    """A box of one family at a page, and all that its objects were told."""

    browser: Browser
    base: str
    family: str

    def press(self, *names: str) -> None:
        for name in names:
            self.browser.press(f"@{families()[self.family].sends[name]}")

    def press_at_once(self, *names: str) -> None:
        """The presses without a pause between them, for families that listen to keydown."""
        codes = [families()[self.family].sends[name] for name in names]
        self.browser.run(AT_ONCE, codes)

    def second(self) -> float:
        """Where its picture is (s of the film)."""
        exact: float = self.browser.run("return machine.exact()")
        return exact

    def winds(self, call: str, press: Callable[[], None], by: int, times: int = 1) -> tuple[Call, range]:
        """The `times`-th call of that name, made by the press, and the seconds `by` from where the picture was.

        The picture plays on while this machine is slow: the seconds are those measured, not those of a quick one.
        """
        pressed = self.second()
        began = time.monotonic()
        press()
        made = self.called(call, times)[times - 1]
        latest = pressed + time.monotonic() - began
        return made, range(max(0, int(pressed) - 1 + by), max(0, int(latest) + 1 + by) + 1)

    def film_ends(self) -> None:
        self.browser.run("machine.finish()")

    def calls(self) -> list[Call]:
        told: list[Call] = self.browser.run("return window.calls")
        return [call for call in told if not call[0].startswith(OTHERS)]

    def called(self, name: str, times: int = 1) -> list[Call]:
        """The calls of that name, as soon as there are so many."""
        self.browser.wait_for(
            "var n = 0, i; for (i = 0; i < calls.length; i += 1) { if (calls[i][0] === arguments[0]) { n += 1; } }"
            " return n >= arguments[1]",
            name,
            times,
        )
        return [call for call in self.calls() if call[0] == name]

    def shows(self, layer: str) -> None:
        """Wait until that layer, and no other, lies over the picture."""
        self.browser.wait_for(
            "var shown = [], i, all = ['wait', 'bar', 'note', 'end', 'trouble'], one;"
            " for (i = 0; i < all.length; i += 1) { one = document.getElementById(all[i]);"
            " if (one && getComputedStyle(one).display === 'block') { shown.push(all[i]); } }"
            " return shown.join() === arguments[0]",
            layer,
            seconds=90,
        )

    def is_at(self, path: str) -> None:
        self.browser.wait_for("return location.pathname === arguments[0] && document.readyState === 'complete'", path)

    def film(self, kind: str) -> str:
        return f"{self.base}/vod/1/{'index.m3u8' if kind == 'hls' else 'film.mp4'}"


At = Callable[..., AbstractContextManager[Box]]


def boxes_before(app: Flask, browser: Browser) -> At:
    """Gives `at(family, page, **kind)`: a box before `app` at a page; kinds stand in tests/engines/fakes/machine.js."""

    @contextmanager
    def at(family: str, page: str = "watch/1", **kind: object) -> Iterator[Box]:
        scripts = [f"window.BOX = {json.dumps(kind)};", *fake("machine", FAKE.get(family, family))]
        with answering(injected(app, *scripts)) as base:
            browser.open(f"{base}/tv/here/?family={family}")
            browser.run("sessionStorage.removeItem('calls'); document.cookie = 'tvsilent=; path=/';")
            browser.open(f"{base}/tv/here/{page}")
            yield Box(browser, base, family)

    return at

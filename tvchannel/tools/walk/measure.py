"""Looking at a page: waits until it is there, measures it, takes its pictures."""

import io
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin

from PIL import Image

from tvchannel.tools.browser import Browser, BrowserError
from tvchannel.tools.walk.pixels import measured, of_frame
from tvchannel.tools.walk.snapshot import PageSnapshot, seen

_PROBE = Path(__file__).with_name("measure.js").read_text("utf-8")
# The letters go, everything else stays: what is behind them can be seen.
_HIDE = """
var sheet = document.getElementById("walk-hides");
if (arguments[0] && !sheet) {
  sheet = document.createElement("style");
  sheet.id = "walk-hides";
  sheet.appendChild(document.createTextNode("* { color: transparent !important; }"));
  document.body.appendChild(sheet);
} else if (!arguments[0] && sheet) { sheet.parentNode.removeChild(sheet); }
"""
_FOCUSED = """
var all = document.querySelectorAll(".spot.on"), found = [], i;
for (i = 0; i < all.length; i += 1) { if (all[i].offsetWidth) { found.push(all[i].id); } }
return found;
"""
_IS_THERE = "var spot = document.getElementById(arguments[0]); return spot && spot.offsetWidth"
# Containers with a name that are not shown, and hold what can be stood on: they lie over the page when they are.
_LAYERS = """
var all = document.querySelectorAll("body > div[id]"), found = [], i;
for (i = 0; i < all.length; i += 1) {
  if (all[i].style.display === "none" || !all[i].offsetWidth && getComputedStyle(all[i]).display === "none") {
    if (all[i].querySelector(".spot")) { found.push(all[i].id); }
  }
}
return found;
"""
_OPEN_LAYER = """
/* Over the page in a mode of its own: what the page itself thinks is open no longer counts. */
var all = document.querySelectorAll("body > div[id]"), wanted = document.getElementById(arguments[0]), i;
for (i = 0; i < all.length; i += 1) {
  if (all[i].querySelector(".spot")) { all[i].style.display = all[i] === wanted ? "block" : "none"; }
}
TV.enter({root: wanted, focus: wanted.querySelector(".spot").id, key: TV.page.key});
"""
# How many bytes a file has that is asked for as the page itself asks, with what the television is known by.
_OWN_SIZE = """
var asked = new XMLHttpRequest();
asked.open("GET", arguments[0], false);
asked.overrideMimeType("text/plain; charset=x-user-defined");
asked.send();
return asked.status === 200 ? asked.responseText.length : -1;
"""
# How long a press may take to lead away, in seconds and in times of the slowest page so far, by which this machine is
# known; where the page says itself that it does not, a look is enough.
_LEAVES_S, _LEAVES_PAGES, _STAYS_S = 1.5, 3, 0.15
_OPENS_S, _POLL_S = 90, 0.03


class Eye:
    """Looks through one browser."""

    def __init__(self, tv: Browser) -> None:
        self._tv = tv
        self._weights: dict[str, int] = {}
        self._slowest_s = 0.0

    def open(self, address: str) -> None:
        """Show that page, until it is whole."""
        began = time.monotonic()
        self._tv.open(address)
        self._tv.settle()
        self._slowest_s = max(self._slowest_s, time.monotonic() - began)
        self.settle()

    def settle(self) -> None:
        """Until the page is whole, and a film's first picture is there."""
        self._tv.settle()
        self._tv.wait_for(
            "var wait = document.getElementById('wait'); return !wait || !wait.offsetWidth", seconds=_OPENS_S
        )

    def look(self) -> PageSnapshot:
        """The page as it is, without its pictures."""
        told = self._tv.run(_PROBE)
        return seen(told, self._weight(told["address"], told["served"]), ())

    def glance(self, page: PageSnapshot) -> PageSnapshot:
        """The same page with the places that are there now."""
        return replace(page, spots=self.look().spots)

    def measure(self, page: PageSnapshot, picture: Path) -> PageSnapshot:
        """The page with contrasts; its picture is kept."""
        shown = self._picture()
        shown.save(picture)
        self._tv.run(_HIDE, True)
        bare = self._picture()
        self._tv.run(_HIDE, False)
        return measured(page, shown, bare)

    def frame_of(self, page: PageSnapshot, id_: str) -> list[str]:
        """What is wrong with the frame of the place that has the focus now."""
        spot = next(spot for spot in page.spots if spot.id == id_)
        on = next(one for one in page.spots if one.on)
        return of_frame(replace(spot, colour=on.colour, frame=on.frame), self._picture())

    def focused(self) -> list[str]:
        """The places that have the focus: one, if all is well."""
        return list(self._tv.run(_FOCUSED))

    def has(self, id_: str) -> bool:
        """Is that place on the page?"""
        return bool(
            self._tv.run("var spot = document.getElementById(arguments[0]); return spot && spot.offsetWidth", id_)
        )

    def press(self, keys: Sequence[str], *, stays: bool = False) -> bool:
        """Press them; whether another page has come. `stays`: they are to act on this page alone."""
        self._tv.run("window.walked_from = true;")
        for key in keys:
            self._tv.press(key)
        until = time.monotonic() + (_STAYS_S if stays else max(_LEAVES_S, _LEAVES_PAGES * self._slowest_s))
        while time.monotonic() < until:
            try:
                if not self._tv.run("return window.walked_from === true"):
                    return True
            except BrowserError:
                pass  # one page is just giving way to the next
            time.sleep(_POLL_S)
        return False

    def layers(self) -> list[str]:
        """The names of what can lie over this page and does not now."""
        return list(self._tv.run(_LAYERS))

    def open_layer(self, name: str) -> None:
        """Open a layer: the bar by a key as a person does, another by hand."""
        if name == "bar":
            if self._tv.run("return document.querySelector('#note .on') !== null"):
                self._tv.press("OK")  # what is told first is read first
            self._tv.press("UP")
            self._tv.wait_for("return document.querySelector('#bar .on') !== null")
        else:
            self._tv.run(_OPEN_LAYER, name)

    def _picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self._tv.picture())).convert("RGB")

    def _weight(self, address: str, served: dict[str, Any]) -> int:
        """Bytes of the page and of what it names."""
        return int(served["bytes"]) + sum(self._size(urljoin(address, name)) for name in served["named"])

    def _size(self, address: str) -> int:
        """Bytes of a file as it comes over the wire; each is asked for once."""
        if address not in self._weights:
            asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
            try:
                with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
                    self._weights[address] = len(answer.read())
            except HTTPError as refused:
                if refused.code != HTTPStatus.FORBIDDEN:
                    raise
                size = int(self._tv.run(_OWN_SIZE, address))
                if size < 0:
                    raise
                self._weights[address] = size
        return self._weights[address]

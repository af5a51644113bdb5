"""What a page sees of the picture that it plays, and whether that went on evenly: a script that looks, and the rules.

The machine may be busy with other things. What it took from the page is known by a control and is not held against
the player: beats of a worker beside it, and the processor's time of the page's own thread.
"""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Self

import psutil

BUSY_MS = 200
STANDS_MS = 1000
UNEVEN_MS = 250
AT_A_BOUNDARY_MS = 500
_NEAR_MS = 1500  # from a boundary
_WITHIN_MS = 1000  # in so long the picture's time is held against the clock's
_BEAT_MS = 20
CARD = "card"
# The left half of a film has its own colour; a card is dark where these stand.
COLOURS = {
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "red": (255, 0, 0),
    "white": (255, 255, 255),
    "yellow": (255, 255, 0),
    CARD: (50, 22, 12),
}

LOOK = f"""
window.looked = {{beats: [], control: [], times: [], pictures: [], first: 0}};
(function () {{
  var colours = {json.dumps(COLOURS)}, canvas, brush, turn = 0;
  var beat = "setInterval(function () {{ postMessage(performance.timeOrigin + performance.now()); }}, 20)";

  function away(one, other) {{ return Math.abs(one - other); }}

  function nearest(seen) {{
    var found = "", least = 1e9, name, off;
    for (name in colours) {{
      off = away(seen[0], colours[name][0]) + away(seen[1], colours[name][1]) + away(seen[2], colours[name][2]);
      if (off < least) {{ least = off; found = name; }}
    }}
    return found;
  }}

  function picture(now, video) {{
    var seen;
    brush.drawImage(video, 0, 0, 4, 4);
    seen = brush.getImageData(0, 0, 4, 1).data;
    looked.pictures.push([now, nearest(seen), seen[13]]);
  }}

  new Worker(URL.createObjectURL(new Blob([beat]))).onmessage = function (told) {{ looked.control.push(told.data); }};
  canvas = document.createElement("canvas");
  canvas.width = canvas.height = 4;
  brush = canvas.getContext("2d", {{willReadFrequently: true}});
  setInterval(function () {{
    var now = performance.timeOrigin + performance.now(), video = document.getElementById("video");
    looked.beats.push(now);
    if (!video || video.currentTime === 0 || video.videoWidth === 0) {{ return; }}
    looked.first = looked.first || now - performance.timeOrigin;
    looked.times.push([now, video.currentTime * 1000]);
    turn += 1;
    if (turn % 10 === 0) {{ picture(now, video); }}
  }}, 20);
}}());
"""
# Keeps the page's thread at work for two seconds.
WORK = "var until = performance.now() + 2000; while (performance.now() < until) { continue; }"
FIRST = "return looked.first"
SHOWS = "var all = looked.pictures; return all.length > 0 && all[all.length - 1][1] === arguments[0];"
SHOWN = """
var all = looked.pictures, count = 0, i;
for (i = 1; i < all.length; i += 1) { if (all[i][1] !== all[i - 1][1]) { count += 1; } }
return count >= arguments[0];
"""


@dataclass(frozen=True)
class Looked:
    """What `LOOK` noted, all by the clock in ms: the beats of the page and of its worker, (when, the picture's time),
    and (when, which film or card, how bright its right half was).
    """

    beats: Sequence[float]
    control: Sequence[float]
    times: Sequence[tuple[float, float]]
    pictures: Sequence[tuple[float, str, int]]

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """From the page's `looked`."""
        return cls(told["beats"], told["control"], told["times"], told["pictures"])

    def boundaries(self) -> list[float]:
        """When one programme gave way to another."""
        return [after[0] for before, after in pairwise(self.pictures) if before[1] != after[1]]

    def stood(self) -> list[tuple[float, float]]:
        """(when, ms): one film's picture was the same for too long, and the machine was not too busy for it."""
        found = []
        for (name, _), same in groupby(self.pictures, key=lambda one: one[1:]):
            times = [one[0] for one in same]
            long = times[-1] - times[0]
            if name != CARD and long > STANDS_MS + self._machine(times[0], times[-1]):
                found.append((times[0], long))
        return found

    def uneven(self, since: float) -> list[tuple[float, float]]:
        """(when, ms): from `since` on the picture's time left the clock's within a second, by more than it may."""
        found, last, boundaries = [], 0, self.boundaries()
        for now, at in self.times:
            while now - self.times[last][0] > _WITHIN_MS:
                last += 1
            before, was = self.times[last]
            near = any(before - _NEAR_MS < one < now + _NEAR_MS for one in boundaries)
            off = abs((at - was) - (now - before)) - (AT_A_BOUNDARY_MS if near else UNEVEN_MS)
            if before > since and off > 0 and off > self._machine(before, now):
                found.append((now, off))
        return found

    def busy(self, used: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """(when, ms): the page's thread stood, and had the processor meanwhile; `used` is (when, its ms so far)."""
        found = []
        for begin, end in pairwise(self.beats):
            if end - begin > BUSY_MS and _used_between(used, begin, end) > BUSY_MS:
                found.append((begin, end - begin))
        return found

    def _machine(self, since: float, until: float) -> float:
        """For how long (ms) in all not even the worker had the processor, in or around a time: small delays add up."""
        near = [end - begin for begin, end in pairwise(self.control) if end > since and begin < until]
        return sum(gap for gap in near if gap > 2 * _BEAT_MS) if near else until - since


def _used_between(used: Sequence[tuple[float, float]], since: float, until: float) -> float:
    before = [spent for when, spent in used if when <= since]
    after = [spent for when, spent in used if when >= until]
    return after[0] - before[-1] if before and after else until - since


@contextmanager
def thread_of_the_page() -> Iterator[list[tuple[float, float]]]:
    """Note every 20 ms how long (ms) the busiest main thread of this process's Chromium pages has had the processor."""
    used: list[tuple[float, float]] = []
    processes, over = _chromium_pages(), threading.Event()

    def note() -> None:
        while not over.wait(_BEAT_MS / 1000):
            used.append((time.time() * 1000, max(map(_main_thread_ms, processes), default=0)))

    thread = threading.Thread(target=note)
    thread.start()
    try:
        yield used
    finally:
        over.set()
        thread.join()


def _chromium_pages() -> list[psutil.Process]:
    found = []
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has just ended
            if "--type=renderer" in process.cmdline():
                found.append(process)
    return found


def _main_thread_ms(process: psutil.Process) -> float:
    with suppress(psutil.Error):
        return next(
            (1000 * (one.user_time + one.system_time) for one in process.threads() if one.id == process.pid), 0.0
        )
    return 0.0

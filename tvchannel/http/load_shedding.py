"""Load shedding: which request gets a thread, which one waits for it, and which one is put off. Pure; no threads.

Presses come before pages, pages before reports of played time.
A report is kept by its box and sent again later, so it is refused first: as soon as a third of the threads is taken,
or pages wait for longer than a moment, because what a report costs the processor is what these pages lack.
Pages are worked out three at a time, in the order they came: more at once would only make all of them late together.
When many wait, and the first of them for too long, further pages are put off: each says so and comes again by itself.
A press waits for the disk, not for the processor, and is never refused here: it gets a thread, in which the store says
at once when too many wait for a disk that stands still. Some threads are the pages' in any case.
"""

from collections import deque
from enum import Enum
from typing import Generic, TypeVar

_Item = TypeVar("_Item")
_PAGES_AT_ONCE = 3
_PAGES_LATE_S, _REPORTS_LATE_S = 0.15, 0.05
_FEW_PAGES = 16  # so many always wait: one television asks for a page, its scripts and pictures at once
_REPORT = b"/watched"
_NEVER_LATE = (b"/healthz", b"/metrics")


class TrafficClass(Enum):
    """What a request is to those who wait beside it."""

    PRESS = "press"
    PAGE = "page"
    REPORT = "report"
    NEVER_LATE = "never late"


class Admission(Enum):
    """What becomes of a request that has arrived."""

    NOW = "now"
    LATER = "later"
    REFUSED = "refused"


def kind_of(head: bytes) -> TrafficClass:
    """The kind of a request by its first line; what sends something and is no report counts as a press."""
    method, _, rest = head[: head.find(b"\r\n")].partition(b" ")
    path = rest.partition(b" ")[0].partition(b"?")[0]
    if method in (b"GET", b"HEAD"):
        return TrafficClass.NEVER_LATE if path in _NEVER_LATE else TrafficClass.PAGE
    return TrafficClass.REPORT if path.endswith(_REPORT) else TrafficClass.PRESS


class AdmissionQueue(Generic[_Item]):
    """The requests of one process that have a thread (counted), and those that wait for one: presses and pages."""

    def __init__(self, threads: int) -> None:
        self._most = {
            TrafficClass.PRESS: max(1, threads * 4 // 5, threads - _PAGES_AT_ONCE),
            TrafficClass.PAGE: min(_PAGES_AT_ONCE, threads),
            TrafficClass.REPORT: threads // 3,
        }
        self._most_pages = max(1, threads * 5 // 6)
        self._running = dict.fromkeys(TrafficClass, 0)
        self._presses: deque[_Item] = deque()
        self._pages: deque[tuple[float, _Item]] = deque()

    def arrived(self, kind: TrafficClass, item: _Item, now: float) -> Admission:
        """What becomes of a request at `now` (s, of a clock that is never set back)."""
        if kind is TrafficClass.REPORT and (self._inside() >= self._most[kind] or self._waited(now) > _REPORTS_LATE_S):
            return Admission.REFUSED
        if kind is TrafficClass.PAGE and self._is_crowded(now):
            return Admission.REFUSED
        if self._has_room(kind):
            self._running[kind] += 1
            return Admission.NOW
        if kind is TrafficClass.PAGE:
            self._pages.append((now, item))
        else:
            self._presses.append(item)
        return Admission.LATER

    def ended(self, kind: TrafficClass) -> list[_Item]:
        """A request of this kind needs the processor no more; gives those whose turn it is now."""
        self._running[kind] -= 1
        found = []
        while self._presses and self._has_room(TrafficClass.PRESS):
            self._running[TrafficClass.PRESS] += 1
            found.append(self._presses.popleft())
        while self._pages and self._has_room(TrafficClass.PAGE):
            self._running[TrafficClass.PAGE] += 1
            found.append(self._pages.popleft()[1])
        return found

    def _has_room(self, kind: TrafficClass) -> bool:
        if kind is TrafficClass.PRESS:
            return self._running[TrafficClass.PRESS] + self._running[TrafficClass.REPORT] < self._most[kind]
        return kind not in self._most or self._running[kind] < self._most[kind]

    def _is_crowded(self, now: float) -> bool:
        """Whether further pages are put off: many wait, the first of them for too long, or no more may."""
        waiting = len(self._pages)
        return waiting >= self._most_pages or (waiting >= _FEW_PAGES and self._waited(now) > _PAGES_LATE_S)

    def _inside(self) -> int:
        return sum(self._running.values())

    def _waited(self, now: float) -> float:
        """How long the first of the pages has waited, in seconds."""
        return now - self._pages[0][0] if self._pages else 0.0

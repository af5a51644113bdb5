"""What goes first when there is too much at once: check-ins before pages, pages before reports of played time.

A report is kept by its box and sent again later, so it is refused first: as soon as a third of the threads is taken,
or a sixth by pages, because what a report costs the processor is what waiting pages lack.
Pages are worked out a few at a time, in the order they came: many at once would only make all of them late together.
When five sixths are taken, most of them by waiting pages, more pages are put off: each says so and comes again by
itself. The last sixth is for presses: a press waits for the disk, not for the processor, and is never refused here.
A fifth is the pages' in any case: on a disk that stands still, presses may hold three quarters of the threads for long.
"""

from collections.abc import Iterable
from html import escape
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from tvchannel import texts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PAGES_AT_ONCE = 4
_REPORT = "/watched"
_NEVER_LATE = ("/healthz", "/metrics")
_AGAIN_S, _SOON_S = 10, 3


class Busy:
    """Around the application, which is answered by so many `threads`: else 503 with Retry-After, at little cost."""

    def __init__(self, application: "WSGIApplication", threads: int, language: str = "zh") -> None:
        self.application = application
        self.reports, self.pages, self.share = threads // 3, threads * 5 // 6, threads // 5
        self.late_pages = max(1, threads // 6)
        self._later = _later(language)
        self._inside = self._pages_inside = 0
        self._counting = Lock()
        self._seats = BoundedSemaphore(_PAGES_AT_ONCE)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        path = environ.get("PATH_INFO", "")
        if path.endswith(_REPORT) and (self._inside >= self.reports or self._pages_inside >= self.late_pages):
            return _refused(start, _AGAIN_S, b"")
        page = environ["REQUEST_METHOD"] == "GET" and path not in _NEVER_LATE
        if page and self._inside >= self.pages and self._pages_inside >= self.share:
            return _refused(start, _SOON_S, self._later)
        self._count(1, page)
        try:
            if not page:
                return self.application(environ, start)
            with self._seats:
                return self.application(environ, start)
        finally:
            self._count(-1, page)

    def _count(self, step: int, page: bool) -> None:
        with self._counting:
            self._inside += step
            self._pages_inside += step * page


def _refused(start: "StartResponse", again_s: int, page: bytes) -> list[bytes]:
    headers = [("Retry-After", str(again_s)), ("Cache-Control", "no-store"), ("Content-Length", str(len(page)))]
    start("503 Service Unavailable", [*headers, ("Content-Type", "text/html; charset=utf-8")])
    return [page]


def _later(language: str) -> bytes:
    """A page without anything to load, large enough to be read, that asks again by itself."""
    sentence = escape(texts.say(language, "One moment please: very many are here just now. This page comes by itself."))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="{_SOON_S}"></head>'
        f'<body style="background:#24100a;color:#fff1d2;font-size:40px;padding:15% 10%">{sentence}</body></html>'
    ).encode()

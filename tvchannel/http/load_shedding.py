"""What goes first when there is too much at once: check-ins before pages, pages before reports of played time.

A report is kept by its box and sent again later, so it is refused first: as soon as a third of the threads is taken,
or a sixth by pages, because what a report costs the processor is what waiting pages lack.
Pages are worked out a few at a time, in the order they came: many at once would only make all of them late together.
When five sixths are taken, most of them by waiting pages, more pages are put off: each says so and comes again by
itself. The last sixth is for presses: a press waits for the disk, not for the processor, and is never refused here.
A fifth is the pages' in any case: on a disk that stands still, presses may hold three quarters of the threads for long.
Large answers hold a thread for as long as their reader takes: at most a quarter of the threads sends such.
"""

from collections.abc import Callable, Iterable
from html import escape
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import ClosingIterator

from tvchannel.base import texts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PAGES_AT_ONCE = 4
_REPORT = "/watched"
_NEVER_LATE = ("/healthz", "/metrics")
_LARGE_BYTES = 200_000  # what is smaller fits into the kernel's buffer
_AGAIN_S, _SOON_S = 10, 3


class Busy:
    """Around the application, which is answered by so many `threads`: else 503 with Retry-After, at little cost."""

    def __init__(self, application: "WSGIApplication", threads: int, language: str = "zh") -> None:
        self.application = application
        self.reports, self.pages, self.share = threads // 3, threads * 5 // 6, threads // 5
        self.late_pages = max(1, threads // 6)
        self._large = BoundedSemaphore(max(1, threads // 4))
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
                return self._answered(environ, start)
        finally:
            self._count(-1, page)

    def _answered(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        """The application's answer; a large one only where few others are being sent."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *_error: Any) -> Any:
            begun[:] = [(status, headers)]

        answer = self.application(environ, begin)
        ((status, headers),) = begun
        if int(dict(headers).get("Content-Length", "0")) > _LARGE_BYTES:
            closes = [answer.close] if hasattr(answer, "close") else []
            if not self._large.acquire(blocking=False):
                ClosingIterator(answer, closes).close()
                return _refused(start, _AGAIN_S, b"")
            answer = _closing(answer, [*closes, self._large.release], environ)
        start(status, headers)
        return answer

    def _count(self, step: int, page: bool) -> None:
        with self._counting:
            self._inside += step
            self._pages_inside += step * page


def _closing(answer: "Iterable[bytes]", closes: list[Callable[[], None]], environ: "WSGIEnvironment") -> Any:
    """`answer`, at whose end all of `closes` are called; a file stays one, which the kernel can send."""
    closing = ClosingIterator(answer, closes)
    wrapper = environ.get("wsgi.file_wrapper")
    if isinstance(wrapper, type) and isinstance(answer, wrapper):
        answer.close = closing.close  # type: ignore[attr-defined]
        return answer
    return closing


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

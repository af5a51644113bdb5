"""What goes first when there is too much at once: check-ins before pages, pages before reports of played time.

A report is kept by its box and sent again later, so it is refused while many others are being answered. Pages are
worked out a few at a time, in the order they came: many at once would only make all of them late together. A press
waits for the disk, not for the processor, and never stands in that line.
"""

from collections.abc import Iterable
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PAGES_AT_ONCE = 4
_REPORT = "/watched"
_NEVER_LATE = ("/healthz", "/metrics")
_AGAIN_S = "10"


class Busy:
    """Around the application: at most `most` requests inside when a report comes, else 503 with Retry-After."""

    def __init__(self, application: "WSGIApplication", most: int) -> None:
        self.application, self.most = application, most
        self._inside = 0
        self._counting = Lock()
        self._seats = BoundedSemaphore(_PAGES_AT_ONCE)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        path = environ.get("PATH_INFO", "")
        if path.endswith(_REPORT) and self._inside >= self.most:
            start("503 Service Unavailable", [("Retry-After", _AGAIN_S), ("Content-Length", "0")])
            return []
        self._count(1)
        try:
            if environ["REQUEST_METHOD"] != "GET" or path in _NEVER_LATE:
                return self.application(environ, start)
            with self._seats:
                return self.application(environ, start)
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with self._counting:
            self._inside += step

"""Large answers hold a thread for as long as their reader takes: at most a quarter of the threads sends such."""

from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import ClosingIterator

from tvchannel.http.retry_later import AGAIN_S

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Where the web server says what is to be called when an answer is worked out and only has to be sent.
WORKED_OUT = "tvchannel.worked_out"
_LARGE_BYTES = 200_000  # what is smaller fits into the kernel's buffer


class LargeAnswers:
    """Around the application, which is answered by so many `threads`: one large answer too many is 503."""

    def __init__(self, application: "WSGIApplication", threads: int) -> None:
        self.application = application
        self._large = BoundedSemaphore(max(1, threads // 4))

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        if environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start)
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *_error: Any) -> Any:
            begun[:] = [(status, headers)]

        answer = self.application(environ, begin)
        ((status, headers),) = begun
        if int(dict(headers).get("Content-Length", "0")) > _LARGE_BYTES:
            closes = [answer.close] if hasattr(answer, "close") else []
            if not self._large.acquire(blocking=False):
                ClosingIterator(answer, closes).close()
                return _refused(start)
            answer = _closing(answer, [*closes, self._large.release], environ)
            environ.get(WORKED_OUT, _nothing)()
        start(status, headers)
        return answer


def _nothing() -> None:
    """What is called where no web server wants to know."""


def _closing(answer: "Iterable[bytes]", closes: list[Callable[[], None]], environ: "WSGIEnvironment") -> Any:
    """`answer`, at whose end all of `closes` are called; a file stays one, which the kernel can send."""
    closing = ClosingIterator(answer, closes)
    wrapper = environ.get("wsgi.file_wrapper")
    if isinstance(wrapper, type) and isinstance(answer, wrapper):
        answer.close = closing.close  # type: ignore[attr-defined]
        return answer
    return closing


def _refused(start: "StartResponse") -> list[bytes]:
    headers = [("Retry-After", str(AGAIN_S)), ("Cache-Control", "no-store"), ("Content-Length", "0")]
    start("503 Service Unavailable", [*headers, ("Content-Type", "text/html; charset=utf-8")])
    return [b""]

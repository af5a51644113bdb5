"""What nginx itself says: one clear sentence in both languages and what to do, at the desk and in a TV's size."""

import json
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.engines.browsers import needs
from tests.engines.serving import get
from tests.engines.test_nginx import _CLOSE, data, lasting, nginx, raw  # noqa: F401  the prepared folders
from tvchannel.http.request_framing import STREAMED
from tvchannel.tools.browser import FHD, HD, SD, Browser

pytestmark = pytest.mark.engine
PATHS = ("/tv/demo/", "/office/sign-in")
# What a page says by its kind: on a TV and at the desk, in Chinese and in English.
TOO_LARGE = (("内容太大，没有发出去", "Press Back"), ("换小一点的文件", "choose a smaller file"))
REFUSED = (("什么都没有改动", "Press Back and try again"), ("请返回上一页，再试一次", "Please go back and try again"))
AWAY = (("电视服务正在恢复", "This page opens by itself"), ("服务正在恢复，请稍等几秒", "this page opens by itself"))
Words = tuple[tuple[str, str], tuple[str, str]]
LONG = b"x" * 9000
BY_NGINX: dict[str, tuple[bytes, int, Words]] = {
    "a lie about the length": (b"POST %s " + _CLOSE + b"Content-Length: lie\r\n\r\n", 400, REFUSED),
    "two hosts": (b"GET %s " + _CLOSE + b"Host: b\r\n\r\n", 400, REFUSED),
    "too large": (b"POST %s " + _CLOSE + b"Content-Length: 90000000\r\n\r\n", 413, TOO_LARGE),
    "too large in chunks": (b"POST %s " + _CLOSE + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\nabc", 413, TOO_LARGE),
    "a long head": (b"GET %s " + _CLOSE + b"X-Long: " + LONG + b"\r\n\r\n", 431, TOO_LARGE),
    "a large cookie": (b"GET %s " + _CLOSE + b"Cookie: box=" + LONG + b"\r\n\r\n", 431, TOO_LARGE),
    "a transfer that is unknown": (b"POST %s " + _CLOSE + b"Transfer-Encoding: odd\r\n\r\n", 501, REFUSED),
    "not to be traced": (b"TRACE %s " + _CLOSE + b"\r\n", 405, REFUSED),
}


def says(answer: str, path: str, words: Words) -> None:
    """The page is that of the side where it is shown, whole, and tells nothing of the server."""
    mine, other = words if path.startswith("/tv") else reversed(words)
    assert all(sentence in answer for sentence in mine), answer
    assert mine[0] not in other[0]
    assert "nginx/" not in answer
    assert answer.rstrip().endswith("</html>")
    for header in ("frame-ancestors", "Cache-Control: no-store", "nosniff"):
        assert header in answer


@pytest.mark.parametrize("path", PATHS)
def test_what_nginx_refuses_is_said_in_words(path: str, lasting: tuple[Path, int], tmp_path: Path) -> None:  # noqa: F811
    with nginx(tmp_path, *lasting) as port:
        for kind, (request, status, words) in BY_NGINX.items():
            answer = raw(port, request.replace(b"%s", path.encode()))
            assert answer.split()[1] == str(status), (kind, answer[:200])
            says(answer, path, words)
        # Of an address that was not read to its end nothing is known: the page is a TV's.
        answer = raw(port, b"GET " + path.encode() + LONG + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        assert answer.split()[1] == "414", answer[:200]
        says(answer, "/tv/", TOO_LARGE)


def test_a_program_is_told_what_nginx_refuses_as_a_problem(lasting: tuple[Path, int], tmp_path: Path) -> None:  # noqa: F811
    with nginx(tmp_path, *lasting) as port:
        for kind, (request, status, _) in BY_NGINX.items():
            answer = raw(port, request.replace(b"%s", b"/api/v1/reports"))
            assert answer.split()[1] == str(status), (kind, answer[:200])
            assert "Content-Type: application/problem+json" in answer, kind
            told = json.loads(answer.partition("\r\n\r\n")[2])
            assert told["type"] == "about:blank"
            assert "nothing was changed" in told["detail"]
        assert raw(port, b"GET /refused-api.json " + _CLOSE + b"\r\n").split()[1] == "404"


class _Silent(BaseHTTPRequestHandler):
    """Is well, and answers nothing else until the test ends."""

    ended: Event

    def do_GET(self) -> None:
        if self.path != "/healthz":
            self.ended.wait(300)
            return
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@contextmanager
def silent() -> Iterator[int]:
    """A service that takes requests and answers none; gives its port."""
    _Silent.ended = Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Silent) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            _Silent.ended.set()
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("path", PATHS)
def test_a_service_that_does_not_answer_or_is_away_is_told_of(path: str, data: Path, tmp_path: Path) -> None:  # noqa: F811
    request = b"GET " + path.encode() + b" " + _CLOSE + b"\r\n"
    soon = ("proxy_read_timeout 120s;", "proxy_read_timeout 1s;")
    with ExitStack() as stack:
        with silent() as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind, soon))
            answer = raw(port, request)
            assert answer.split()[1] == "504"
            says(answer, path, AWAY)
        answer = raw(port, request)
        assert answer.split()[1] == "502"
        says(answer, path, AWAY)


def test_who_sends_too_many_films_at_once_is_told_to_wait(data: Path, tmp_path: Path) -> None:  # noqa: F811
    request = f"POST {STREAMED} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfilm".encode()
    with silent() as behind, nginx(tmp_path, data, behind) as port, ExitStack() as stack:
        sent = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 120)) for _ in range(9)]
        for one in sent:
            one.sendall(request)
        [told], _, _ = select.select(sent, [], [], 120)  # one of them, whichever nginx read last
        answer = told.makefile("rb").read().decode()
    assert answer.split()[1] == "429"
    assert "请等其中一部传完" in answer
    assert "wait until one of them has arrived" in answer


_MEASURED = """
var smallest = 1000, box = {left: 1e9, top: 1e9, right: 0, bottom: 0}, texts = document.querySelectorAll("p"), i, r;
for (i = 0; i < texts.length; i += 1) {
  smallest = Math.min(smallest, parseFloat(getComputedStyle(texts[i]).fontSize));
  r = document.createRange();
  r.selectNodeContents(texts[i]);
  r = r.getBoundingClientRect();
  box = {left: Math.min(box.left, r.left), top: Math.min(box.top, r.top),
         right: Math.max(box.right, r.right), bottom: Math.max(box.bottom, r.bottom)};
}
return [smallest, box.left, box.top, innerWidth - box.right, innerHeight - box.bottom];
"""
LEAST_PX = {SD: 28, HD: 32, FHD: 48}


@needs("chromium")
def test_these_pages_fill_a_television_and_stay_inside_its_safe_area(data: Path, tmp_path: Path) -> None:  # noqa: F811
    shown: dict[str, Callable[[int], str]] = {
        "没有办成": lambda port: f"http://127.0.0.1:{port}/kept/none",
        "太大": lambda port: f"http://127.0.0.1:{port}/tv/demo/?x={'x' * 9000}",
        "正在恢复": lambda port: f"http://127.0.0.1:{port}/tv/demo/",
    }
    with ExitStack() as stack:
        with silent() as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
        assert get(port, "/tv/demo/").status == 502
        tv = stack.enter_context(Browser(HD))
        for size in (SD, HD, FHD):
            tv.resize(size)
            for words, address in shown.items():
                tv.open(address(port))
                assert words in tv.run("return document.body.innerText")
                smallest, *edges = tv.run(_MEASURED)
                assert smallest >= LEAST_PX[size], (words, size)
                wide, high = size[0] / HD[0] * 80, size[1] / HD[1] * 48
                assert all(edge >= least for edge, least in zip(edges, (wide, high) * 2, strict=True)), (words, size)
                tv.screenshot(tmp_path / f"{words}-{size[0]}.png")

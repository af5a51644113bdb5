"""Clients that send or take slowly, or nothing at all: pages and presses are answered while they hang."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.engines.serving import get, serving
from tests.engines.test_nginx import CONF, NGINX, nginx
from tests.faults import community
from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.http.request_framing import CONTRIBUTED, RESUMED, STREAMED
from tvchannel.store import tables as t

pytestmark = pytest.mark.engine
THREADS = 6  # so few connections are enough to hold them all
CONNECTIONS = 40
SIGN_IN = b"POST /office/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SLOW = {
    "nothing": b"",
    "half a head": b"GET /tv/demo/ HTTP/1.1\r\nHo",
    "half a form": SIGN_IN + b"Content-Length: 40\r\n\r\nlogin=",
    "half a press": b"POST /tv/demo/check-in HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nevent=",
    "a film from nobody": f"POST {STREAMED} HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\nfilm".encode(),
    "a film by no code": f"POST {CONTRIBUTED}x HTTP/1.1\r\nHost: a\r\nContent-Length: 90000000\r\n\r\n".encode(),
    "a form that is too large": SIGN_IN + b"Content-Length: 90000000\r\n\r\nlogin=",
}


def prepared(folder: Path) -> Path:
    settings = Settings(data_dir=folder / "data")
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1)
    services.store.close()
    return folder / "data"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="module")
def alone(data: Path) -> Iterator[int]:
    """The service without a web server; one for all who hang before it, so it outlives each of them."""
    with serving(data, threads=THREADS) as port:
        yield port


@pytest.fixture(scope="module")
def behind_and_front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """A service and the nginx before it; one pair for all."""
    folder = tmp_path_factory.mktemp("behind")
    data = prepared(folder)
    with serving(data, threads=THREADS, proxies=1) as behind, nginx(folder, data, behind) as front:
        yield behind, front


@contextmanager
def hanging(port: int, data: bytes, count: int = CONNECTIONS) -> Iterator[list[socket.socket]]:
    """So many connections that have sent `data` and stay."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 120)) for _ in range(count)]
        for one in sockets:
            one.sendall(data)
        yield sockets


def press(port: int) -> int:
    """The status of a press by nobody known: refused in words, after all of it has been read."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        connection.request("POST", "/tv/demo/check-in", "event=none")
        return connection.getresponse().status


def answered(port: int) -> None:
    assert get(port, "/healthz").status == 200
    assert get(port, "/tv/demo/").status in (200, 303)
    assert get(port, "/office/sign-in").status == 200
    assert press(port) < 500


@pytest.mark.parametrize("kind", SLOW)
def test_slow_clients_of_the_service_alone_hold_nobody_up(kind: str, alone: int) -> None:
    with hanging(alone, SLOW[kind]):
        for _ in range(3):
            answered(alone)


@pytest.mark.parametrize("kind", SLOW)
def test_slow_clients_before_nginx_hold_nobody_up(kind: str, behind_and_front: tuple[int, int]) -> None:
    _, front = behind_and_front
    with hanging(front, SLOW[kind]):
        for _ in range(3):
            answered(front)


def test_a_slow_form_is_finished_by_who_goes_on_and_told_apart_from_the_next(alone: int) -> None:
    form = b"POST /tv/demo/check-in HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nevent=none"
    with hanging(alone, form[:-3], 2) as sockets:
        answered(alone)
        for one in sockets:
            one.sendall(form[-3:] + form)
            text = b""
            while text.count(b"HTTP/1.1 ") < 2:
                text += (piece := one.recv(65536))
                assert piece, "both are answered on one connection"


def tries(data: Path) -> list[str]:
    services = open_services(Settings(data_dir=data))
    with services.store.reading() as connection:
        found = [row.did for row in connection.execute(t.audit.select())]
    services.store.close()
    return [did for did in found if did.startswith("sign")]


@pytest.mark.parametrize("path", ["/office/sign-in", "/tv/demo/check-in", STREAMED])
def test_a_body_that_was_cut_off_is_refused(path: str, data: Path, alone: int) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with hanging(alone, head.encode() + b"Content-Length: 90\r\n\r\na=1", 1) as (one,):
        one.shutdown(socket.SHUT_WR)
        answer = one.makefile("rb").read().decode()
    # Who has not signed in is led to the door before a film is read.
    assert answer.split()[1] == ("303" if path == STREAMED else "400")
    assert tries(data) == []


REFUSED: dict[str, tuple[Callable[[], bytes], set[int]]] = {
    "a megabyte in a header": (lambda: b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 1_000_000, {400, 431}),
    "a hundred thousand fields": (lambda: b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 100_000, {400, 431}),
    "an endless address": (lambda: b"GET /" + b"a" * 1_000_000, {400, 414, 431}),
    "chunks": (lambda: SIGN_IN + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n", {411}),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_heads_that_are_too_big_are_refused(kind: str, behind_and_front: tuple[int, int]) -> None:
    make, statuses = REFUSED[kind]
    _, front = behind_and_front
    for port in behind_and_front:
        with socket.create_connection(("127.0.0.1", port), 120) as one:
            try:
                one.sendall(make())
            except ConnectionError:
                continue  # it did not want to hear the end
            status = int(one.recv(65536).split()[1])
        # nginx waits for a chunked body and hands on its length: an ordinary form.
        assert status in (statuses | {400} if port == front else statuses), kind
    answered(front)


def test_who_does_not_take_large_answers_leaves_threads_for_the_others(tmp_path: Path) -> None:
    data = prepared(tmp_path)
    film = data / "films" / "short-1" / "720p"
    film.mkdir(parents=True)
    (film / "00001.ts").write_bytes(b"G" * 20_000_000)
    request = b"GET /films/short-1/720p/1.ts HTTP/1.1\r\nHost: a\r\n\r\n"
    with serving(data, threads=12) as port, hanging(port, request) as sockets:
        statuses = {one.recv(12) for one in sockets}
        assert statuses == {b"HTTP/1.1 200", b"HTTP/1.1 503"}
        answered(port)


def test_more_connections_than_a_process_may_hold_keep_nobody_out(tmp_path: Path) -> None:
    with serving(prepared(tmp_path), threads=THREADS) as port, ExitStack() as stack:
        for _ in range(12):
            stack.enter_context(hanging(port, b"", 400))
        answered(port)


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_what_the_service_says_of_itself_is_for_this_machine(path: str) -> None:
    (rules,) = re.findall(r"location ~ \^/\(healthz\|metrics\)\$ \{(.*?)\}", CONF.read_text("utf-8"), re.DOTALL)
    allowed = re.findall(r"(?:allow|deny) (\S+);", rules)
    assert allowed == ["127.0.0.1", "::1", "all"], path


def test_nginx_hands_on_unbuffered_only_what_the_service_streams() -> None:
    assert NGINX
    sections = re.findall(r"location ([^{]+?) \{([^{}]*)\}", CONF.read_text("utf-8"))
    streamed = [name for name, rules in sections if "proxy_request_buffering off" in rules]
    assert streamed == [f"= {STREAMED}", f"^~ {RESUMED}", f"^~ {CONTRIBUTED}"]

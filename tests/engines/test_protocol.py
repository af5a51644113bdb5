"""Variants of HTTP/1 that strangers send, to the service alone and through nginx: each ends, in words, for itself."""

import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from tests.engines.serving import get, serving
from tests.engines.test_nginx import lasting, nginx  # noqa: F401  the prepared folder

pytestmark = pytest.mark.engine
HOST, CLOSE = b"Host: a\r\n", b"Connection: close\r\n"
CODED = b"Transfer-Encoding: chunked\r\n" + CLOSE
CHUNKS = b"a\r\nevent=none\r\n0\r\n\r\n"


def ask(path: bytes = b"/tv/demo/", head: bytes = CLOSE, version: bytes = b"1.1", host: bytes = HOST) -> bytes:
    return b"GET " + path + b" HTTP/" + version + b"\r\n" + host + head + b"\r\n"


def send(
    head: bytes = CLOSE, body: bytes = b"event=none", version: bytes = b"1.1", length: bytes | None = b"10"
) -> bytes:
    """A press of nobody: 403 in words."""
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    named = b"" if length is None else b"Content-Length: " + length + b"\r\n"
    return b"POST /tv/demo/check-in HTTP/" + version + b"\r\n" + HOST + kind + named + head + b"\r\n" + body


def fields(number: int) -> bytes:
    return b"".join(b"X-%d: y\r\n" % n for n in range(number)) + CLOSE


# What is sent, and the statuses of all answers (patterns: nginx changed some): of the service alone, and through nginx.
VARIANTS: dict[str, tuple[bytes, str, str]] = {
    "1.0": (ask(version=b"1.0", head=b""), "200", "200"),
    "1.0 without a host": (ask(version=b"1.0", head=b"", host=b""), "200", "200"),
    "1.0 that stays": (
        ask(version=b"1.0", head=b"Connection: keep-alive\r\n") + ask(version=b"1.0"),
        "200 200",
        "200 200",
    ),
    "1.0 with chunks": (send(CODED, CHUNKS, b"1.0", None), "411", "400"),
    "a version to come": (ask(version=b"9.9"), "400", "505"),
    "a version between": (ask(version=b"1.9"), "200", "200"),
    "a version between without a host": (ask(version=b"1.9", host=b""), "400", "400"),
    "the preface of 2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400", "400"),
    "three in a row": (ask(b"/tv/demo/guide", b"") + ask(b"/none", b"") + ask(), "200 404 200", "200 404 200"),
    "a press and a page": (send(b"") + ask(), "403 200", "403 200"),
    "empty lines before a page": (b"\r\n\r\n" + ask(), "200", "200"),
    "an empty line after a press": (send(b"") + b"\r\n" + ask(), "403 200", "403 200"),
    "the last, among other options": (ask(head=b"Connection: x, close\r\n") + ask(), "200", "200"),
    "the last, by a second field": (ask(head=b"Connection: x\r\nConnection: Close\r\n") + ask(), "200", "200( 200)?"),
    "a body of a GET": (ask(head=b"Content-Length: 5\r\n") + b"hello" + ask(), "200 200", "200 200"),
    "chunks": (send(CODED, CHUNKS, length=None), "411", "403"),
    "chunks that are none": (send(CODED, b"zz\r\nevent=none\r\n0\r\n\r\n", length=None), "411", "400"),
    "chunks without end": (send(CODED, b"f" * 20 + b"\r\nx", length=None), "411", "400"),
    "chunks and a length": (send(CODED, CHUNKS), "411", "400"),
    "a request within chunks": (send(CODED, b"0\r\n\r\n" + ask(b"/office/"), length=b"4"), "411", "400"),
    "an unknown transfer": (send(b"Transfer-Encoding: xchunked\r\n" + CLOSE), "411", "501"),
    "two transfers": (send(CODED + b"Transfer-Encoding: identity\r\n", CHUNKS, length=None), "411", "400"),
    "who waits for leave": (send(b"Expect: 100-continue\r\n" + CLOSE), "100 403", "100 403"),
    "another expectation": (send(b"Expect: 200-maybe\r\n" + CLOSE), "417", "403"),
    "an absolute address": (ask(b"http://a/tv/demo/"), "200", "200"),
    "another's absolute address": (ask(b"http://evil.example/office/"), "303", "303"),
    "a tunnel": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n" + CLOSE + b"\r\n", "404", "40[05]"),
    "no path": (ask(b"tv/demo/"), "400", "400"),
    "no host": (ask(host=b""), "400", "400"),
    "an empty host": (ask(host=b"Host:\r\n"), "400", "400"),
    "a host that is a path": (ask(host=b"Host: a/b\r\n"), "400", "400"),
    "a host that is a list": (ask(host=b"Host: a, b\r\n"), "400", "400"),
    "two hosts": (ask(head=b"Host: b\r\n" + CLOSE), "400", "400"),
    "one host twice": (ask(head=b"Host: a\r\n" + CLOSE), "400", "400"),
    "one length twice": (send(b"Content-Length: 10\r\n" + CLOSE), "400", "400"),
    "two lengths": (send(b"Content-Length: 11\r\n" + CLOSE), "400", "400"),
    **{
        f"a length of {n!r}": (send(length=n), "400", "400") for n in (b"+10", b"-1", b"0xa", b"10, 10", b"9" * 40, b"")
    },
    "a hundred fields": (ask(head=fields(96)), "200", "200"),
    "too many fields": (ask(head=fields(600)), "431", "431"),
    "a folded field": (ask(head=b"X: a\r\n b\r\n" + CLOSE), "400", "400"),
    "no field": (ask(head=b"X y\r\n" + CLOSE), "400", "400"),
    "a NUL in a field": (ask(head=b"X: a\0b\r\n" + CLOSE), "400", "400"),
    "a bare return in a field": (ask(head=b"X: a\rb\r\n" + CLOSE), "400", "400"),
    "forged forwarding": (
        ask(b"/office/", b"X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n" + CLOSE),
        "303",
        "303",
    ),
    "an unknown method": (b"FROB /tv/demo/ HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n", "405", "405"),
}
BY_BYTE = (
    *("1.0 that stays", "a press and a page", "an empty line after a press", "empty lines before a page"),
    *("chunks", "no host", "who waits for leave"),
)


def answers(port: int, request: bytes, size: int) -> str:
    """All that is answered, until the other side closes, to a request that comes in pieces of `size` bytes.

    Who refuses may close before all of the request is sent: what it has said can still be read.
    """
    said = b""
    with socket.create_connection(("127.0.0.1", port), 120) as sent:
        sent.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(ConnectionError):
            for begin in range(0, len(request), size):
                sent.sendall(request[begin : begin + size])
        with suppress(ConnectionError):
            while part := sent.recv(65536):
                said += part
    return said.decode("utf-8", "replace")


def test_every_variant_is_answered_for_itself(lasting: tuple[Path, int], tmp_path: Path) -> None:  # noqa: F811
    wrong = []
    with serving(lasting[0]) as alone:
        wrong += judged(alone, 1)
    with nginx(tmp_path, *lasting) as front:
        wrong += judged(front, 2)
        assert get(front, "/tv/demo/").status == 200
    assert not wrong, "\n".join(wrong)


def judged(port: int, place: int) -> list[str]:
    """What is not as the table says, of a port whose statuses stand at `place`."""
    tried = [(name, 1_000_000) for name in VARIANTS] + [(name, 1) for name in BY_BYTE]
    found = []
    for name, size in tried:
        variant = VARIANTS[name]
        answer = answers(port, variant[0], size)
        statuses = " ".join(re.findall(r"HTTP/1\.[01] (\d{3})", answer))
        if not re.fullmatch(variant[place], statuses) or re.search("evil|Traceback", answer):
            found.append(f"{name} in pieces of {size}, place {place}: {statuses} {answer[:300]!r}")
    return found


def test_a_range_beyond_the_end_of_a_picture_is_told_its_length(lasting: tuple[Path, int], tmp_path: Path) -> None:  # noqa: F811
    data, behind = lasting
    with nginx(tmp_path, *lasting) as front:
        for name in ("poster.jpg", "still.jpg", "thumb.jpg"):
            (data / "films" / "short-1" / name).write_bytes(b"x" * 77)
            for port in (behind, front):
                answer = get(port, f"/vod/1/{name}", Range="bytes=99-")
                assert (answer.status, answer.headers["Content-Range"]) == (416, "bytes */77"), name

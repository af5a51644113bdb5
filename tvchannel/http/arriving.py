"""How much of an HTTP/1 request has arrived: judged from its bytes alone, before a thread is given to it.

Framing as in RFC 9112 section 6: a head that ends with an empty line, then as many bytes as Content-Length names. A
body without a length (chunked) is refused with 411, as section 6.3 allows. What is malformed in any other way is left
to the web server's own parser, which refuses it.
"""

import re
from dataclasses import dataclass

LARGEST_HEAD = 32 * 1024  # bytes; a browser's head has about 1 kB, cookies included
LARGEST_BODY = 1_000_000  # bytes; what is larger is handed on by its head, and refused in words
# The one address whose body is read on as it comes, by who has signed in.
STREAMED = "/office/films/new"

_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_UPLOAD = re.compile(rb"POST " + re.escape(STREAMED.encode()) + rb"(\?[^ ]*)? ")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request that may be answered: its first `size` bytes; `last` when its connection must end with it."""

    size: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that is not read any further, and the status that says why."""

    status: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """More has to come; `go_on` when the client waits for leave to send its body (RFC 9110 section 10.1.1)."""

    go_on: bool = False


def look(data: bytes | bytearray) -> Arrived | Refused | Waiting:
    """What the bytes of a connection, from the beginning of a request, amount to."""
    end = data.find(_END, 0, LARGEST_HEAD)
    if end < 0:
        return Refused(431) if len(data) >= LARGEST_HEAD else Waiting()
    head, size = bytes(data[: end + len(_END)]), end + len(_END)
    if _CODED.search(head):
        return Refused(411)
    if _UPLOAD.match(head):
        return Arrived(size, last=True)
    lengths = _LENGTH.findall(head)
    body = int(lengths[0]) if len(lengths) == 1 else 0
    if body > LARGEST_BODY:
        return Arrived(size, last=True)
    if len(data) < size + body:
        return Waiting(go_on=_EXPECTS.search(head) is not None)
    return Arrived(size + body)

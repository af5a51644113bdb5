"""How much of an HTTP/1 request has arrived: judged from its bytes alone, before a thread is given to it.

Framing as in RFC 9112 section 6: a head that ends with an empty line, then as many bytes as Content-Length names. A
body without a length (chunked) is refused with 411, as section 6.3 allows, and a request that does not name its host
with 400 (section 3.2). What is malformed in any other way is left to the web server's own parser, which refuses it.
"""

import re
from dataclasses import dataclass

from tvchannel.http.request_head import closes, is_from_1_1_on, names_its_host

LARGEST_HEAD = 32 * 1024  # bytes; a browser's head has about 1 kB, cookies included
LARGEST_BODY = 1_000_000  # bytes; what is larger is handed on by its head, and refused in words
# The addresses whose bodies are read on as they come, by who has signed in: a film by a form, and one in pieces.
STREAMED = "/office/films/new"
RESUMED = "/office/uploads/"
# A member's file by a code; a small one is no stream.
CONTRIBUTED = "/contribute/"

_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_UPLOAD = re.compile(
    rb"POST " + re.escape(STREAMED.encode()) + rb"(\?[^ ]*)? |"
    rb"PATCH " + re.escape(RESUMED.encode()) + rb"[0-9a-f]{32} "
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request that may be answered: its first `size` bytes; `last` when its connection ends with it."""

    size: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that is not read any further: the status and the sentence that say why."""

    status: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """More has to come; `go_on` when the client waits for leave to send its body (RFC 9110 section 10.1.1).

    HTTP/1.0 knows no leave.
    """

    go_on: bool = False


HOSTLESS = Refused(400, "This does not say rightly for which host it is. Nothing was changed.")
UNMEASURED = Refused(411, "This does not say how long it is. Nothing was changed.")
TOO_LARGE = Refused(431, "This is too large. Nothing was changed.")


def empty_lines(data: bytes | bytearray) -> int:
    """How many bytes of empty lines come before a request: they say nothing (RFC 9112 section 2.2)."""
    size = 0
    while data.startswith(b"\r\n", size):
        size += 2
    return size


def look(data: bytes | bytearray) -> Arrived | Refused | Waiting:
    """What the bytes of a connection, from the beginning of a request, amount to."""
    end = data.find(_END, 0, LARGEST_HEAD)
    if end < 0:
        return TOO_LARGE if len(data) >= LARGEST_HEAD else Waiting()
    head, size = bytes(data[: end + len(_END)]), end + len(_END)
    if not names_its_host(head):
        return HOSTLESS
    if _CODED.search(head):
        return UNMEASURED
    if _UPLOAD.match(head):
        return Arrived(size, last=True)
    lengths = _LENGTH.findall(head)
    body = int(lengths[0]) if len(lengths) == 1 else 0
    if body > LARGEST_BODY:
        return Arrived(size, last=True)
    if len(data) < size + body:
        return Waiting(go_on=is_from_1_1_on(head) and _EXPECTS.search(head) is not None)
    return Arrived(size + body, last=closes(head))

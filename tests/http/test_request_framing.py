"""When a request is there: by its bytes, cut at every place, and what is refused before a thread is given to it."""

import pytest

from tvchannel.http.request_framing import (
    HOSTLESS,
    LARGEST_BODY,
    LARGEST_HEAD,
    STREAMED,
    TOO_LARGE,
    UNMEASURED,
    Arrived,
    Waiting,
    empty_lines,
    look,
)

FORM = b"POST /office/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nlogin=abc"
PAGE = b"GET /tv/demo/ HTTP/1.1\r\nHost: a\r\n\r\n"
UPLOAD = b"POST " + STREAMED.encode() + b" HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\n\r\n"
WHOLE = {
    "a page": (PAGE, Arrived(len(PAGE))),
    "a form": (FORM, Arrived(len(FORM))),
    "a form and the next request behind it": (FORM + PAGE, Arrived(len(FORM))),
    "a length in small letters": (FORM.replace(b"Content-Length", b"content-length"), Arrived(len(FORM))),
    "an upload by its head": (UPLOAD, Arrived(len(UPLOAD), last=True)),
    "an upload with words behind it": (UPLOAD.replace(b" HTTP", b"?lang=en HTTP"), Arrived(len(UPLOAD) + 8, last=True)),
    "a form that is too large, by its head": (
        FORM.replace(b"Length: 9", b"Length: %d" % (LARGEST_BODY + 1))[:-9],
        Arrived(len(FORM) - 9 + 6, last=True),
    ),
    "two lengths, for the server's parser to refuse": (
        PAGE.replace(b"Host: a", b"Host: a\r\nContent-Length: 5\r\nContent-Length: 6"),
        Arrived(len(PAGE) + 38),
    ),
    "a length that is none": (
        PAGE.replace(b"Host: a", b"Host: a\r\nContent-Length: -1"),
        Arrived(len(PAGE) + 20),
    ),
    "chunks": (FORM.replace(b"Content-Length: 9", b"Transfer-Encoding: chunked"), UNMEASURED),
    "chunks and a length": (FORM.replace(b"Host: a", b"Host: a\r\ntransfer-encoding : x"), UNMEASURED),
    "a page that is the last": (
        PAGE.replace(b"a\r", b"a\r\nConnection: x, close\r"),
        Arrived(len(PAGE) + 22, last=True),
    ),
    "a form of no host": (FORM.replace(b"Host: a\r\n", b""), HOSTLESS),
    "a head without an end": (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * (LARGEST_HEAD // 6), TOO_LARGE),
    "a line without an end": (b"GET /" + b"a" * LARGEST_HEAD, TOO_LARGE),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_what_has_arrived_is_answered_or_refused(kind: str) -> None:
    data, right = WHOLE[kind]
    assert look(data) == right


@pytest.mark.parametrize("data", [PAGE, FORM])
def test_a_request_that_is_cut_anywhere_waits_for_the_rest(data: bytes) -> None:
    assert {look(data[:size]) for size in range(len(data))} == {Waiting()}


def test_an_upload_that_only_begins_like_the_streamed_address_waits_like_any_form() -> None:
    assert look(UPLOAD.replace(b"/new", b"/newer").replace(b"5000000000", b"50")) == Waiting()


def test_who_waits_for_leave_to_send_a_body_gets_it() -> None:
    waits = FORM.replace(b"Host: a", b"Host: a\r\nExpect: 100-continue")[:-9]
    assert look(waits) == Waiting(go_on=True)
    assert look(waits.replace(b"HTTP/1.1", b"HTTP/1.0")) == Waiting()


@pytest.mark.parametrize(
    ("data", "size"),
    [(b"", 0), (b"\r", 0), (b"\n" + PAGE, 0), (PAGE, 0), (b"\r\n", 2), (b"\r\n\r\n" + PAGE, 4), (b"\r\n\r", 2)],
)
def test_empty_lines_before_a_request_are_told_from_it(data: bytes, size: int) -> None:
    assert empty_lines(data) == size

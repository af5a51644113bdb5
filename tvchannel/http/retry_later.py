"""What a request gets that is put off: 503 with Retry-After, ready-made, so that it costs less than any answer."""

import json
from html import escape

from tvchannel.base import texts
from tvchannel.http.load_shedding import TrafficClass

AGAIN_S, _SOON_S = 10, 3
_END = b"\r\n\r\n"
_SENTENCE = "One moment please: very many are here just now. This page comes by itself."
_BUSY = "Too many at once. Please try again in a minute."


def answers(language: str) -> dict[TrafficClass, bytes]:
    """The whole answer on the wire for a page and for a report; its connection stays open."""
    return {TrafficClass.PAGE: _answer(_SOON_S, _later(language)), TrafficClass.REPORT: _answer(AGAIN_S, b"")}


def problem(language: str) -> bytes:
    """The whole answer for a program at the data interface: the same, as problem details (RFC 9457)."""
    told = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": texts.say(language, _BUSY)}
    return _answer(_SOON_S, json.dumps(told, ensure_ascii=False).encode(), "application/problem+json")


def is_of_program(request: bytes) -> bool:
    """Whether a request (by its first line) is for the data interface."""
    return request.partition(b" ")[2].startswith(b"/api/")


def answer_to(request: bytes, answer: bytes) -> bytes:
    """`answer` as this request takes it: to HEAD, without a body (RFC 9110 section 9.3.2)."""
    return answer[: answer.index(_END) + len(_END)] if request.startswith(b"HEAD ") else answer


def _answer(again_s: int, page: bytes, mimetype: str = "text/html; charset=utf-8") -> bytes:
    head = (
        f"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {again_s}\r\nCache-Control: no-store\r\n"
        f"Content-Length: {len(page)}\r\nContent-Type: {mimetype}\r\n\r\n"
    )
    return head.encode() + page


def _later(language: str) -> bytes:
    """A page without anything to load, large enough to be read, that asks again by itself."""
    sentence = escape(texts.say(language, _SENTENCE))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="{_SOON_S}"></head>'
        f'<body style="background:#24100a;color:#fff1d2;font-size:40px;padding:15% 10%">{sentence}</body></html>'
    ).encode()

"""Presses and reports of played time, taken before Flask: what all televisions send in the same minutes.

Routing, hooks, sessions and forms cost more than what is left to do here. Whatever is no plain press or report is the
application's, and so is what is wrong with one: the error goes on to it, and is said there in words. Its own pages
(`pages/check_in.py`, `pages/reports.py`) keep the same by the same rules.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import parse_qsl

from flask import Flask, request
from sqlalchemy import Connection
from werkzeug.http import parse_cookie
from werkzeug.wsgi import ClosingIterator

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.base.readers import is_plain
from tvchannel.core import check_in as pressing
from tvchannel.core import tokens
from tvchannel.core.services import Services
from tvchannel.core.study_totals import pace_of
from tvchannel.core.watch import watch
from tvchannel.http.lru_cache import Memo
from tvchannel.http.parameters import MS_DIGITS, number_of
from tvchannel.http.path_sessions import has_session
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue, content_version
from tvchannel.store.entities import Box, Channel
from tvchannel.tv.kit.device import BOX_COOKIE
from tvchannel.tv.kit.last_seen import seen_by, write
from tvchannel.tv.parts.playback_report import read_report
from tvchannel.tv.parts.playback_session import read_session

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ADDRESS = re.compile(r"/tv/([\w-]+)/(watched|check-in)", re.ASCII)
_FORM_TYPE = "application/x-www-form-urlencoded"
_LENGTH_DIGITS = 4  # bytes; a report has some 300
_HEADERS = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Vary", "Cookie"),
    ("Content-Length", "0"),
]
_CHANNELS = 64
_REFUSED = "tvchannel.refused"
Form: TypeAlias = Mapping[str, str]


class PlainPost(NamedTuple):
    """Where a plain press or report goes: the address of its community, its key, which of the two it is, its bytes."""

    home: str
    community: str
    kind: str
    length: int


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """A status line, and the header of its own."""

    status: str
    header: tuple[str, str]


class NotPlainError(Exception):
    """This is for the application, which has changed nothing yet."""


class PlainPosts:
    """Around the application `inner` of `app`, over its services."""

    def __init__(self, inner: "WSGIApplication", app: Flask, services: Services) -> None:
        self._inner, self._app, self._services = inner, app, services
        self._channels = Memo(_CHANNELS)
        self._keep: dict[str, Callable[[PlainPost, Box, Form, datetime], PostAnswer]] = {
            "watched": self._report,
            "check-in": self._press,
        }

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        post = _plain(environ) if self._services.settings.path_sessions != "always" else None
        if post is None:
            return self._inner(environ, start)
        body, now = environ["wsgi.input"].read(post.length), clock.now()
        environ["wsgi.input"] = BytesIO(body)
        try:
            form = _form(body)
            box = self._box(environ, post)
            seen = seen_by(self._app)
            seen.note(box, "", now)
            answer = self._keep[post.kind](post, box, form, now)
        except ServiceError as refused:
            environ[_REFUSED] = refused
            return self._inner(environ, start)
        except (NotPlainError, ValueError):
            return self._inner(environ, start)
        start(answer.status, [answer.header, *_HEADERS])
        due = seen.batch(now)
        return ClosingIterator([b""], [partial(write, self._services.store, due)]) if due else [b""]

    def _box(self, environ: "WSGIEnvironment", post: PlainPost) -> Box:
        """The box of the cookie. Raises NotPlainError where it is none of this community."""
        token = parse_cookie(environ.get("HTTP_COOKIE")).get(BOX_COOKIE, "")
        with self._services.store.reading() as connection:
            box = boxes.box(connection, tokens.token_hash(token)) if token else None
        if box is None or box.community != post.community:
            raise NotPlainError
        return box

    def _report(self, post: PlainPost, box: Box, form: Form, now: datetime) -> PostAnswer:
        """What was played is kept; what is said at the end of a film, the application says."""
        if form.get("state") == "ended":
            raise NotPlainError
        settings, store = self._services.settings, self._services.store
        playing, what = read_session(self._services.keys.signing, form.get("session", ""), now)
        with store.reading() as connection:
            report = read_report(connection, self._channel(connection, box.community_id), what, form, now)
        watch(store, box, playing, report, now=now, zone=settings.zone, pace=pace_of(settings))
        return PostAnswer("200 OK", ("Content-Type", "text/plain; charset=utf-8"))

    def _channel(self, connection: Connection, community_id: int) -> Channel:
        key = (content_version.edition(connection), community_id)
        return self._channels.get(key, lambda: catalogue.first_channel(connection, community_id))

    def _press(self, post: PlainPost, box: Box, form: Form, now: datetime) -> PostAnswer:
        """Checked in; the page that says so comes next, or the card that asks for consent."""
        offered = tokens.read_press(self._services.keys.signing, form.get("event", ""), now)
        clock_ms = number_of(form.get("clock", ""), MS_DIGITS)
        store, zone = self._services.store, self._services.settings.zone
        try:
            answer = pressing.check_in(store, box, offered, now=now, zone=zone, clock_ms=clock_ms)
        except pressing.NotAgreed as refused:
            return PostAnswer("303 See Other", ("Location", f"{post.home}consent?member={refused.place}"))
        return PostAnswer("303 See Other", ("Location", f"{post.home}check-in?member={answer.place}"))


def refuse_again() -> None:
    """Raise in the application what was met before it."""
    if refused := request.environ.get(_REFUSED):
        raise refused


def _plain(environ: "WSGIEnvironment") -> PlainPost | None:
    """Where a plain press or report goes; None for every other request."""
    if environ["REQUEST_METHOD"] != "POST" or environ.get("QUERY_STRING") or has_session(environ):
        return None
    found = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
    length = number_of(environ.get("CONTENT_LENGTH") or "", _LENGTH_DIGITS)
    if found is None or not length:
        return None
    if environ.get("CONTENT_TYPE") != _FORM_TYPE or "HTTP_TRANSFER_ENCODING" in environ:
        return None
    return PlainPost(f"{environ.get('SCRIPT_NAME', '')}/tv/{found[1]}/", found[1], found[2], length)


def _form(body: bytes) -> Form:
    """The first value of each field. Raises ValueError for what is no plain text."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"):
        if not (is_plain(name) and is_plain(value)):
            raise NotPlainError
        found.setdefault(name, value)
    return found

"""Televisions that keep no cookies: /s/<sid>/tv/... is the page /tv/..., asked for in the session <sid>.

Inside, every session is in the addresses by the same name; the session itself is put in as the answer leaves. So their
pages share what is kept for many, and no memory holds a session.

Everything else (films, playlists, static files) has the same address for everybody, so that caches can keep it, and
the desk cannot be opened with a session at all.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Flask, has_request_context, request
from flask.ctx import RequestContext
from flask.globals import request_ctx
from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SID = "tvchannel.sid"
_ADDRESSES = 4000
# As long as a session, so that no length of an answer changes; nobody can guess it and write it into a page.
_ANY = secrets.token_hex(22)[:43]
_ADDRESS = re.compile(r"/s/([A-Za-z0-9_-]{43})(/tv/.*)", re.DOTALL)


class PathSessions:
    """Take the session out of an address before the application reads it; no header can put one there."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        if found := _ADDRESS.fullmatch(environ.get("PATH_INFO", "")):
            environ[_SID] = found[1]
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/s/{_ANY}"
            environ["PATH_INFO"] = found[2]
            return _named(self.application, environ, start, found[1])
        return self.application(environ, start)


def _named(
    application: "WSGIApplication", environ: "WSGIEnvironment", start: "StartResponse", session: str
) -> "Iterable[bytes]":
    """The answer with the session itself where its addresses name any."""

    def begin(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        return start(status, [(name, value.replace(_ANY, session)) for name, value in headers], *error)

    answer = application(environ, begin)
    name, given = _ANY.encode(), session.encode()
    return ClosingIterator((part.replace(name, given) for part in answer), getattr(answer, "close", None))


class Prefixed(Flask):
    """A Flask whose addresses keep the session of the request where, and only where, a page needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A page has twenty of them, nearly always the same: putting one together is the dearest part of a small page.
        self.known_address = lru_cache(maxsize=_ADDRESSES, typed=True)(self._address)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """`func` itself: none is a coroutine, and Flask would look at each of them again in every request."""
        return func

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask's, without the session in addresses of what is no page of a television."""
        whole = values.get("_external") or values.get("_scheme")  # then it depends on how the service was called
        if whole or endpoint.startswith(".") or not has_request_context():
            return self._address("", endpoint, **values)
        return self.known_address(request.root_path, endpoint, **values)

    def _address(self, _root: str, endpoint: str, **values: Any) -> str:
        address = super().url_for(endpoint, **values)
        root = request.script_root if has_request_context() and sid() else ""
        return address.replace(root, "", 1) if root and f"{root}/tv/" not in address else address


def url_for(endpoint: str, **values: Any) -> str:
    """As `Prefixed.url_for` for the request at hand; finding it out by way of Flask's costs as much again."""
    context: RequestContext = request_ctx._get_current_object()  # type: ignore[attr-defined]
    application = context.app
    assert isinstance(application, Prefixed)
    return application.known_address(context.request.root_path, endpoint, **values)


def sid() -> str:
    """The session in the address of this request, "" where it has none."""
    found: str = request.environ.get(_SID, "")
    return found


def has_session(environ: "WSGIEnvironment") -> bool:
    """Whether there is a session in the address of a request."""
    return _SID in environ


def within(session: str, address: str) -> str:
    """The address of a page in the session `session`."""
    return f"/s/{session}{address}"


def without() -> str:
    """The address of this request without its session."""
    return request.full_path.rstrip("?")

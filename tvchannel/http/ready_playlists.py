"""Live playlists that are ready: what the application gave for an address is sent again until it stops being true.

Thousands of players ask for the same few playlists every tick. Routing, hooks and sessions cost five times what is
left to do here: to see that the tick and the edition are the same.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import ClosingIterator

from epg.ticks import tick_at
from media import live
from tvchannel.base import clock
from tvchannel.base.errors import Unavailable
from tvchannel.core.services import Services
from tvchannel.http.lru_cache import Memo
from tvchannel.store.channel.content_version import edition

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PLAYLISTS = 64  # that a process keeps: those of some twenty channels in all sizes
_MASTER = "/index.m3u8"  # its list of sizes stays true for longer
_OK, _AGE = "200 OK", "Cache-Control"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A playlist as it was answered, but for how long a cache may keep it."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


def cache_control(now: datetime) -> str:
    """For how long a live playlist may be kept: until the next tick, and for a second in any case.

    What lives for no second a proxy may not keep at all: then every box would come through in the last second of a
    tick, and a service that starts again just then would be missed.
    """
    return f"public, max-age={max(1, (live.changes_at(now) - now) // timedelta(seconds=1))}"


class ReadyPlaylists:
    """Around the application of `services`."""

    def __init__(self, application: "WSGIApplication", services: Services) -> None:
        self.application, self._services = application, services
        self._kept = Memo(PLAYLISTS)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        if not _is_plain_request(environ):
            return self.application(environ, start)
        now = clock.now()
        try:
            with self._services.store.reading() as connection:
                key = (environ["PATH_INFO"], tick_at(now), edition(connection))
        except Unavailable:
            return self.application(environ, start)
        ready: _Ready | None = self._kept.find(key)
        if ready is None:
            return self._answered(environ, start, key)
        start(_OK, [*ready.headers, (_AGE, cache_control(now))])
        return [ready.body]

    def _answered(self, environ: "WSGIEnvironment", start: "StartResponse", key: Hashable) -> "Iterable[bytes]":
        """The application's answer, kept where it is a playlist."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            begun[:] = [(status, headers)]
            return start(status, headers, *error)

        answer = self.application(environ, begin)
        status, headers = begun[0]
        if status == _OK and isinstance(answer, ClosingIterator):
            body = b"".join(answer)
            answer.close()
            self._kept.keep(key, _Ready(tuple(one for one in headers if one[0] != _AGE), body))
            return [body]
        return answer


def _is_plain_request(environ: "WSGIEnvironment") -> bool:
    path = environ.get("PATH_INFO", "")
    is_live = path.startswith("/live/") and path.endswith(".m3u8") and not path.endswith(_MASTER)
    return bool(is_live and environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING"))

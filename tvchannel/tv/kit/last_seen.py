"""When each box was last seen: noted by the pages, written in batches after an answer has gone out.

A page reads; what it notes here is written in a transaction of its own, for all boxes of the last second at once,
and for each box every five minutes at most. What a process still holds when it ends is lost, which harms nobody.
"""

from datetime import datetime, timedelta
from threading import Lock
from typing import TypeAlias

import structlog
from flask import Flask, Response, current_app

from tvchannel.base.errors import ServiceError
from tvchannel.core.notes import box_state
from tvchannel.http.context import now, services
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box

Noted: TypeAlias = dict[tuple[int, str], datetime]  # by box and hash of the session
_EVERY = timedelta(minutes=5)
_APART = timedelta(seconds=1)
_log = structlog.get_logger()


class Seen:
    """The boxes that were seen since the last batch, with the hash of their session ("" where they have a cookie)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._noted: Noted = {}
        self._written: datetime | None = None

    def note(self, box: Box, session: str, now: datetime) -> None:
        """Box and session are here now; nothing new within five minutes."""
        if abs(now - box.seen_at) >= _EVERY:
            with self._lock:
                self._noted[box.id, session] = now

    def batch(self, now: datetime) -> Noted:
        """What is to be written now; empty while the last batch is less than a second old."""
        with self._lock:
            if not self._noted or (self._written and abs(now - self._written) < _APART):
                return {}
            taken, self._noted, self._written = self._noted, {}, now
        return taken


def seen() -> Seen:
    """What this process has noted."""
    return seen_by(current_app)


def seen_by(app: Flask) -> Seen:
    """What `app` has noted in this process."""
    noted: Seen = app.extensions.setdefault("tvchannel.seen", Seen())
    return noted


def write_later(answer: Response) -> Response:
    """Write what is due when `answer` has gone out."""
    if taken := seen().batch(now()):
        store = services().store
        answer.call_on_close(lambda: write(store, taken))
    return answer


def write(store: Store, taken: Noted) -> None:
    """Write a batch; one that cannot be written is dropped."""
    try:
        box_state.note_seen(store, taken)
    except ServiceError as trouble:
        _log.warning("when boxes were seen could not be written", boxes=len(taken), why=str(trouble))

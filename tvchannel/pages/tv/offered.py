"""That a page offers check-ins is written down before it leaves: once a box and day, so that pages stay cheap."""

from datetime import date
from threading import Lock

import structlog
from flask import current_app

from tvchannel.errors import ServiceError
from tvchannel.store import offers
from tvchannel.store.engine import Store

_PATIENCE_S = 3.0
_log = structlog.get_logger()


class Offered:
    """What this process knows to be written, of the newest day alone, and what the store could not take yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day = date.min
        self._written: set[int] = set()
        self._waiting: set[tuple[int, date]] = set()

    def note(self, store: Store, box_id: int, day: date) -> None:
        """A page for this box offers presses of that study day. A store in trouble is told later; the page goes out."""
        with self._lock:
            if day > self._day:
                self._day, self._written = day, set()
            if day == self._day and box_id in self._written:
                return
            self._waiting.add((box_id, day))
        self.write(store)

    def write(self, store: Store) -> None:
        """Write what waits."""
        with self._lock:
            waiting = sorted(self._waiting)
        if not waiting:
            return
        try:
            store.together(lambda connection: offers.all_shown(connection, waiting), patience_s=_PATIENCE_S)
        except ServiceError as trouble:
            _log.warning("that check-ins were offered could not be written", boxes=len(waiting), why=str(trouble))
            return
        with self._lock:
            self._waiting -= set(waiting)
            self._written |= {box_id for box_id, day in waiting if day == self._day}


def offered_here() -> Offered:
    """What this process has noted."""
    noted: Offered = current_app.extensions.setdefault("tvchannel.offered", Offered())
    return noted

"""That a page offers check-ins is written down before it leaves: once a box and day, so that pages stay cheap.

A press that a box keeps is believed for what is written here alone; so a page whose offer cannot be written offers
nothing, and no process has anything to lose.
"""

from datetime import date
from threading import Lock

from flask import current_app
from sqlalchemy import Connection

from tvchannel.core.notes import box_state
from tvchannel.store.database.engine import Store
from tvchannel.store.records import check_in_offers


class Offered:
    """What this process knows to be written, of the newest day alone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day = date.min
        self._written: set[int] = set()

    def note(self, store: Store, connection: Connection, box_id: int, day: date) -> None:
        """A page for this box offers presses of that study day; `connection` reads.

        Raises Unavailable when that can be neither found nor written: then nothing may be offered.
        """
        with self._lock:
            if day == self._day and box_id in self._written:
                return
        if not check_in_offers.was_shown(connection, box_id, day):
            box_state.note_offer(store, box_id, day)
        with self._lock:
            if day > self._day:
                self._day, self._written = day, set()
            if day == self._day:
                self._written.add(box_id)


def offered_here() -> Offered:
    """What this process has noted."""
    noted: Offered = current_app.extensions.setdefault("tvchannel.offered", Offered())
    return noted

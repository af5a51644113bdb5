"""Remove what nobody needs any more: leftovers of uploads, old entries and sessions, airings long past."""

from datetime import datetime, timedelta

from epg.ticks import TICKS_A_DAY, tick_at
from media.vault import Vault
from tvchannel.store import boxes, films, timetable, viewing
from tvchannel.store.engine import Store

_LEFTOVERS = timedelta(days=2)
_ENTRIES = timedelta(days=30)
_SESSIONS = timedelta(days=2)
# History for rotation and repeats looks back a year; what is older says nothing about tomorrow.
_AIRINGS_TICKS = 400 * TICKS_A_DAY


def tidy(store: Store, vault: Vault, now: datetime) -> int:
    """Gives how many things were removed. Films in the vault stay: old playlists and records may name them."""
    with store.writing() as connection:
        removed = boxes.forget_entries(connection, now - _ENTRIES)
        removed += viewing.forget_sessions(connection, now - _SESSIONS)
        removed += timetable.forget_before(connection, tick_at(now) - _AIRINGS_TICKS)
        waiting = {film.incoming for film in films.unfinished(connection)}
    return removed + vault.tidy(now, _LEFTOVERS, keep=waiting)

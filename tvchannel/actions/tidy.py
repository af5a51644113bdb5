"""Remove what nobody needs any more: leftovers of uploads, old entries and sessions, airings long past."""

from datetime import datetime, timedelta

from epg.ticks import TICKS_A_DAY, tick_at
from media.vault import Vault
from tvchannel.store import boxes, doors, films, pairings, timetable
from tvchannel.store.engine import Store

_LEFTOVERS = timedelta(days=2)
_ENTRIES = timedelta(days=30)
# A nonce is refused as long as its entry could be good, tries are counted for an hour; both are kept well beyond.
_DOORS = timedelta(days=2)
# Longer than a television may be idle (`box_idle_hours`).
_IDLE = timedelta(days=31)
# History for rotation and repeats looks back a year; what is older says nothing about tomorrow.
_AIRINGS_TICKS = 400 * TICKS_A_DAY


def tidy(store: Store, vault: Vault, now: datetime) -> int:
    """Gives how many things were removed. Films in the vault stay: old playlists and records may name them."""
    with store.writing() as connection:
        removed = boxes.forget_entries(connection, now - _ENTRIES)
        removed += boxes.forget_sessions(connection, now - _IDLE)
        removed += doors.forget_nonces(connection, now - _DOORS) + doors.forget_tries(connection, now - _DOORS)
        removed += pairings.forget(connection, now - _DOORS)
        removed += timetable.forget_before(connection, tick_at(now) - _AIRINGS_TICKS)
        waiting = {film.incoming for film in films.unfinished(connection)}
    return removed + vault.tidy(now, _LEFTOVERS, keep=waiting)

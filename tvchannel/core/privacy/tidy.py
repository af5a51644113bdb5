"""Remove what is over: each class of things by its own time, with a receipt. The ledger itself is never touched."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.ticks import tick_at
from media.vault import Vault
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erase import LIST, replay
from tvchannel.store.boxes import boxes, doors, pairings
from tvchannel.store.channel import films, timetable
from tvchannel.store.database.engine import Store
from tvchannel.store.privacy import erasure, removal_receipts
from tvchannel.store.privacy.removal_receipts import Receipt, Removed
from tvchannel.store.records import offers
from tvchannel.store.service import sign_in_attempts
from tvchannel.store.watching import presence, sessions

Forget = Callable[[Connection, datetime], int]
_LEFTOVERS = timedelta(days=2)
_YEAR = timedelta(days=366)
# A nonce is refused as long as its entry could be good, tries are counted for an hour; both are kept well beyond.
_DOORS = timedelta(days=2)
# Longer than a television may be idle (`box_idle_hours`).
_IDLE = timedelta(days=31)


def retention(settings: Settings) -> dict[str, tuple[timedelta, Forget]]:
    """How long each class is kept, and what removes it. The words are those of `tvchannel tidy` and of the receipts."""
    days = timedelta(days=1)
    return {
        "raw reports": (settings.keep_reports_days * days, sessions.forget_reports),
        "sessions": (settings.keep_sessions_days * days, sessions.forget_sessions),
        "positions in films": (settings.keep_sessions_days * days, removal_receipts.forget_positions),
        "watched time": (settings.keep_archive_years * _YEAR, removal_receipts.forget_watched),
        "answered requests": (settings.keep_requests_days * days, removal_receipts.forget_requests),
        "audit log": (settings.keep_audit_years * _YEAR, removal_receipts.forget_audit),
        "who sat before a television": (settings.keep_sessions_days * days, _forget_seats),
        # Kept presses come for seven days (`late`).
        "offered check-ins": (10 * days, lambda connection, at: offers.forget_before(connection, at.date())),
        "entry links": (30 * days, boxes.forget_entries),
        "idle televisions' sessions": (_IDLE, boxes.forget_sessions),
        "operator's nonces": (_DOORS, doors.forget_nonces),
        "counted tries": (_DOORS, doors.forget_tries),
        "wrong tries to sign in": (_DOORS, sign_in_attempts.forget),
        "pairings": (_DOORS, pairings.forget),
        # History for rotation and repeats looks back a year; what is older says nothing about tomorrow.
        "airings": (400 * days, _forget_airings),
    }


def _forget_seats(connection: Connection, before: datetime) -> int:
    return presence.forget_before(connection, before.date())


def _forget_airings(connection: Connection, before: datetime) -> int:
    return timetable.forget_before(connection, tick_at(before))


def tidy(store: Store, vault: Vault, settings: Settings, now: datetime) -> Receipt:
    """Remove what is over, finish erasures that were cut off, and write the receipt.

    Films in the vault stay: old playlists and records may name them.
    """
    replay(store, settings.data_dir / LIST, now=now)
    with store.writing() as connection:
        removed = {
            name: Removed(forget(connection, now - lasts), now - lasts)
            for name, (lasts, forget) in retention(settings).items()
        }
        waiting = {film.incoming for film in films.unfinished(connection)}
        leftovers = vault.tidy(now, _LEFTOVERS, keep=waiting)
        receipt = Receipt(now, {**removed, "leftovers of uploads": Removed(leftovers, now - _LEFTOVERS)})
        whole = _needs_rewriting(connection, now)
        removal_receipts.keep(connection, receipt)
    erasure.scrub(store, whole=whole)
    return receipt


def _needs_rewriting(connection: Connection, now: datetime) -> bool:
    """Was anybody erased since the last receipt? Then the gaps in the file are cleaned, too."""
    last = removal_receipts.latest(connection, 1)
    return removal_receipts.erased_since(connection, last[0].at if last else now - _IDLE)

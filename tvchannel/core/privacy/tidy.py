"""Remove what is over: each class of things by its own time, with a receipt. The ledger itself is never touched."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.ticks import tick_at
from media.places.vault import Vault
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erase import LIST, replay
from tvchannel.core.privacy.personal import IDLE
from tvchannel.store.boxes import operator_refs
from tvchannel.store.channel import films, timetable
from tvchannel.store.database.engine import Store
from tvchannel.store.privacy import erasure, removal_receipts
from tvchannel.store.privacy.personal import Personal, RetentionClass, classes
from tvchannel.store.privacy.removal_receipts import Receipt, Removed
from tvchannel.store.reading import book_drawings
from tvchannel.store.service import rate_limits, sign_in_attempts

_LEFTOVERS = timedelta(days=7)  # an upload in pieces may go on so long after its last byte
# A nonce is refused as long as its entry could be good, tries are counted for an hour; both are kept well beyond.
_DOORS = timedelta(days=2)


def _forget_airings(connection: Connection, before: datetime) -> int:
    return timetable.forget_before(connection, tick_at(before))


# The classes of what knows nobody.
IMPERSONAL = (
    RetentionClass("operator's nonces", lambda _: _DOORS, operator_refs.forget_nonces),
    RetentionClass("counted tries", lambda _: _DOORS, rate_limits.forget_tries),
    RetentionClass("wrong tries to sign in", lambda _: _DOORS, sign_in_attempts.forget),
    # History for rotation and repeats looks back a year; what is older says nothing about tomorrow.
    RetentionClass("airings", lambda _: timedelta(days=400), _forget_airings),
)


def retention(personal: Iterable[Personal]) -> tuple[RetentionClass, ...]:
    """Every class that is removed in time. Its words are those of `tvchannel tidy` and of the receipts."""
    return (*classes(personal), *IMPERSONAL)


def tidy(store: Store, vault: Vault, settings: Settings, personal: Sequence[Personal], now: datetime) -> Receipt:
    """Remove what is over, finish erasures that were cut off, and write the receipt.

    Films in the vault stay: old playlists and records may name them.
    """
    replay(store, settings.data_dir / LIST, personal, now=now)
    with store.writing() as connection:
        removed = {kept.name: _remove(connection, kept, now - kept.lasts(settings)) for kept in retention(personal)}
        waiting = {film.incoming for film in films.unfinished(connection)} | book_drawings.files(connection)
        leftovers = vault.tidy(now, _LEFTOVERS, keep=waiting)
        receipt = Receipt(now, {**removed, "leftovers of uploads": Removed(leftovers, now - _LEFTOVERS)})
        whole = _needs_rewriting(connection, now)
        removal_receipts.keep(connection, receipt)
    erasure.scrub(store, personal, whole=whole)
    return receipt


def _remove(connection: Connection, kept: RetentionClass, until: datetime) -> Removed:
    return Removed(kept.forget(connection, until), until)


def _needs_rewriting(connection: Connection, now: datetime) -> bool:
    """Was anybody erased since the last receipt? Then the gaps in the file are cleaned, too."""
    last = removal_receipts.latest(connection, 1)
    return removal_receipts.erased_since(connection, last[0].at if last else now - IDLE)

"""The PIN of whoever keeps a station, by which a session there is opened and closed: tried as rarely as a member's."""

from datetime import datetime, tzinfo

from tvchannel.base.errors import Forbidden, Invalid
from tvchannel.core import pin
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.store.stations import keepers
from tvchannel.store.stations.keepers import StationKeeper
from tvchannel.store.stations.registry import Station

_WRONG = "That is not the PIN. Please try again."
_LOCKED = "Too many wrong tries. Please try again in %(minutes)s minutes."
_TOMORROW = "Too many wrong tries for today. Please try again tomorrow."
_NONE = "There is no PIN yet. The desk sets it."


def put(store: Store, pepper: bytes, keeper: StationKeeper, digits: str) -> None:
    """Give `keeper` a PIN. Raises Invalid unless it is four digits, and other than that of the station's other keeper.

    Both having the same, nobody could tell which of the two was there.
    """
    with store.reading() as connection:
        others = [one for one in keepers.keepers(connection, keeper.station_id) if one.id != keeper.id]
    hashed = pin.hash_of(pepper, keeper.owner, digits)
    with pin.hashing_turn():
        if any(one.pin_hash and pin.fits(one.pin_hash, pepper, one.owner, digits) for one in others):
            raise Invalid("The other person at this station has this PIN. Please choose another.")
    with store.writing() as connection:
        keepers.put_pin(connection, keeper.id, hashed)


def check(
    store: Store,
    pepper: bytes,
    station: Station,
    keeper: StationKeeper,
    digits: str,
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
) -> None:
    """Return when `digits` are the keeper's PIN; a wrong one stands in the audit log as of `who`.

    Raises Forbidden with what to do, and Unavailable when too many are tried at once.
    """
    with pin.hashing_turn():
        right = _is_right(store, pepper, keeper, digits, now, zone)
    if right:
        return
    with store.writing() as connection:
        subject = CoreSubject.STATION.of(station.name)
        audit.record(connection, station.community_id, at=now, who=who, did=CoreAction.PIN_WRONG, subject=subject)
    raise Forbidden(_WRONG)


def _is_right(store: Store, pepper: bytes, keeper: StationKeeper, digits: str, now: datetime, zone: tzinfo) -> bool:
    with store.writing() as connection:
        tried = keepers.keeper(connection, keeper.id, for_update=True)
        if tried is None or tried.pin_hash is None:
            raise Forbidden(_NONE)
        failures, until, today, tries = pin.one_try_more(tried, now, zone, locked=_LOCKED, tomorrow=_TOMORROW)
        keepers.note(connection, tried.id, failures=failures, locked_until=until, tried_on=today, tries=tries)
    if not pin.fits(tried.pin_hash, pepper, tried.owner, digits):
        return False
    before = tried.tries if tried.tried_on == today else 0
    with store.writing() as connection:
        keepers.note(connection, tried.id, failures=0, locked_until=None, tried_on=today, tries=before)
    return True

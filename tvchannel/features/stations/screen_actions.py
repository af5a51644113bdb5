"""Addresses of the carousel for screens: made and revoked with a line in the audit log, and looked up."""

from datetime import datetime, timedelta

from tvchannel.base.errors import Forbidden, NotFound
from tvchannel.core import tokens
from tvchannel.features.stations.audit import StationAction, StationSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.stations import screens
from tvchannel.store.stations.screens import Screen

# Wrong addresses that one network may ask for in an hour.
_MOST_WRONG, _SPAN = 30, timedelta(hours=1)


def add(store: Store, who: StaffRow, label: str, now: datetime) -> str:
    """A new one; gives its token, of which only the hash is kept."""
    token = tokens.new_token()
    with store.writing() as connection:
        screens.add(connection, who.community_id, label, tokens.token_hash(token), who=who.login, now=now)
        subject, did = StationSubject.SCREEN.of(label), StationAction.SCREEN_MADE
        audit.record(connection, who.community_id, at=now, who=who.login, did=did, subject=subject)
    return token


def revoke(store: Store, who: StaffRow, number: int, now: datetime) -> None:
    """Its address is good for nothing any more. Raises NotFound."""
    with store.writing() as connection:
        found = screens.one(connection, who.community_id, number)
        screens.revoke(connection, number, now)
        subject, did = StationSubject.SCREEN.of(found.label), StationAction.SCREEN_REVOKED
        audit.record(connection, who.community_id, at=now, who=who.login, did=did, subject=subject)


def find(store: Store, token: str, *, address: str, now: datetime) -> Screen:
    """The screen with this token, asked for from `address`.

    Raises NotFound where its address is not good, and Forbidden after many such from one network.
    """
    what = f"screen {address}"[:120]
    with store.reading() as connection:
        found = screens.of_token(connection, tokens.token_hash(token))
        tried = rate_limits.tried(connection, what, now, _SPAN) if found is None else 0
    if found is not None:
        return found
    if tried >= _MOST_WRONG:
        raise Forbidden("Too many wrong codes. Please try again in an hour.")
    with store.writing() as connection:
        rate_limits.count_try(connection, what, now, _SPAN)
    raise NotFound("There is no such screen here.")

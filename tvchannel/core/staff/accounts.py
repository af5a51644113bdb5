"""The accounts of staff at the desk: made, given another password, closed and opened again."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.base.roles import ROLES
from tvchannel.core.staff.sign_in import hash_password, login_key
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit, sign_in_attempts, staff_accounts
from tvchannel.store.service.audit import AuditAction
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

LEAST_PASSWORD = 10
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,38}")


def add(
    store: Store,
    community_id: int,
    login: str,
    name: str,
    password: str,
    roles: Sequence[str],
    *,
    who: str,
    now: datetime,
) -> None:
    """A new account. Raises Invalid for what cannot be one, Conflict for a login that is taken."""
    if not _LOGIN.fullmatch(login):
        raise Invalid("A login has 2 to 39 small letters, digits, dots or strokes.")
    if not name.strip() or len(name) > 60 or not name.isprintable():
        raise Invalid("Please give the name of the person, at most 60 letters.")
    if not roles or not set(roles) <= set(ROLES):
        raise Invalid("Choose at least one role: %(roles)s.", roles=", ".join(ROLES))
    hashed = _hashed(login, password)
    with store.writing() as connection:
        if staff_accounts.account(connection, login=login) is not None:
            raise Conflict("The login “%(login)s” is taken.", login=login)
        staff_accounts.add(connection, community_id, login, name.strip(), hashed, sorted(set(roles)))
        subject = CoreSubject.STAFF.of(login)
        audit.record(
            connection, community_id, at=now, who=who, did=CoreAction.ACCOUNT_MADE, subject=subject, roles=sorted(roles)
        )


def set_password(store: Store, community_id: int, login: str, password: str, *, who: str, now: datetime) -> None:
    """Another password: whoever is signed in with the old one is signed out, and locks are lifted."""
    new = {"password_hash": _hashed(login, password)}
    _change(store, community_id, login, new, did=CoreAction.ACCOUNT_PASSWORD, who=who, now=now)
    with store.writing() as connection:
        sign_in_attempts.forgive(connection, login_key(login))


def set_active(store: Store, community_id: int, login: str, *, active: bool, who: str, now: datetime) -> None:
    """Close an account, which signs it out at once, or open it again; what it did stays on record."""
    did = CoreAction.ACCOUNT_OPENED if active else CoreAction.ACCOUNT_CLOSED
    _change(store, community_id, login, {"active": active}, did=did, who=who, now=now)


def sign_out(store: Store, staff_id: int) -> None:
    """End every session of an account, in this browser and in all others."""
    with store.writing() as connection:
        staff_accounts.end_sessions(connection, staff_id)


def _change(
    store: Store, community_id: int, login: str, values: dict[str, Any], *, did: AuditAction, who: str, now: datetime
) -> None:
    with store.writing() as connection:
        person = staff_accounts.account(connection, login=login, for_update=True)
        if person is None or person.community_id != community_id:
            raise NotFound("There is no such login here.")
        staff_accounts.change(connection, person.id, values)
        audit.record(connection, community_id, at=now, who=who, did=did, subject=CoreSubject.STAFF.of(login))


def _hashed(login: str, password: str) -> str:
    if len(password) < LEAST_PASSWORD or login in password.lower():
        raise Invalid("A password has at least %(least)s letters, and not the login in it.", least=LEAST_PASSWORD)
    return hash_password(password)

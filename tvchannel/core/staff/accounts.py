"""The accounts of staff at the desk: made, given roles and first passwords, closed and opened again.

At least one administrator stays open in a community that has one: nobody locks the last out, not even themselves.
An account of an organisation above the communities is kept by whoever keeps those of that organisation alone:
`organisations` are the ids of those that the caller may keep.
"""

import re
from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.roles import ADMINISTRATOR, ROLES
from tvchannel.core.staff import passwords, scopes
from tvchannel.core.staff.count_tries import login_key
from tvchannel.core.staff.scopes import WHOLE_COMMUNITY, AccountScope
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, sign_in_attempts, staff_accounts
from tvchannel.store.service.audit import AuditAction
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,38}")
_LONGEST_NAME = 60


def checked_login(login: str) -> str:
    """A login that somebody may have. Raises Invalid."""
    if not _LOGIN.fullmatch(login):
        raise Invalid("A login has 2 to 39 small letters, digits, dots or strokes.")
    return login


def checked_name(name: str) -> str:
    """The name of a person, without blanks around it. Raises Invalid."""
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Invalid("Please give the name of the person, at most 60 letters.")
    return name.strip()


def checked_roles(roles: Sequence[str]) -> list[str]:
    """The roles, each once. Raises Invalid for none, and for one that does not exist."""
    if not roles or not set(roles) <= set(ROLES):
        raise Invalid("Choose at least one role: %(roles)s.", roles=", ".join(ROLES))
    return sorted(set(roles))


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
    must_change: bool = False,
    scope: AccountScope = WHOLE_COMMUNITY,
    organisations: Container[int] = (),
) -> None:
    """A new account; with `must_change` its password opens the page alone on which the person chooses another.

    Of its `scope` that is left out which the roles do not need. Raises Invalid for what cannot be one, Conflict for a
    login that is taken.
    """
    login, name, roles = checked_login(login), checked_name(name), checked_roles(roles)
    hashed = passwords.hashed(login, password)
    with store.writing() as connection:
        if staff_accounts.account(connection, login=login) is not None:
            raise Conflict("The login “%(login)s” is taken.", login=login)
        held = scopes.checked(connection, community_id, roles, scope, organisations)
        told = (connection, community_id, login, name, hashed, roles)
        staff_accounts.add(*told, must_change=must_change, scope=held.columns())
        _log(connection, community_id, login, CoreAction.ACCOUNT_MADE, who, now, roles=roles, **held.told())


def set_password(
    store: Store,
    community_id: int,
    login: str,
    password: str,
    *,
    who: str,
    now: datetime,
    must_change: bool = False,
    organisations: Container[int] = (),
) -> None:
    """Another password: whoever is signed in with the old one is signed out, and locks are lifted. Raises Invalid."""
    new = {"password_hash": passwords.hashed(login, password), "must_change": must_change}
    with store.writing() as connection:
        person = scopes.kept_account(connection, community_id, login, organisations, for_update=True)
        staff_accounts.change(connection, person.id, new)
        sign_in_attempts.forgive(connection, login_key(login))
        _log(connection, community_id, login, CoreAction.ACCOUNT_PASSWORD, who, now)


def set_roles(
    store: Store,
    community_id: int,
    login: str,
    roles: Sequence[str],
    *,
    who: str,
    now: datetime,
    scope: AccountScope = WHOLE_COMMUNITY,
    organisations: Container[int] = (),
) -> None:
    """Other roles, and the scope of those that have one, which hold at once.

    Raises Invalid, NotFound, and Conflict for the last administrator.
    """
    told = checked_roles(roles)
    with store.writing() as connection:
        person = scopes.kept_account(connection, community_id, login, organisations, for_update=True)
        held, held_before = scopes.checked(connection, community_id, told, scope, organisations), scopes.of(person)
        if person.roles == set(told) and held == held_before:
            return
        _change(connection, person, {"roles": told, **held.columns()})
        before = {"before": sorted(person.roles), **{f"{name}_before": it for name, it in held_before.told().items()}}
        _log(connection, community_id, login, CoreAction.ACCOUNT_ROLES, who, now, **before, roles=told, **held.told())


def set_active(
    store: Store,
    community_id: int,
    login: str,
    *,
    active: bool,
    who: str,
    now: datetime,
    organisations: Container[int] = (),
) -> None:
    """Close an account, which signs it out at once, or open it again; what it did stays on record.

    Raises NotFound, and Conflict for the last administrator.
    """
    did = CoreAction.ACCOUNT_OPENED if active else CoreAction.ACCOUNT_CLOSED
    with store.writing() as connection:
        person = scopes.kept_account(connection, community_id, login, organisations, for_update=True)
        if person.active is not active:
            _change(connection, person, {"active": active})
            _log(connection, community_id, login, did, who, now)


def sign_out(store: Store, staff_id: int) -> None:
    """End every session of an account, in this browser and in all others."""
    with store.writing() as connection:
        staff_accounts.end_sessions(connection, staff_id)


def _change(connection: Connection, person: StaffRow, values: dict[str, Any]) -> None:
    """Change roles or whether it is open, unless no administrator would be left."""
    stays = values.get("organisation_id") is None and _is_open_administrator(
        values.get("active", True), values.get("roles", person.roles)
    )
    if person.organisation_id is None and _is_open_administrator(person.active, person.roles) and not stays:
        others = staff_accounts.accounts(connection, person.community_id, for_update=True)
        if not any(one.id != person.id and _is_open_administrator(one.active, one.roles) for one in others):
            raise Conflict("Somebody has to be the administrator: make another one first.")
    staff_accounts.change(connection, person.id, values)


def _is_open_administrator(active: bool, roles: frozenset[str] | Sequence[str]) -> bool:
    return active and ADMINISTRATOR in roles


def _log(
    connection: Connection, community_id: int, login: str, did: AuditAction, who: str, now: datetime, **detail: Any
) -> None:
    audit.record(connection, community_id, at=now, who=who, did=did, subject=CoreSubject.STAFF.of(login), **detail)

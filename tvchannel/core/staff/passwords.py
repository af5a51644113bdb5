"""Passwords of staff: what may be one, first ones that somebody else gives, and the own one that replaces it."""

import secrets
from datetime import datetime

from tvchannel.base.errors import Invalid
from tvchannel.core.staff.sign_in import hash_password, prove
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, staff_accounts
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

LEAST_PASSWORD = 10
# Read from a sheet of paper and typed: no letter is taken for a digit. Twelve of 31 are 59 bits.
_LETTERS, _PARTS, _PART = "abcdefghjkmnpqrstuvwxyz23456789", 3, 4


def first_password(login: str) -> str:
    """A random password to be handed over once, as "k7mx-p2vq-9hra"."""
    while True:
        parts = ("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(_PARTS))
        password = "-".join(parts)
        if login not in password:
            return password


def hashed(login: str, password: str) -> str:
    """What the store keeps of the password of `login`. Raises Invalid for a weak one, Unavailable."""
    if len(password) < LEAST_PASSWORD or login in password.lower():
        raise Invalid("A password has at least %(least)s letters, and not the login in it.", least=LEAST_PASSWORD)
    return hash_password(password)


def choose_own(store: Store, person: StaffRow, old: str, new: str, *, now: datetime, place: SignInSource) -> StaffRow:
    """The person's account after they have replaced the password `old` by `new`; every session of before is over.

    Raises Forbidden for a wrong `old`, which counts as a wrong try at signing in, Invalid for a `new` that is weak or
    the same, and Unavailable.
    """
    prove(store, person.login, old, now=now, place=place)
    if new == old:
        raise Invalid("Please choose another password than the one you had.")
    values = {"password_hash": hashed(person.login, new), "must_change": False}
    with store.writing() as connection:
        staff_accounts.change(connection, person.id, values)
        subject = CoreSubject.STAFF.of(person.login)
        audit.record(
            connection, person.community_id, at=now, who=person.login, did=CoreAction.OWN_PASSWORD, subject=subject
        )
        changed = staff_accounts.account(connection, id=person.id)
    assert changed is not None
    return changed

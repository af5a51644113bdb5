"""Passwords of staff: what may be one, first ones that somebody else gives, and the own one that replaces it."""

import secrets
from datetime import datetime
from itertools import pairwise

from tvchannel.base.errors import Invalid
from tvchannel.core.staff.sign_in import hash_password, prove
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, staff_accounts
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

LEAST_PASSWORD = 10
_LEAST_DIFFERENT = 4
# Those of the lists of leaked passwords that no other rule refuses.
_COMMON = (
    *("password123", "password1234", "qwertyuiop", "qwerty123456", "1q2w3e4r5t", "1qaz2wsx3edc", "q1w2e3r4t5"),
    *("asdfghjkl123", "zxcvbnm123", "123456789a", "a123456789", "1234567890a", "admin12345", "5201314520"),
    *("woaini1314", "woaini520520", "iloveyou1314"),
)
# Read from a sheet of paper and typed: no letter is taken for a digit. Twelve of 31 are 59 bits.
_LETTERS, _PARTS, _PART = "abcdefghjkmnpqrstuvwxyz23456789", 3, 4


def first_password(login: str) -> str:
    """A random password to be handed over once, as "k7mx-p2vq-9hra"."""
    while True:
        parts = ("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(_PARTS))
        password = "-".join(parts)
        if login not in password:
            return password


def check(login: str, password: str) -> None:
    """That this may be the password of `login`. Raises Invalid, which says the rule that it breaks."""
    if len(password) < LEAST_PASSWORD:
        counts = {"n": len(password), "least": LEAST_PASSWORD}
        raise Invalid("This password has %(n)s letters: at least %(least)s are needed.", **counts)
    if login in password.lower():
        raise Invalid("The login %(login)s stands in this password: choose one without it.", login=login)
    if len(set(password)) < _LEAST_DIFFERENT:
        raise Invalid("This password has fewer than %(n)s different letters.", n=_LEAST_DIFFERENT)
    if password.lower() in _COMMON or _is_run(password):
        raise Invalid("This password is one of the first that others would try: choose another.")


def _is_run(password: str) -> bool:
    """Whether letters or figures follow each other, up (after 9 comes 0, as on keys) or down."""
    up, down = (
        {ord(after) - ord(before) for before, after in pairwise(one)} for one in (password.replace("0", ":"), password)
    )
    return up == {1} or down in ({1}, {-1})


def hashed(login: str, password: str) -> str:
    """What the store keeps of the password of `login`. Raises Invalid for a weak one, Unavailable."""
    check(login, password)
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

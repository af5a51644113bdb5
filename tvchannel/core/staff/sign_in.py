"""Let staff in by login and password; wrong tries lock a login for longer and longer, there where they come from.

What is refused before a password is looked at: a login that rests at this place, a place that has tried too often, and
a login that was tried too often from places where it was never right. A browser in which it was right before is a
place of its own, so that strangers lock nobody out of their own desk. Logins that do not exist are treated alike.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection

from tvchannel.base.errors import Forbidden
from tvchannel.core.password_hashing import HashingQueue
from tvchannel.core.tokens import token_hash
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, sign_in_attempts, staff_accounts
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

FREE_TRIES = 4
LONGEST_LOCK = timedelta(hours=1)
# Wrong tries of strangers: at one login within an hour, and from one place within ten minutes.
AT_A_LOGIN, LOGIN_SPAN = 20, timedelta(hours=1)
FROM_A_PLACE, PLACE_SPAN = 30, timedelta(minutes=10)
# Argon2id, 46 MiB, one pass, one lane (OWASP, Password Storage Cheat Sheet): a hash keeps one core busy, no more.
_hasher = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)
_queue = HashingQueue()
# Verified for a login that does not exist, so that the answer takes as long as for one that does.
_NOBODY = _hasher.hash("nobody has this password")
_WRONG = "The login or the password is not right."
_LOCKED = "Too many wrong tries. Please try again in %(minutes)s minutes."
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SignInSource:
    """Where a try comes from: a network address, or a browser in which this login was right before (`known`)."""

    key: str = ""
    known: bool = False


def hash_password(password: str) -> str:
    """What the store keeps of a password: argon2id with its salt and cost. Raises Unavailable."""
    with _queue.turn():
        return _hasher.hash(password)


def login_key(login: str) -> str:
    """By what the tries at a login are counted."""
    return token_hash(f"login {login}")


def lock_after(failures: int) -> timedelta:
    """How long a login rests after this many wrong tries in a row: 1, 2, 4 ... minutes from the fifth on."""
    if failures <= FREE_TRIES:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(failures - FREE_TRIES - 1, 10)), LONGEST_LOCK)


def sign_in(
    store: Store, login: str, password: str, *, now: datetime, place: SignInSource = SignInSource()
) -> StaffRow:
    """The member of staff whose login and password these are.

    Raises Forbidden, the same for either being wrong, and Unavailable when too many sign in at once.
    """
    login, at = login.strip(), token_hash(f"place {place.key}")
    with store.reading() as connection:
        _refuse_what_rests(connection, login, at, place, now)
    with _queue.turn():
        person = _count_try(store, login, at, place, now)
        right = _fits(person.password_hash if person else _NOBODY, password)
        renewed = _renewed(person, password) if person and right else None
    if person is None or not right:
        _note_wrong(store, person, login, at, now)
        raise Forbidden(_WRONG)
    with store.writing() as connection:
        sign_in_attempts.forgive(connection, login_key(login), at)
        if renewed and staff_accounts.renew_hash(connection, person, renewed):
            person = replace(person, password_hash=renewed)  # a session names the hash under which it began
        subject = CoreSubject.STAFF.of(person.login)
        audit.record(
            connection, person.community_id, at=now, who=person.login, did=CoreAction.SIGNED_IN, subject=subject
        )
    return person


def _refuse_what_rests(connection: Connection, login: str, at: str, place: SignInSource, now: datetime) -> None:
    until = sign_in_attempts.tries(connection, login_key(login), at).locked_until
    if until is not None and until > now:
        raise Forbidden(_LOCKED, minutes=-((now - until) // timedelta(minutes=1)))
    if place.known:
        return
    if sign_in_attempts.of_place(connection, at, now - PLACE_SPAN) >= FROM_A_PLACE:
        raise Forbidden(_LOCKED, minutes=PLACE_SPAN // timedelta(minutes=1))
    if sign_in_attempts.of_login(connection, login_key(login), now - LOGIN_SPAN) >= AT_A_LOGIN:
        raise Forbidden(_LOCKED, minutes=LOGIN_SPAN // timedelta(minutes=1))


def _count_try(store: Store, login: str, at: str, place: SignInSource, now: datetime) -> StaffRow | None:
    """Count a try as wrong before the password is looked at, so that many tries at once gain nothing."""
    with store.writing() as connection:
        person = staff_accounts.account(connection, login=login, for_update=True) if login.isprintable() else None
        _refuse_what_rests(connection, login, at, place, now)
        failures = sign_in_attempts.count(connection, login_key(login), at, now)
        if failures > FREE_TRIES:
            sign_in_attempts.lock(connection, login_key(login), at, now + lock_after(failures))
    return person if person is not None and person.active else None


def _note_wrong(store: Store, person: StaffRow | None, login: str, at: str, now: datetime) -> None:
    """A line in the log of the login's community; where there is no such login, a write that takes as long."""
    with store.writing() as connection:
        if person is None:
            _log.warning("sign-in of an unknown login")
            sign_in_attempts.touch(connection, login_key(login), at, now)
            return
        subject = CoreSubject.STAFF.of(person.login)
        audit.record(
            connection, person.community_id, at=now, who=person.login, did=CoreAction.SIGN_IN_FAILED, subject=subject
        )


def _renewed(person: StaffRow, password: str) -> str | None:
    """The password hashed at today's cost, where it was hashed at another."""
    return _hasher.hash(password) if _hasher.check_needs_rehash(person.password_hash) else None


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False

"""Let staff in by login and password; wrong tries lock a login for longer and longer, there where they come from.

Who has to wait is said by `tvchannel.core.staff.sign_in_rate_limit`. Logins that do not exist are treated alike.
"""

from dataclasses import replace
from datetime import datetime

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from tvchannel.base.errors import Forbidden
from tvchannel.core.password_hashing import HashingQueue
from tvchannel.core.staff.count_tries import count_as_wrong, login_key, place_key, refuse_what_rests
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, sign_in_attempts, staff_accounts
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

# Argon2id, 46 MiB, one pass, one lane (OWASP, Password Storage Cheat Sheet): a hash keeps one core busy, no more.
_hasher = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)
_queue = HashingQueue()
# Verified for a login that does not exist, so that the answer takes as long as for one that does.
_NOBODY = _hasher.hash("nobody has this password")
_WRONG = "The login or the password is not right."
_log = structlog.get_logger()
NOWHERE = SignInSource()


def hash_password(password: str) -> str:
    """What the store keeps of a password: argon2id with its salt and cost. Raises Unavailable."""
    with _queue.turn():
        return _hasher.hash(password)


def sign_in(store: Store, login: str, password: str, *, now: datetime, place: SignInSource = NOWHERE) -> StaffRow:
    """The member of staff whose login and password these are, with a line in the log. Raises as `prove` does.

    One whose telephone's code is still to be asked for (`asks_code`) is not in yet, and leaves no line.
    """
    person = prove(store, login, password, now=now, place=place)
    if person.asks_code:
        return person
    with store.writing() as connection:
        subject = CoreSubject.STAFF.of(person.login)
        audit.record(
            connection, person.community_id, at=now, who=person.login, did=CoreAction.SIGNED_IN, subject=subject
        )
    return person


def prove(store: Store, login: str, password: str, *, now: datetime, place: SignInSource) -> StaffRow:
    """The member of staff whose login and password these are; wrong ones are counted.

    Raises Forbidden, the same for either being wrong, and Unavailable when too many sign in at once.
    """
    login = login.strip()
    with store.reading() as connection:
        refuse_what_rests(connection, login_key(login), place, now)
    with _queue.turn():
        person = _count_try(store, login, place, now)
        right = _fits(person.password_hash if person else _NOBODY, password)
        renewed = _renewed(person, password) if person and right else None
    if person is None or not right:
        _note_wrong(store, person, login, place, now)
        raise Forbidden(_WRONG)
    with store.writing() as connection:
        sign_in_attempts.forgive(connection, login_key(login), place_key(place))
        if renewed and staff_accounts.renew_hash(connection, person, renewed):
            person = replace(person, password_hash=renewed)  # a session names the hash under which it began
    return person


def _count_try(store: Store, login: str, place: SignInSource, now: datetime) -> StaffRow | None:
    """Count a try as wrong before the password is looked at, so that many tries at once gain nothing."""
    with store.writing() as connection:
        person = staff_accounts.account(connection, login=login, for_update=True) if login.isprintable() else None
        refuse_what_rests(connection, login_key(login), place, now)
        count_as_wrong(connection, login_key(login), place, now)
    return person if person is not None and person.active else None


def _note_wrong(store: Store, person: StaffRow | None, login: str, place: SignInSource, now: datetime) -> None:
    """A line in the log of the login's community; where there is no such login, a write that takes as long."""
    with store.writing() as connection:
        if person is None:
            _log.warning("sign-in of an unknown login")
            sign_in_attempts.touch(connection, login_key(login), place_key(place), now)
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

"""Let staff in by login and password; wrong tries lock a login for longer and longer."""

from datetime import datetime, timedelta

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from tvchannel.errors import Forbidden
from tvchannel.store import desk
from tvchannel.store.engine import Store
from tvchannel.store.rows import StaffRow

FREE_TRIES = 4
LONGEST_LOCK = timedelta(hours=1)
_hasher = PasswordHasher()
# Verified for a login that does not exist, so that the answer takes as long as for one that does.
_NOBODY = _hasher.hash("nobody has this password")
_WRONG = "The login or the password is not right."
_LOCKED = "Too many wrong tries. Please try again in %(minutes)s minutes."
_log = structlog.get_logger()


def hash_password(password: str) -> str:
    """What the store keeps of a password: argon2id with its salt and cost."""
    return _hasher.hash(password)


def lock_after(failures: int) -> timedelta:
    """How long a login rests after this many wrong tries in a row: 1, 2, 4 ... minutes from the fifth on."""
    if failures <= FREE_TRIES:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(failures - FREE_TRIES - 1, 10)), LONGEST_LOCK)


def sign_in(store: Store, login: str, password: str, *, now: datetime) -> StaffRow:
    """The member of staff whose login and password these are. Raises Forbidden, the same for either being wrong."""
    person = _count_try(store, login.strip(), now)
    right = _fits(person.password_hash if person else _NOBODY, password)
    if person is None:
        _log.warning("sign-in of an unknown login")
        raise Forbidden(_WRONG)
    did = "signed-in" if right else "sign-in-failed"
    with store.writing() as connection:
        if right:
            desk.note_sign_in(connection, person.id, failures=0, locked_until=None)
        desk.audit(connection, person.community_id, at=now, who=person.login, did=did, subject=f"staff {person.login}")
    if not right:
        raise Forbidden(_WRONG)
    return person


def _count_try(store: Store, login: str, now: datetime) -> StaffRow | None:
    """Count a try as wrong before the password is looked at, so that many tries at once gain nothing."""
    if not login.isprintable():
        return None
    with store.writing() as connection:
        person = desk.staff(connection, login=login, for_update=True)
        if person is None or not person.active:
            return None
        if person.locked_until is not None and person.locked_until > now:
            raise Forbidden(_LOCKED, minutes=-((now - person.locked_until) // timedelta(minutes=1)))
        failures = person.failures + 1
        locked_until = now + lock_after(failures) if failures > FREE_TRIES else None
        desk.note_sign_in(connection, person.id, failures=failures, locked_until=locked_until)
    return person


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False

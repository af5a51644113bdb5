"""The optional PIN before "my record", and before nothing else: four digits, few tries (rate limit)."""

import hmac
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from tvchannel.base.errors import Forbidden, Invalid
from tvchannel.core.password_hashing import HashingQueue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import pins
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.day import study_day

DIGITS = 4
FREE_TRIES = 5
TRIES_A_DAY = 10
LONGEST_LOCK = timedelta(hours=12)
_WRONG = "That is not the PIN. Please try again."
_LOCKED = "Too many wrong tries. Please try again in %(minutes)s minutes. You can check in and watch as always."
_TOMORROW = "Too many wrong tries for today. Please try again tomorrow. You can check in and watch as always."
_hasher = PasswordHasher()
_queue = HashingQueue()


def lock_after(failures: int) -> timedelta:
    """How long the PIN rests after this many wrong tries in a row: 5, 10, 20 ... minutes from the fifth on."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(timedelta(minutes=5 * 2 ** min(failures - FREE_TRIES, 10)), LONGEST_LOCK)


class Tried(Protocol):
    """A PIN as its row tells how often it was tried."""

    @property
    def failures(self) -> int:
        """Wrong ones in a row."""

    @property
    def locked_until(self) -> datetime | None:
        """Until when no try counts."""

    @property
    def tried_on(self) -> date | None:
        """The study day of the last one."""

    @property
    def tries(self) -> int:
        """On that day, right ones left out."""


def one_try_more(
    pin: Tried, now: datetime, zone: tzinfo, *, locked: str, tomorrow: str
) -> tuple[int, datetime | None, date, int]:
    """A row's (failures, locked_until, tried_on, tries) with one more wrong try.

    Raises Forbidden with the sentence `locked` (%(minutes)s) or `tomorrow` where no try counts now.
    """
    today = study_day(now, zone)
    tries = pin.tries if pin.tried_on == today else 0
    if tries >= TRIES_A_DAY:
        raise Forbidden(tomorrow)
    if pin.locked_until is not None and pin.locked_until > now:
        raise Forbidden(locked, minutes=-((now - pin.locked_until) // timedelta(minutes=1)))
    failures = pin.failures + 1
    return failures, now + lock_after(failures) if lock_after(failures) else None, today, tries + 1


def hashing_turn() -> AbstractContextManager[None]:
    """Wait until a hash may be worked out. Raises Unavailable when too many are tried at once."""
    return _queue.turn()


def hash_of(pepper: bytes, owner: str, digits: str) -> str:
    """What is kept of the PIN of `owner`. Raises Invalid unless it is four digits."""
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise Invalid("A PIN has four digits.")
    with hashing_turn():
        return _hasher.hash(_peppered(pepper, owner, digits))


def fits(hashed: str, pepper: bytes, owner: str, digits: str) -> bool:
    """Whether `digits` are the PIN of `owner`; within a turn of `hashing_turn`."""
    try:
        return _hasher.verify(hashed, _peppered(pepper, owner, digits))
    except VerificationError:
        return False


def _peppered(pepper: bytes, owner: str, digits: str) -> str:
    """A stolen database alone lets nobody try the ten thousand PINs."""
    return hmac.digest(pepper, f"{owner} {digits}".encode(), "sha256").hex()


def put(store: Store, pepper: bytes, member: Member, digits: str) -> None:
    """Put a PIN before the record of `member`. Raises Invalid unless it is four digits."""
    hashed = hash_of(pepper, member.ref, digits)
    with store.writing() as connection:
        pins.put(connection, member.id, hashed)


def remove(store: Store, member: Member) -> bool:
    """Take the PIN away; False when there was none."""
    with store.writing() as connection:
        return pins.remove(connection, member.id)


def remove_forgotten(store: Store, member: Member, *, who: str, now: datetime) -> bool:
    """Take the PIN of `member` away at the desk, where the log keeps who did; False when there was none."""
    with store.writing() as connection:
        removed = pins.remove(connection, member.id)
        if removed:
            subject = CoreSubject.MEMBER.of(member.ref)
            audit.record(connection, member.community_id, at=now, who=who, did=CoreAction.PIN_REMOVED, subject=subject)
    return removed


def open_record(
    store: Store, pepper: bytes, member: Member, digits: str, *, who: str, now: datetime, zone: tzinfo
) -> None:
    """Return when `digits` are the member's PIN, or there is none; a wrong one stands in the audit log.

    Raises Forbidden with what to do, and Unavailable when too many are tried at once.
    """
    with hashing_turn():
        pin = _count_try(store, member, now, zone)
        if pin is None:
            return
        right = fits(pin.hash, pepper, member.ref, digits)
    if not right:
        with store.writing() as connection:
            subject = CoreSubject.MEMBER.of(member.ref)
            audit.record(connection, member.community_id, at=now, who=who, did=CoreAction.PIN_WRONG, subject=subject)
        raise Forbidden(_WRONG)
    with store.writing() as connection:
        tries = pin.tries if pin.tried_on == study_day(now, zone) else 0
        today = study_day(now, zone)
        pins.note(connection, member.id, failures=0, locked_until=None, tried_on=today, tries=tries)


def _count_try(store: Store, member: Member, now: datetime, zone: tzinfo) -> pins.Pin | None:
    """Count a try as wrong before it is looked at, so that many tries at once gain nothing; gives the PIN as before."""
    with store.writing() as connection:
        pin = pins.pin(connection, member.id, for_update=True)
        if pin is None:
            return None
        failures, until, today, tries = one_try_more(pin, now, zone, locked=_LOCKED, tomorrow=_TOMORROW)
        pins.note(connection, member.id, failures=failures, locked_until=until, tried_on=today, tries=tries)
    return pin

"""The second factor of staff: codes of six digits by a secret that the person's telephone holds too (TOTP, RFC 6238).

A code holds for the 30 s of its time step and one step before and after it (RFC 6238, 5.2), once.
"""

import base64
import secrets
from collections.abc import Collection, Container
from datetime import datetime
from hmac import compare_digest

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.core.staff import scopes
from tvchannel.core.staff.count_tries import code_key, count_as_wrong, place_key, refuse_what_rests
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit, second_factor, sign_in_attempts
from tvchannel.store.service.audit import AuditAction
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

DIGITS, STEP_S = 6, 30
_SECRET_BYTES = 20  # RFC 4226, 4, R6
_AROUND = (0, -1, 1)
_WRONG = "This code is not right. Look at the telephone once more: a code lasts 30 seconds."


def is_missing(person: StaffRow, needed_by: Collection[str]) -> bool:
    """Whether one of the person's roles needs a second factor, which they do not have yet."""
    return not person.asks_code and not person.roles.isdisjoint(needed_by)


def begin(store: Store, keys: Ring, person: StaffRow) -> None:
    """Make a secret for the person's telephone; a first code decides whether it holds.

    Raises Conflict for somebody who has a second factor.
    """
    secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    with store.writing() as connection:
        if second_factor.of_account(connection, person.id).since is not None:
            raise Conflict("You have a second factor: switch it off before you begin with another telephone.")
        second_factor.begin(connection, person.id, keys.seal(secret, second_factor.owner(person.id)))


def begun(connection: Connection, keys: Ring, person: StaffRow) -> str:
    """The secret, in Base32, that waits for its first code; "" where none does."""
    known = second_factor.of_account(connection, person.id)
    if known.sealed is None or known.since is not None:
        return ""
    return keys.unseal(known.sealed, second_factor.owner(person.id))


def address_of(secret: str, login: str, issuer: str) -> str:
    """What an app on a telephone reads from a QR code: an address that begins with otpauth://."""
    return _totp(secret).get_provisioning_uri(login, issuer)


def confirm(store: Store, keys: Ring, person: StaffRow, code: str, *, now: datetime, place: SignInSource) -> None:
    """The telephone shows the right code: from now on one is asked for. Raises Forbidden for a wrong one."""
    _check(store, keys, person, code, now=now, place=place)
    with store.writing() as connection:
        second_factor.confirm(connection, person.id, now)
        _log(connection, person, CoreAction.SECOND_FACTOR_ON, person.login, now)


def let_in(store: Store, keys: Ring, person: StaffRow, code: str, *, now: datetime, place: SignInSource) -> None:
    """Sign the person in whose password was right before, with a line in the log. Raises Forbidden for a wrong code."""
    _check(store, keys, person, code, now=now, place=place)
    with store.writing() as connection:
        _log(connection, person, CoreAction.SIGNED_IN, person.login, now)


def switch_off(
    store: Store,
    keys: Ring,
    person: StaffRow,
    code: str,
    needed_by: Collection[str],
    *,
    now: datetime,
    place: SignInSource,
) -> None:
    """The person wants it no more. Raises Forbidden for a wrong code, Invalid where one of their roles needs it."""
    if not person.roles.isdisjoint(needed_by):
        raise Invalid("Your work at this desk needs a second factor. With another telephone, ask the administrator.")
    _check(store, keys, person, code, now=now, place=place)
    _end(store, person, who=person.login, now=now)


def take_away(
    store: Store, community_id: int, login: str, *, who: str, now: datetime, organisations: Container[int] = ()
) -> None:
    """Somebody's telephone is lost: they sign in by password alone until they set up another. Raises NotFound."""
    with store.reading() as connection:
        person = scopes.kept_account(connection, community_id, login, organisations)
    _end(store, person, who=who, now=now)


def _end(store: Store, person: StaffRow, *, who: str, now: datetime) -> None:
    with store.writing() as connection:
        second_factor.end(connection, person.id)
        sign_in_attempts.forgive(connection, code_key(person.login))
        _log(connection, person, CoreAction.SECOND_FACTOR_OFF, who, now)


def _check(store: Store, keys: Ring, person: StaffRow, code: str, *, now: datetime, place: SignInSource) -> None:
    """Raises Forbidden for a code that is wrong or used, which counts as a wrong try, and while the login rests."""
    key, step = code_key(person.login), None
    with store.writing() as connection:
        refuse_what_rests(connection, key, place, now)
        count_as_wrong(connection, key, place, now)
        known = second_factor.of_account(connection, person.id)
        if known.sealed is not None:
            step = _step_of(keys.unseal(known.sealed, second_factor.owner(person.id)), code, now)
        right = step is not None and second_factor.use(connection, person.id, step)
        if right:
            sign_in_attempts.forgive(connection, key, place_key(place))
        else:
            _log(connection, person, CoreAction.WRONG_CODE, person.login, now)
    if not right:
        raise Forbidden(_WRONG)


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step around `now` whose code this is; None where it is of none."""
    told, totp, step = code.replace(" ", "").encode(), _totp(secret), int(now.timestamp()) // STEP_S
    found = [step + by for by in _AROUND if compare_digest(totp.generate((step + by) * STEP_S), told)]
    return found[0] if found else None


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_S)  # noqa: S303  the one that all apps know


def _log(connection: Connection, person: StaffRow, did: AuditAction, who: str, now: datetime) -> None:
    subject = CoreSubject.STAFF.of(person.login)
    audit.record(connection, person.community_id, at=now, who=who, did=did, subject=subject)

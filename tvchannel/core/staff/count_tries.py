"""Count wrong tries at a login or at its second factor, and refuse what rests: the rate limit over the store."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Forbidden
from tvchannel.core.staff.sign_in_rate_limit import (
    FREE_TRIES,
    LOGIN_SPAN,
    PLACE_SPAN,
    SignInSource,
    WrongTries,
    lock_after,
    minutes_to_wait,
)
from tvchannel.core.tokens import token_hash
from tvchannel.store.service import sign_in_attempts

_LOCKED = "Too many wrong tries. Please try again in %(minutes)s minutes."


def login_key(login: str) -> str:
    """By what the tries at a login are counted."""
    return token_hash(f"login {login}")


def code_key(login: str) -> str:
    """By what the tries at the second factor of a login are counted."""
    return token_hash(f"code {login}")


def place_key(place: SignInSource) -> str:
    """By what the tries from a place are counted."""
    return token_hash(f"place {place.key}")


def refuse_what_rests(connection: Connection, key: str, place: SignInSource, now: datetime) -> None:
    """Raises Forbidden where the rate limit says so; strangers' tries are counted for strangers alone."""
    at = place_key(place)
    stands = WrongTries(sign_in_attempts.tries(connection, key, at).locked_until)
    if not place.known:
        of_place = sign_in_attempts.of_place(connection, at, now - PLACE_SPAN)
        of_login = sign_in_attempts.of_login(connection, key, now - LOGIN_SPAN)
        stands = replace(stands, of_place=of_place, of_login=of_login)
    if minutes := minutes_to_wait(stands, known=place.known, now=now):
        raise Forbidden(_LOCKED, minutes=minutes)


def count_as_wrong(connection: Connection, key: str, place: SignInSource, now: datetime) -> None:
    """One more wrong try; from the fifth in a row on, the key rests at this place."""
    failures = sign_in_attempts.count(connection, key, place_key(place), now)
    if failures > FREE_TRIES:
        sign_in_attempts.lock(connection, key, place_key(place), now + lock_after(failures))

"""The rate limit of wrong passwords at the desk: who has to wait, and for how many minutes. Pure.

What is refused before a password is looked at: a login that rests at this place, a place that has tried too often, and
a login that was tried too often from places where it was never right. A browser in which it was right before is a
place of its own, so that strangers lock nobody out of their own desk.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 4
LONGEST_LOCK = timedelta(hours=1)
# Wrong tries of strangers: at one login within an hour, and from one place within ten minutes.
AT_A_LOGIN, LOGIN_SPAN = 20, timedelta(hours=1)
FROM_A_PLACE, PLACE_SPAN = 30, timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SignInSource:
    """Where a try comes from: a network address, or a browser in which this login was right before (`known`)."""

    key: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class WrongTries:
    """What stands against a try: until when its login rests at its place, and how many wrong tries there were.

    `of_place` at any login within `PLACE_SPAN`, `of_login` from any place within `LOGIN_SPAN`.
    """

    locked_until: datetime | None = None
    of_place: int = 0
    of_login: int = 0


def lock_after(failures: int) -> timedelta:
    """How long a login rests after this many wrong tries in a row: 1, 2, 4 ... minutes from the fifth on."""
    if failures <= FREE_TRIES:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(failures - FREE_TRIES - 1, 10)), LONGEST_LOCK)


def minutes_to_wait(tries: WrongTries, *, known: bool, now: datetime) -> int:
    """For how many minutes no password is looked at, 0 when it is looked at now; `known` as in `SignInSource`."""
    if tries.locked_until is not None and tries.locked_until > now:
        return -((now - tries.locked_until) // timedelta(minutes=1))
    if known:
        return 0
    if tries.of_place >= FROM_A_PLACE:
        return PLACE_SPAN // timedelta(minutes=1)
    return LOGIN_SPAN // timedelta(minutes=1) if tries.of_login >= AT_A_LOGIN else 0

"""What a playing session may claim: no more than the server's clock gave it (records, section 4, rules 2 and 4).

A session has an account of time. The server's clock pays in, accepted film is taken out, at speed 1; so a report
may come twice, late or in another order, and together they never hold more than the time that passed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

GRACE_MS = 3000
LATEST_MS = 600_000
LATE, TOO_LATE, CLIPPED, OUTSIDE, SILENT, ENDED = "late", "too late", "clipped", "outside", "silent", "ended"
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often reports come (ms), and how much may be played (ms) without any key before it counts no more."""

    every_ms: int
    silence_ms: int


class Part(NamedTuple):
    """A stretch of one film: programme id, its length in ms, from ms, to ms."""

    programme: int
    film_ms: int
    begin: int
    end: int

    @property
    def ms(self) -> int:
        """How long it is."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Told:
    """A report: what was played, in that order, keys pressed since the last, and how long the box had to hold it."""

    parts: tuple[Part, ...]
    keys: int
    held_ms: int


@dataclass(frozen=True, slots=True)
class Account:
    """Settled up to `at`: film that may still be claimed, and what was accepted since the last key, in ms."""

    at: datetime
    balance_ms: int
    silent_ms: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What a report came to: the account after it, what of it is accepted, and what was noted about it."""

    account: Account
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def settle(account: Account, told: Told, at: datetime, pace: Pace, ended: datetime | None = None) -> Settled:
    """The report `told` as it arrives at the server's instant `at`; the session ended at `ended` if it has.

    What is too much is cut off at the beginning, because the end is where the player stands now.
    """
    held = max(0, told.held_ms)
    if held > LATEST_MS:
        return Settled(account, (), (TOO_LATE,))
    if ended is not None and not within(at, held, ended):
        return Settled(account, (), (ENDED,))
    at = min(at, ended or at)
    inside = tuple(part for part in map(_inside, told.parts) if part.ms > 0)
    paid = max(0, (at - account.at) // _MS)
    balance = min(account.balance_ms + paid, LATEST_MS + GRACE_MS)
    allowed = min(balance, held + 2 * pace.every_ms + GRACE_MS)
    heard = allowed if told.keys else min(allowed, pace.silence_ms - account.silent_ms)
    parts = _latest(inside, heard)
    taken = sum(part.ms for part in parts)
    asked = sum(part.ms for part in inside)
    noted = (
        (LATE, held > 2 * pace.every_ms),
        (OUTSIDE, any(part.begin != part.end and _inside(part) != part for part in told.parts)),
        (CLIPPED, asked > allowed),
        (SILENT, heard < min(asked, allowed)),
    )
    silent = 0 if told.keys else account.silent_ms + taken
    after = Account(max(at, account.at), balance - taken, silent)
    return Settled(after, parts, tuple(note for note, so in noted if so))


def within(at: datetime, held_ms: int, until: datetime | None) -> bool:
    """Whether what arrived at `at`, held back for `held_ms`, was played before `until` (None: no end)."""
    return until is None or at - (held_ms + GRACE_MS) * _MS <= until


def _inside(part: Part) -> Part:
    return part._replace(begin=max(0, part.begin), end=min(part.end, part.film_ms))


def _latest(parts: tuple[Part, ...], allowed_ms: int) -> tuple[Part, ...]:
    """The last `allowed_ms` of what was played."""
    kept: list[Part] = []
    for part in reversed(parts):
        if allowed_ms <= 0:
            break
        kept.append(part._replace(begin=max(part.begin, part.end - allowed_ms)))
        allowed_ms -= kept[-1].ms
    return tuple(reversed(kept))

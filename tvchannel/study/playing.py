"""What a playing session may claim, and when it was played: laid on the server's time line (records, section 4).

What was played ended when the box says that it made its report, `held_ms` before this arrived, and took as long as it
is at speed 1 (rule 2a). A session has an account of time: the time line pays in, accepted film is taken out. Reports
are settled in the order in which they were played, not in which they came, so delay, order and doubling change nothing.

Rule 2's cap, in these words: no report is worth more than two intervals, what the box says that it held, and 3 s; no
moment is given out twice; nothing was played before its page was made, after its session ended, or after it arrived.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

GRACE_MS = 3000
LATEST_MS = 600_000
# Airings end on a tick, and players tell a film's length a little differently: so far beyond it is still honest.
EDGE_MS = 5000
LATE, TOO_LATE, CLIPPED, OUTSIDE, SILENT, ENDED = "late", "too late", "clipped", "outside", "silent", "ended"
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often reports come (ms), and how much may be played (ms) without any key before it counts no more."""

    every_ms: int
    silence_ms: int


class PlayedPart(NamedTuple):
    """A stretch of one film: programme id, its length in ms, from ms, to ms.

    `back` is how long before its report was made (ms) the stretch ended.
    """

    programme: int
    film_ms: int
    begin: int
    end: int
    back: int = 0

    @property
    def ms(self) -> int:
        """How long it is."""
        return self.end - self.begin


class PlayedPiece(NamedTuple):
    """Film that was played until the instant `until`: programme id, from ms, to ms."""

    programme: int
    begin: int
    end: int
    until: datetime

    @property
    def ms(self) -> int:
        """How long it is."""
        return self.end - self.begin

    @property
    def since(self) -> datetime:
        """When it began to play."""
        return self.until - self.ms * _MS


@dataclass(frozen=True, slots=True)
class PlayedReport:
    """A report: what was played, in that order, keys pressed since the last, and how long the box had to hold it."""

    parts: tuple[PlayedPart, ...]
    keys: int
    held_ms: int


@dataclass(frozen=True, slots=True)
class Account:
    """Given out up to `at`: film that may still be claimed, and what was accepted since the last key, in ms."""

    at: datetime
    balance_ms: int
    silent_ms: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What a report came to: the account after it, what of it is accepted and when it was played, what was noted.

    `laid` is all that was told, at the time at which it was played.
    """

    account: Account
    pieces: tuple[PlayedPiece, ...]
    notes: tuple[str, ...]
    laid: tuple[PlayedPiece, ...] = ()


def made_at(told: PlayedReport, at: datetime) -> datetime:
    """When the box made a report that arrived at `at`."""
    return at - max(0, told.held_ms) * _MS


def one_after_other(parts: Iterable[PlayedPart]) -> tuple[PlayedPart, ...]:
    """Parts that were played one after the other until their report was made."""
    found: list[PlayedPart] = []
    back = 0
    for part in reversed(list(parts)):
        found.append(part._replace(back=back))
        back += max(0, _inside(part).ms)
    return tuple(reversed(found))


def account_for(
    account: Account, told: PlayedReport, at: datetime, pace: Pace, ended: datetime | None = None
) -> Settled:
    """The report `told` that arrived at the server's instant `at`; the session ended at `ended` if it has.

    What is too much is cut off at the beginning, because the end is where the player stood then.
    """
    held = max(0, told.held_ms)
    if held > LATEST_MS:
        return Settled(account, (), (TOO_LATE,))
    inside = [part for part in map(_inside, told.parts) if part.ms > 0]
    asked = sum(part.ms for part in inside)
    until = _fits(account, asked, made_at(told, at), at)
    laid = tuple(PlayedPiece(part.programme, part.begin, part.end, until - part.back * _MS) for part in inside)
    if ended is not None:
        if until <= ended + GRACE_MS * _MS:  # the page was left: its last report comes a moment after the next page
            early = max(until - ended, timedelta(0))
            laid = tuple(piece._replace(until=piece.until - early) for piece in laid)
        elif until - (asked + GRACE_MS) * _MS > ended:
            return Settled(account, (), (ENDED,))
        laid = tuple(filter(None, (between(piece, None, ended) for piece in laid)))
        until = min(until, ended)
    balance = min(account.balance_ms + max(0, (until - account.at) // _MS), LATEST_MS + GRACE_MS)
    allowed = min(balance, held + 2 * pace.every_ms + GRACE_MS)
    heard = allowed if told.keys else min(allowed, pace.silence_ms - account.silent_ms)
    pieces = _latest(laid, heard)
    taken = sum(piece.ms for piece in pieces)
    noted = (
        (LATE, held > 2 * pace.every_ms),
        (OUTSIDE, any(part.begin != part.end and not _honest(part) for part in told.parts)),
        (CLIPPED, asked > allowed),
        (SILENT, heard < min(asked, allowed)),
    )
    silent = 0 if told.keys else account.silent_ms + taken
    after = Account(max(until, account.at), balance - taken, silent)
    return Settled(after, pieces, tuple(note for note, so in noted if so), laid)


def between(piece: PlayedPiece, since: datetime | None, until: datetime | None) -> PlayedPiece | None:
    """What of `piece` was played from `since` until `until` (None: no such bound); None where that is nothing."""
    late = max(0, (piece.until - until) // _MS) if until is not None else 0
    early = max(0, -((piece.since - since) // _MS)) if since is not None else 0
    if early + late >= piece.ms:
        return None
    return piece._replace(begin=piece.begin + early, end=piece.end - late, until=piece.until - late * _MS)


def _fits(account: Account, asked_ms: int, made: datetime, at: datetime) -> datetime:
    """When what was told had been played: as its box says, or later, where that time has been given out already.

    A box that gathered several reports into one says when it began to gather.
    """
    free = account.at + max(0, asked_ms - account.balance_ms) * _MS
    return max(made, min(at, free)) if asked_ms else made


def _inside(part: PlayedPart) -> PlayedPart:
    """The part within its film."""
    return part._replace(begin=max(0, part.begin), end=min(part.end, part.film_ms))


def _honest(part: PlayedPart) -> bool:
    return 0 <= part.begin <= part.end <= part.film_ms + EDGE_MS


def _latest(pieces: tuple[PlayedPiece, ...], allowed_ms: int) -> tuple[PlayedPiece, ...]:
    """The last `allowed_ms` of what was played."""
    kept: list[PlayedPiece] = []
    for piece in reversed(pieces):
        if allowed_ms <= 0:
            break
        kept.append(piece._replace(begin=max(piece.begin, piece.end - allowed_ms)))
        allowed_ms -= kept[-1].ms
    return tuple(reversed(kept))

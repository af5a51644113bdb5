"""Accepted film as a member's row of stretches: one grows while its film is played on, a key vouches for all of them.

Each piece is cut by when it was played: it goes to those who sat there then, on the study day that it was then. Who
sits there has agreed to be recorded, lives there, and sits nowhere else: whatever ends that ends the seat.
The same rule writes a stretch when its report arrives and derives it again from kept reports (`tvchannel rebuild`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from tvchannel.study.day import days_between
from tvchannel.study.playing import PlayedPiece, between


class Seat(NamedTuple):
    """The member `member` is before the box from `since` until `until`, and agrees to be recorded all that time."""

    member: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """Film that a member watched without a gap: programme id, from ms, to ms; `number` and `at` of its last report.

    It is `pending` until a key shows that somebody is there.
    """

    member: str
    programme: int
    begin: int
    end: int
    day: date
    number: int
    at: datetime
    pending: bool


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What one report adds: accepted pieces, and whether a key was pressed after them."""

    pieces: Sequence[PlayedPiece]
    number: int
    at: datetime
    keyed: bool


def enter(kept: Sequence[Stretch], entry: ReportEntry, seats: Sequence[Seat], zone: tzinfo) -> list[Stretch]:
    """The stretches of a session with `entry`: those of `kept` stay in their places, new ones come behind."""
    rows = [replace(row, pending=False) for row in kept] if entry.keyed else list(kept)
    for seat in seats:
        for piece in entry.pieces:
            for day, part in _days(between(piece, seat.since, seat.until), zone):
                film = (part.programme, part.begin, part.end)
                _lengthen(rows, Stretch(seat.member, *film, day, entry.number, entry.at, not entry.keyed))
    return rows


def joined(seats: Iterable[Seat]) -> list[Seat]:
    """The same seats, each member's one after the other: those that touch or overlap are one."""
    found: list[Seat] = []
    for seat in sorted(seats):
        last = found[-1] if found else None
        if last is not None and last.member == seat.member and seat.since <= last.until:
            found[-1] = last._replace(until=max(last.until, seat.until))
        else:
            found.append(seat)
    return found


def witnessed(pieces: Sequence[PlayedPiece], seats: Sequence[Seat]) -> list[PlayedPiece]:
    """What of `pieces` was played while anybody sat there, in the order in which it was played."""
    found = []
    for piece in pieces:
        since: datetime | None = None
        for seat in sorted(seats, key=lambda seat: seat.since):
            begin = seat.since if since is None else max(seat.since, since)
            if part := between(piece, begin, seat.until):
                found.append(part)
            since = seat.until if since is None else max(since, seat.until)
    return found


def _days(piece: PlayedPiece | None, zone: tzinfo) -> Iterator[tuple[date, PlayedPiece]]:
    """The piece by the study days on which it was played."""
    if piece is not None:
        for day, since, until in days_between(piece.since, piece.until, zone):
            if part := between(piece, since, until):
                yield day, part


def _lengthen(rows: list[Stretch], new: Stretch) -> None:
    for place in range(len(rows) - 1, -1, -1):
        last = rows[place]
        if last.member == new.member:
            same = (last.programme, last.end, last.day, last.pending)
            if same == (new.programme, new.begin, new.day, new.pending):
                rows[place] = replace(new, begin=last.begin)
                return
            break
    rows.append(new)

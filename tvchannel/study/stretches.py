"""Accepted film as a member's row of stretches: one grows while its film is played on, a key vouches for all of them.

The same rule writes a stretch when its report arrives and derives it again from kept reports (`tvchannel rebuild`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tvchannel.study.playing import Part


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
class Entry:
    """What one report adds: accepted parts, for whom, on which study day, and whether a key was pressed."""

    parts: Sequence[Part]
    members: Sequence[str]
    day: date
    number: int
    at: datetime
    keyed: bool


def enter(kept: Sequence[Stretch], entry: Entry) -> list[Stretch]:
    """The stretches of a session with `entry`: those of `kept` stay in their places, new ones come behind."""
    rows = [replace(row, pending=False) for row in kept] if entry.keyed else list(kept)
    for member in entry.members:
        for part in entry.parts:
            _lengthen(rows, _stretch(entry, member, part))
    return rows


def _stretch(entry: Entry, member: str, part: Part) -> Stretch:
    pending = not entry.keyed
    return Stretch(member, part.programme, part.begin, part.end, entry.day, entry.number, entry.at, pending)


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

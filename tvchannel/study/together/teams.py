"""Teams of a community: who is in one on which day, and for how long members were active in it.

Who joins or leaves counts from that day and up to that day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TeamKind(StrEnum):
    """What a team is for."""

    READING_CLUB = "reading-club"
    LECTURERS = "lecturers"
    VOLUNTEERS = "volunteers"


TEAM_WORDS: Mapping[TeamKind, str] = {
    TeamKind.READING_CLUB: "Reading club",
    TeamKind.LECTURERS: "Lecturers' team",
    TeamKind.VOLUNTEERS: "Volunteers",
}


@dataclass(frozen=True, slots=True)
class TeamStretch:
    """Somebody (the reference) in a team from `joined_on` to `left_on`, both days included; None: still."""

    member: str
    joined_on: date
    left_on: date | None = None

    def on(self, day: date) -> bool:
        """Whether the member is in the team on that day."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)

    def meets(self, first: date, last: date) -> bool:
        """Whether the member is in the team on a day from `first` to `last`."""
        return self.joined_on <= last and (self.left_on is None or first <= self.left_on)


@dataclass(frozen=True, slots=True)
class HeldActivity:
    """What a team has held: on which study day, for how many minutes, and who came (references)."""

    on_day: date
    minutes: int
    came: frozenset[str]


def may_join(stretches: Iterable[TeamStretch], member: str, day: date) -> bool:
    """Whether a member can join on that day: not before the end of an earlier time in the same team."""
    mine = [one for one in stretches if one.member == member]
    return all(one.left_on is not None and one.left_on < day for one in mine)


def active_minutes(stretches: Iterable[TeamStretch], held: Iterable[HeldActivity]) -> dict[str, int]:
    """The minutes of each member at what the team held while they were in it; who never came is left out."""
    known, found = list(stretches), Counter[str]()
    for one in held:
        there = {stretch.member for stretch in known if stretch.on(one.on_day)}
        found.update(dict.fromkeys(there & one.came, one.minutes))
    return dict(found)


def hours_of(minutes: int) -> str:
    """Minutes as hours with at most one digit behind the point."""
    return f"{round(minutes / 60, 1):g}"

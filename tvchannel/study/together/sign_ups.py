"""What members say of an activity beforehand: they come, ask for leave, or watch at home; until when, and which one.

It is no record of attendance: that somebody signed up says nothing of whether they came.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN_AHEAD_DAYS = 31  # an activity stands on the home page of the televisions from so many days before it


class SignUp(StrEnum):
    """What somebody has said."""

    COME = "come"
    LEAVE = "leave"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class SignUpCount:
    """Persons who have said so."""

    come: int
    leave: int
    home: int

    @property
    def answered(self) -> int:
        """Who has said anything."""
        return self.come + self.leave + self.home


def choices(*, has_twin: bool) -> tuple[SignUp, ...]:
    """What can be said of an activity: at home only where there is something to watch."""
    return tuple(one for one in SignUp if has_twin or one is not SignUp.HOME)


def is_open(begins_at: datetime, now: datetime) -> bool:
    """Whether it can still be said, or changed: until the activity begins."""
    return now < begins_at


def counted(said: Mapping[str, SignUp], asked: Container[str]) -> SignUpCount:
    """How many of those who are `asked` have said what; `said` is by reference."""
    every = [choice for ref, choice in said.items() if ref in asked]
    return SignUpCount(*(every.count(choice) for choice in SignUp))


def is_for(group_id: int | None, groups: Iterable[int]) -> bool:
    """Whether an activity for a group (None: for all) asks somebody of a home whose people belong to `groups`."""
    return group_id is None or group_id in groups

"""What the register says of a member, field by field; what a change of it is. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tvchannel.base.errors import Invalid

# At most so many for a leader to keep in touch with, and so few that nobody stands alone (seed documents, row 67).
LARGEST_GROUP, SMALLEST_GROUP = 20, 8


@dataclass(frozen=True, slots=True)
class MemberFields:
    """What the register says of a member, in plain; `household` is its number, `place` the digit at home.

    `category` is "" where none was said, `left_on` the first study day on which the member is not here any more;
    `party_day` the day on which they joined the party, if it was told.
    """

    name: str
    phone: str
    category: str
    group: str
    household: int
    place: int
    exempt: bool
    left_on: date | None = None
    party_day: date | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        days = {"left_on": self.left_on, "party_day": self.party_day}
        return asdict(self) | {name: day.isoformat() if day else None for name, day in days.items()}


class FormRefusal(Invalid):
    """A form that cannot be taken: for each field that is wrong, why."""

    def __init__(self, wrong: Mapping[str, Invalid]) -> None:
        super().__init__("Please look at what is marked. Nothing was changed.")
        self.wrong = dict(wrong)


class RegisterChangeKind(StrEnum):
    """What became of a member in the register."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"
    RETURNED = "returned"


def size_warning(count: int) -> str:
    """What is to be said of a group of so many: "large", "small", or "" where it is of a good size or empty."""
    if count > LARGEST_GROUP:
        return "large"
    return "small" if 0 < count < SMALLEST_GROUP else ""

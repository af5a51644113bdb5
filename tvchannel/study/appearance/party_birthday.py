"""The day on which somebody joined the party, and its coming back every year ("political birthday"). Pure.

It comes back on the same day of the same month. Who joined on 29 February has it on 28 February in the years that have
no 29th. Days are those of the community's zone. The day of joining itself is no anniversary.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FIRST_YEAR = 1921  # there was no party to join before


@dataclass(frozen=True, slots=True)
class OathCard:
    """What the desk of a community has said of the card: whether it is shown, and which programme is its film."""

    is_on: bool
    programme_id: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A member of a household: as a shared screen may show them, on which day they joined, whether they agreed.

    `agreed` is what they have said to the consent card as it is now.
    """

    mask: str
    day: date
    agreed: bool


@dataclass(frozen=True, slots=True)
class PartyBirthday:
    """Whose political birthday is today, as a shared screen may show them, and how many years it is (1 or more)."""

    mask: str
    years: int


def years_on(joined: date, day: date) -> int:
    """How many years it is on `day` since `joined`; 0 where `day` is no anniversary of it."""
    if _comes_back(joined, day.year) != day:
        return 0
    return max(0, day.year - joined.year)


def _comes_back(joined: date, year: int) -> date:
    try:
        return joined.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def birthdays(at_home: Iterable[Joined], day: date) -> list[PartyBirthday]:
    """Of the members of a household those who have their political birthday on `day`, and agreed; in their order."""
    return [PartyBirthday(one.mask, years) for one in at_home if one.agreed and (years := years_on(one.day, day))]


def wrong_day(joined: date, today: date) -> str:
    """Why nobody has joined on this day, as a sentence for who types it in; "" where somebody may have."""
    if joined.year < FIRST_YEAR:
        return "The day of joining the party is in %(first)s or later."
    return "The day of joining the party is not in the future." if joined > today else ""

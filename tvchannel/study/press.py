"""A press of the remote control that would check a member in."""

from dataclasses import dataclass
from datetime import date

DAILY = "daily"


@dataclass(frozen=True, slots=True)
class OfferedPress:
    """What a page offers and the server signs: who would check in, at which box, for which activity, on which day.

    `day` is the study day on which the page was made; the credit goes to the day on which the press arrives.
    `nonce` makes two offers differ.
    """

    community: str
    box: int
    member: str
    activity: str
    day: date
    nonce: str

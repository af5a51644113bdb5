"""Does this press count (idempotent)? One press is one event, and a member has one credit a study day for an activity.

From a press, who lives where it was pressed and has agreed, and what the ledger knows, to a credit, the same credit
again (idempotent), or a refusal with its sentence. `tvchannel.core.check_in` reads, asks here, and writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from tvchannel.study.counting import LedgerRow, next_kind, that_count
from tvchannel.study.press import OfferedPress


class Refusal(StrEnum):
    """Why a press does not count: the sentence for whoever pressed."""

    OTHER_BOX = "This page belongs to another television. Press Back and try again."
    NOBODY = "There is no such member here."
    NOT_AT_HOME = "This person is not at home here any more. Please ask the community office."
    NOT_AGREED = "Please say first whether you want to be recorded."
    DIFFERS = "This press could not be read. Press Back and try again."
    NEVER_OFFERED = "This television was shown no page to check in on that day. Please ask the community office."


@dataclass(frozen=True, slots=True)
class ReceivedPress:
    """A press that came: its event id, from which box of which community and household, for which study day.

    A `late` one was kept by its box; `offered` says whether the box was shown a page to check in on that day.
    """

    press: OfferedPress
    event: str
    community: str
    box: int
    household: int
    day: date
    late: bool = False
    offered: bool = True


class CheckInMember(Protocol):
    """Who would check in: where this person lives, and whether to be recorded has been agreed to."""

    @property
    def household_id(self) -> int:
        """The household."""

    @property
    def agreed(self) -> bool:
        """To the text as it is now."""


class PressRow(LedgerRow, Protocol):
    """A row of the ledger as far as a press asks."""

    @property
    def event(self) -> str:
        """The id of the event that made it."""

    @property
    def member(self) -> str:
        """The reference of whom it is about."""

    @property
    def activity(self) -> str:
        """For what."""

    @property
    def at(self) -> datetime:
        """When it was written."""


@dataclass(frozen=True, slots=True)
class Credit:
    """It counts: a row of this kind is to be written."""

    kind: str


@dataclass(frozen=True, slots=True)
class Same:
    """It has counted already, or another press of the day has: since this instant."""

    at: datetime


def decide(arrival: ReceivedPress, person: CheckInMember | None, rows: Sequence[PressRow]) -> Credit | Same | Refusal:
    """What becomes of a press. `person` is None where nobody in the community has the press's reference.

    `rows` are those that this event made, and all of the member's, activity's and study day's.
    """
    if refusal := _not_from_here(arrival, person):
        return refusal
    made = next((row for row in rows if row.event == arrival.event), None)
    if made is not None:
        same = (made.member, made.activity) == (arrival.press.member, arrival.press.activity)
        return Same(made.at) if same else Refusal.DIFFERS
    if credits := that_count(rows):
        return Same(credits[0].at)
    if arrival.late and not arrival.offered:
        return Refusal.NEVER_OFFERED
    return Credit(next_kind(rows))


def _not_from_here(arrival: ReceivedPress, person: CheckInMember | None) -> Refusal | None:
    if (arrival.press.community, arrival.press.box) != (arrival.community, arrival.box):
        return Refusal.OTHER_BOX
    if person is None:
        return Refusal.NOBODY
    if person.household_id != arrival.household:
        return Refusal.NOT_AT_HOME
    return None if person.agreed else Refusal.NOT_AGREED

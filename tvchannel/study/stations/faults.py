"""What may be wrong with a station's television, as its page of faults lists it by digits, and how a ticket goes on."""

from datetime import datetime, timedelta
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong, in the order of its digits."""

    PICTURE = "picture"
    SOUND = "sound"
    REMOTE = "remote"
    NETWORK = "network"
    SLOW = "slow"
    OTHER = "other"


class TicketState(StrEnum):
    """How far a ticket is."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


# How long a television tells that it was mended.
TOLD_FOR = timedelta(days=7)


def is_told(closed_at: datetime | None, now: datetime) -> bool:
    """Whether the station's television still tells of it."""
    return closed_at is None or now - closed_at < TOLD_FOR


def state_of(taken_at: datetime | None, closed_at: datetime | None) -> TicketState:
    """How far a ticket is, as its instants tell."""
    if closed_at is not None:
        return TicketState.CLOSED
    return TicketState.OPEN if taken_at is None else TicketState.TAKEN

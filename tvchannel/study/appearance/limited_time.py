"""What the desk switches on and off, and what is there from one instant or day to another, by itself. Pure."""

from datetime import date, datetime, timedelta
from enum import StrEnum


class SwitchState(StrEnum):
    """What the desk has decided: nothing yet (a draft was never on the television), that it is on, or off."""

    DRAFT = "draft"
    ON = "on"
    OFF = "off"


class StandState(StrEnum):
    """Whether something that stands for a time does so at an instant."""

    COMING = "coming"
    STANDS = "stands"
    OVER = "over"


class OpenTime(StrEnum):
    """Whether one can take part at an instant."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    OVER = "over"


def stand_state(begins_at: datetime, ends_at: datetime, now: datetime) -> StandState:
    """How what stands in [begins_at, ends_at) does at `now`."""
    if now < begins_at:
        return StandState.COMING
    return StandState.STANDS if now < ends_at else StandState.OVER


def open_time(state: SwitchState, opens_at: datetime, closes_at: datetime, now: datetime) -> OpenTime:
    """Whether one can take part at `now` in what is open in [opens_at, closes_at); off, it is closed for good."""
    if state is SwitchState.DRAFT:
        return OpenTime.DRAFT
    if state is SwitchState.OFF or now >= closes_at:
        return OpenTime.OVER
    return OpenTime.OPEN if now >= opens_at else OpenTime.COMING


def wrong_times(begins_at: datetime, ends_at: datetime, now: datetime, longest: timedelta, too_long: str) -> str:
    """Why something of these times would never be there, or `too_long`; "" where nothing is wrong."""
    if ends_at <= begins_at:
        return "The end has to be after the beginning."
    if ends_at <= now:
        return "This end is over already."
    return too_long if ends_at - begins_at > longest else ""


def is_within(first: date | None, last: date | None, day: date) -> bool:
    """Whether `day` lies in [first, last], of which either may be open."""
    return (first or day) <= day <= (last or day)


def is_to_come(first: date | None, day: date) -> bool:
    """Whether the `first` day lies behind `day`."""
    return first is not None and day < first


def wrong_days(first: date | None, last: date | None) -> str:
    """Why something of these days would never be there; "" where nothing is wrong."""
    return "The last day lies before the first." if first and last and last < first else ""

"""How far a session at a station is, and who may say that it was held."""

from enum import StrEnum


class SessionState(StrEnum):
    """OPEN: it goes on; PROVISIONAL: nobody but who opened it was there at its end; DISCARDED: it was none."""

    OPEN = "open"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


class SessionStage(StrEnum):
    """What the station's television does in a session that is open."""

    CALLING = "calling"
    RUNNING = "running"
    AGAIN = "again"
    OVER = "over"


# Who closed it, where the other person was not there.
ALONE = "alone"


def stage_of(*, is_open: bool, is_called: bool, is_closing: bool, is_called_again: bool) -> SessionStage:
    """The stage: names are called, then it runs until somebody closes it, then some are called again."""
    if not is_open:
        return SessionStage.OVER
    if is_closing:
        return SessionStage.OVER if is_called_again else SessionStage.AGAIN
    return SessionStage.RUNNING if is_called else SessionStage.CALLING


def closed_state(closed_by: str) -> SessionState:
    """What a session becomes with the end of the second call."""
    return SessionState.PROVISIONAL if closed_by == ALONE else SessionState.CONFIRMED

"""Whether a change can be undone: within a day, once, and while nothing was built on it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

UNDO_WITHIN = timedelta(hours=24)


class UndoState(StrEnum):
    """Whether a change can be undone."""

    OPEN = "open"
    UNDONE = "undone"
    LATE = "late"
    BUILT_ON = "built-on"


UNDO_REFUSALS = {
    UndoState.UNDONE: "This change was undone already.",
    UndoState.LATE: "This change is older than a day. Please correct what stands there.",
    UndoState.BUILT_ON: "What stands there was changed again since. Please undo the later change first.",
}


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that two states do not share, in their order."""
    return tuple(name for name in after if before.get(name) != after[name])


def undo_state(
    at: datetime, undone: bool, after: Mapping[str, Any], present: Mapping[str, Any], now: datetime
) -> UndoState:
    """Within a day, once, and only while what the change wrote (`after`) is what stands there (`present`)."""
    if undone:
        return UndoState.UNDONE
    if now - at >= UNDO_WITHIN:
        return UndoState.LATE
    if any(present.get(name) != value for name, value in after.items()):
        return UndoState.BUILT_ON
    return UndoState.OPEN

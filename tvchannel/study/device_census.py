"""How a household's television stands on a day, from when it was linked and when it was last seen. Pure.

Of a television only the last time is kept at which it was seen: what it did before an earlier day may be unknown.
"""

from datetime import date, timedelta
from enum import StrEnum

from tvchannel.study.care_list import SILENT_DAYS, is_silent


class TelevisionState(StrEnum):
    """A television that was seen in the week before, one that was not, none, or one of which that is not known."""

    WORKING = "working"
    SILENT = "silent"
    NONE = "none"
    UNKNOWN = "unknown"


STATE_WORDS = {
    TelevisionState.WORKING: "Seen within a week",
    TelevisionState.SILENT: "Silent for more than a week",
    TelevisionState.NONE: "No television linked",
    TelevisionState.UNKNOWN: "Not known any more",
}


def state(linked: date | None, seen: date | None, day: date) -> TelevisionState:
    """How it stands on `day` with the televisions of a household, `linked` first then and last `seen` at all."""
    if linked is None or seen is None or linked > day:
        return TelevisionState.NONE
    if seen <= day:
        return TelevisionState.SILENT if is_silent(seen, day) else TelevisionState.WORKING
    return TelevisionState.WORKING if linked >= day - timedelta(days=SILENT_DAYS) else TelevisionState.UNKNOWN

"""What somebody says at home of the minutes that were entered for them at a station. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# So long after a session it is asked about.
ASKED = timedelta(days=30)


class MinutesSaid(StrEnum):
    """Whether it was so."""

    RIGHT = "right"
    NOT_ME = "not-me"


@dataclass(frozen=True, slots=True)
class StationMinutes:
    """What was entered for a member at a station and what they have not said anything of yet."""

    session_id: int
    member: str
    station: str
    began_at: datetime
    ended_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return (self.ended_at - self.began_at) // timedelta(minutes=1)

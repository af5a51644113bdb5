"""How long a session at a station lasts: by what it is, and ten minutes more for each key that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tvchannel.study.together.activities import ActivityKind

EXTENDED_BY = timedelta(minutes=10)
MOST_EXTENSIONS = 6
_SHORTEST = timedelta(minutes=1)


class SessionTemplate(StrEnum):
    """What a session is."""

    MORNING_READING = "morning-reading"
    CLASS = "class"
    STUDY_DAY = "study-day"
    AD_HOC = "ad-hoc"


class SessionReason(StrEnum):
    """Why a session is held that no plan and no habit has."""

    NOTICE = "notice"
    BUILDING = "building"
    GUESTS = "guests"
    OTHER = "other"


TEMPLATE_WORDS: Mapping[SessionTemplate, str] = {
    SessionTemplate.MORNING_READING: "Morning reading",
    SessionTemplate.CLASS: "Class of 30 minutes",
    SessionTemplate.STUDY_DAY: "Study day",
    SessionTemplate.AD_HOC: "For another reason",
}
REASON_WORDS: Mapping[SessionReason, str] = {
    SessionReason.NOTICE: "A notice to be read together",
    SessionReason.BUILDING: "A matter of the building",
    SessionReason.GUESTS: "Guests are here",
    SessionReason.OTHER: "Another reason",
}
LENGTHS: Mapping[SessionTemplate, timedelta] = {
    SessionTemplate.MORNING_READING: timedelta(minutes=30),
    SessionTemplate.CLASS: timedelta(minutes=30),
    SessionTemplate.STUDY_DAY: timedelta(hours=3),
    SessionTemplate.AD_HOC: timedelta(minutes=60),
}
# What each is in the calendar.
KINDS: Mapping[SessionTemplate, ActivityKind] = {
    SessionTemplate.MORNING_READING: ActivityKind.MORNING_READING,
    SessionTemplate.CLASS: ActivityKind.STATION_CLASS,
    SessionTemplate.STUDY_DAY: ActivityKind.STUDY_DAY,
    SessionTemplate.AD_HOC: ActivityKind.GROUP_MEETING,
}
_OF_KIND: Mapping[ActivityKind, SessionTemplate] = {
    ActivityKind.MORNING_READING: SessionTemplate.MORNING_READING,
    ActivityKind.STATION_CLASS: SessionTemplate.CLASS,
}


@dataclass(frozen=True, slots=True)
class SessionTime:
    """A session that began at `began` (aware), of which `length` counts, and `extensions` times ten minutes more."""

    began: datetime
    length: timedelta
    extensions: int = 0

    @property
    def ends(self) -> datetime:
        """When it ends unless a key extends it."""
        return self.began + self.length + EXTENDED_BY * self.extensions

    @property
    def may_extend(self) -> bool:
        """Whether another ten minutes are left to be had."""
        return self.extensions < MOST_EXTENSIONS

    def minutes_left(self, now: datetime) -> int:
        """Whole minutes until its end, those begun counted; 0 once it is over."""
        return max(0, -((now - self.ends) // timedelta(minutes=1)))

    def closed_at(self, now: datetime) -> datetime:
        """Until when minutes count of a session that is closed `now`: never beyond its end, and at least a minute."""
        return max(self.began + _SHORTEST, min(now, self.ends))


def template_of(kind: ActivityKind) -> SessionTemplate:
    """What a planned activity is when it is held at a station."""
    return _OF_KIND.get(kind, SessionTemplate.STUDY_DAY)

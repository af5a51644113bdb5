"""What an activity of the branch can be, which day and hours it may have, and which of two stand in each other's way.

The kinds are those of the branch's year: theme day, study day, the meetings of 三会一课, voluntary service and so on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

DAYS_AHEAD = 366


class ActivityKind(StrEnum):
    """What an activity is."""

    THEME_DAY = "theme-day"
    STUDY_DAY = "study-day"
    BRANCH_MEETING = "branch-meeting"
    COMMITTEE_MEETING = "committee-meeting"
    GROUP_MEETING = "group-meeting"
    PARTY_LESSON = "party-lesson"
    VOLUNTARY_SERVICE = "voluntary-service"
    SEMINAR = "seminar"
    VISITS = "visits"
    CONSULTATION = "consultation"
    SPORTS_AND_CULTURE = "sports-and-culture"
    POLITICAL_BIRTHDAY = "political-birthday"
    MORNING_READING = "morning-reading"
    STATION_CLASS = "station-class"


class ActivityForm(StrEnum):
    """How it is held."""

    LECTURE = "lecture"
    INTERACTIVE = "interactive"
    SEMINAR = "seminar"
    CASE = "case"
    PRACTICE = "practice"


class ActivityState(StrEnum):
    """Whether it takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


KIND_WORDS: Mapping[ActivityKind, str] = {
    ActivityKind.THEME_DAY: "Theme day",
    ActivityKind.STUDY_DAY: "Study day",
    ActivityKind.BRANCH_MEETING: "Meeting of the branch",
    ActivityKind.COMMITTEE_MEETING: "Meeting of the branch committee",
    ActivityKind.GROUP_MEETING: "Meeting of a group",
    ActivityKind.PARTY_LESSON: "Party lesson",
    ActivityKind.VOLUNTARY_SERVICE: "Voluntary service",
    ActivityKind.SEMINAR: "Seminar",
    ActivityKind.VISITS: "Visits to members",
    ActivityKind.CONSULTATION: "Consultation",
    ActivityKind.SPORTS_AND_CULTURE: "Sports and culture",
    ActivityKind.POLITICAL_BIRTHDAY: "Political birthday",
    ActivityKind.MORNING_READING: "Morning reading",
    ActivityKind.STATION_CLASS: "Class at a station",
}
FORM_WORDS: Mapping[ActivityForm, str] = {
    ActivityForm.LECTURE: "Lecture",
    ActivityForm.INTERACTIVE: "Interactive",
    ActivityForm.SEMINAR: "Discussion",
    ActivityForm.CASE: "By example",
    ActivityForm.PRACTICE: "In practice",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """When and for whom: from `begins_at` until `ends_at` (aware), for one group by its id or, with None, for all."""

    begins_at: datetime
    ends_at: datetime
    group_id: int | None


def may_be_on(day: date, first: date, today: date) -> bool:
    """Whether an activity may be entered for `day`: from `first`, of which records are kept, to a year ahead."""
    return first <= day <= today + timedelta(days=DAYS_AHEAD)


def are_in_conflict(one: Timing, other: Timing) -> bool:
    """Whether somebody is asked to two places at once: hours overlap, and a group is the same or one is for all."""
    same_people = one.group_id is None or other.group_id is None or one.group_id == other.group_id
    return same_people and overlap((one.begins_at, one.ends_at), (other.begins_at, other.ends_at))


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two times, each from when until when, have a moment in common."""
    return one[0] < other[1] and other[0] < one[1]


def in_conflict(timings: Mapping[int, Timing]) -> set[int]:
    """The keys of those that stand in each other's way; `timings` are those that take place."""
    return {key for key, one in timings.items() if any(are_in_conflict(one, it) for it in _others(timings, key))}


def _others(timings: Mapping[int, Timing], key: int) -> Iterable[Timing]:
    return (timing for number, timing in timings.items() if number != key)

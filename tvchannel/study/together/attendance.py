"""Attendance at an activity of the branch: who came, took part at home or by the replay, or was on leave, and the sums.

Nothing is ever concluded: of whom nothing was entered, nothing is known (records, section 5).
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

# What was attended is minutes of no programme: one number below all others for each day, so that two activities of the
# same hour count once.
_ATTENDED = -(10**12)
_NAMED = "activity-"


class AttendanceHow(StrEnum):
    """In which way somebody took part, or that leave was asked for."""

    CAME = "came"
    HOME = "home"
    REPLAY = "replay"
    LEAVE = "leave"


# What somebody can enter. That the replay was watched follows from what was played; it is entered nowhere.
ENTERED = (AttendanceHow.CAME, AttendanceHow.HOME, AttendanceHow.LEAVE)


class AttendanceSource(StrEnum):
    """Where a credit came from."""

    DESK = "desk"
    LIST = "list"
    STATION = "station"


@dataclass(frozen=True, slots=True)
class AttendanceTally:
    """Persons: of whom it speaks (`due`), and of these who came, took part at home, by the replay, and was on leave."""

    due: int
    came: int
    home: int
    replay: int
    leave: int

    @property
    def took_part(self) -> int:
        """Who took part, there, at home or by the replay."""
        return self.came + self.home + self.replay

    @property
    def not_entered(self) -> int:
        """Of whom nothing is known."""
        return self.due - self.took_part - self.leave

    @property
    def came_percent(self) -> int:
        """Whole per cent who took part; 0 where nobody is due."""
        return 100 * self.took_part // self.due if self.due else 0

    @property
    def excused_percent(self) -> int:
        """Whole per cent who took part or were on leave; 0 where nobody is due."""
        return 100 * (self.took_part + self.leave) // self.due if self.due else 0


def name_of(number: int) -> str:
    """How the activity with this id is named in the ledger."""
    return f"{_NAMED}{number}"


def number_of(name: str) -> int | None:
    """The id of an activity from its name in the ledger; None for what is no activity of the calendar."""
    return int(name.removeprefix(_NAMED)) if name.startswith(_NAMED) else None


def attended_on(day: date) -> int:
    """The number under which minutes stand that were attended on `day`, as if it were a programme's."""
    return _ATTENDED - day.toordinal()


def day_attended(programme: int) -> date | None:
    """The day on which the minutes under this number were attended; None for a programme's."""
    return date.fromordinal(_ATTENDED - programme) if is_attended(programme) else None


def is_attended(programme: int) -> bool:
    """Whether minutes under this number were attended."""
    return programme < _ATTENDED


def took_part(
    entered: AttendanceHow | None, at_home: bool, *, asked_leave: bool = False, replayed: bool = False
) -> AttendanceHow | None:
    """How somebody took part: what was entered, and a check-in at home in those hours where that says no more.

    Where nothing is known of the day itself, who watched all its films afterwards took part by the replay, and else
    who had asked for leave before it was on leave.
    """
    if at_home and entered is not AttendanceHow.CAME:
        return AttendanceHow.HOME
    if entered is None and replayed:
        return AttendanceHow.REPLAY
    return AttendanceHow.LEAVE if entered is None and asked_leave else entered


def counts_elsewhere(mine: int | None, others: Iterable[int], *, pressed: bool, pressed_before: bool) -> bool:
    """Whether somebody counts at another activity of the same hour and not at this one.

    `mine` and `others` are the rows of the ledger that say they came here and there: the one entered first counts. Of
    whoever came to none and `pressed` at home in these hours, the activity that begins first counts.
    """
    came_to = [*others]
    if mine is not None or came_to:
        return any(mine is None or seq < mine for seq in came_to)
    return pressed and pressed_before


def tally(found: Mapping[str, AttendanceHow | None], elsewhere: Container[str]) -> AttendanceTally:
    """The sum of those who are due, each with how they took part; who is counted `elsewhere` is not counted here."""
    counted = [how for ref, how in found.items() if ref not in elsewhere]
    return AttendanceTally(len(counted), *(counted.count(how) for how in AttendanceHow))


def total(tallies: Iterable[AttendanceTally]) -> AttendanceTally:
    """Several activities together: occasions, of which somebody may have several."""
    every = list(tallies)
    names = ("due", "came", "home", "replay", "leave")
    return AttendanceTally(*(sum(getattr(one, name) for one in every) for name in names))


def since_midnight(instant: datetime, day: date, zone: tzinfo) -> int:
    """Milliseconds from the beginning of `day` to `instant`, as the clock on the wall of `zone` shows them."""
    begun = datetime.combine(day, time(), zone)
    return round((instant.astimezone(zone).replace(tzinfo=None) - begun.replace(tzinfo=None)).total_seconds() * 1000)

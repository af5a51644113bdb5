"""What study comes to: the months of a member's year, and sums of some of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tvchannel.study.totals import MINUTE_MS, Watched, credit, repeated


@dataclass(slots=True)
class StudySum:
    """One member's study days with a check-in, credited ms together and alone, and ms that had been played before."""

    check_ins: int = 0
    collective_ms: int = 0
    self_study_ms: int = 0
    again_ms: int = 0

    @property
    def collective(self) -> int:
        """Whole minutes with the live channel."""
        return self.collective_ms // MINUTE_MS

    @property
    def credited(self) -> int:
        """Whole minutes of both classes."""
        return (self.collective_ms + self.self_study_ms) // MINUTE_MS

    @property
    def self_study(self) -> int:
        """Whole minutes of the rest."""
        return self.credited - self.collective

    @property
    def again(self) -> int:
        """Whole minutes that had been played before."""
        return self.again_ms // MINUTE_MS


NOTHING = StudySum()


@dataclass(slots=True)
class MonthFigures(StudySum):
    """One member's month, with how many programmes were watched in it."""

    programmes: int = 0


# Of one member's month: days with a check-in, whole minutes together and alone, programmes. Plain, as there are many.
MonthMinutes = tuple[int, int, int, int]


def in_minutes(month: MonthFigures) -> MonthMinutes:
    """A month as it is told."""
    return month.check_ins, month.collective, month.self_study, month.programmes


def months(rows: Sequence[Watched], days: Iterable[date], cap_ms: int) -> Mapping[int, MonthFigures]:
    """By month (1 to 12) what one member's year comes to: `rows` that count, and `days` with a check-in."""
    found: dict[int, MonthFigures] = defaultdict(MonthFigures)
    watched: dict[int, set[int]] = defaultdict(set)
    for day in set(days):
        found[day.month].check_ins += 1
    counted = credit(rows, cap_ms)
    for row in counted:
        month = found[row.day.month]
        if row.programme > 0:  # what the branch added or entered is no programme
            watched[row.day.month].add(row.programme)
        if row.live:
            month.collective_ms += row.ms
        else:
            month.self_study_ms += row.ms
    for day, ms in repeated(rows, counted).items():
        found[day.month].again_ms += ms
    for at, programmes in watched.items():
        found[at].programmes = len(programmes)
    return found


def summed(some: Iterable[StudySum]) -> StudySum:
    """What some months of one member come to together."""
    whole = StudySum()
    for one in some:
        whole.check_ins += one.check_ins
        whole.collective_ms += one.collective_ms
        whole.self_study_ms += one.self_study_ms
        whole.again_ms += one.again_ms
    return whole

"""The months of a year of study: check-ins, minutes together and alone, programmes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tvchannel.study.totals import MINUTE_MS, Watched, credit


@dataclass(slots=True)
class MonthFigures:
    """One member's month: study days with a check-in, credited ms together and alone, and the programmes."""

    check_ins: int = 0
    collective_ms: int = 0
    self_study_ms: int = 0
    programmes: set[int] = field(default_factory=set)

    @property
    def collective(self) -> int:
        """Whole minutes with the live channel."""
        return self.collective_ms // MINUTE_MS

    @property
    def self_study(self) -> int:
        """Whole minutes of the rest."""
        return (self.collective_ms + self.self_study_ms) // MINUTE_MS - self.collective


def months(rows: Sequence[Watched], days: Iterable[date], cap_ms: int) -> Mapping[int, MonthFigures]:
    """By month (1 to 12) what one member's year comes to: `rows` that count, and `days` with a check-in."""
    found: dict[int, MonthFigures] = defaultdict(MonthFigures)
    for day in set(days):
        found[day.month].check_ins += 1
    for row in credit(rows, cap_ms):
        month = found[row.day.month]
        if row.programme > 0:  # what the branch added or entered is no programme
            month.programmes.add(row.programme)
        if row.live:
            month.collective_ms += row.ms
        else:
            month.self_study_ms += row.ms
    return found

"""A member's study in figures, derived from raw rows each time it is told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tvchannel.study.watched import Segment, length

MINUTE_MS = 60_000
Watched = tuple[int, int, int, date]


@dataclass(frozen=True, slots=True)
class Study:
    """Credited milliseconds: in all, and by programme id."""

    total_ms: int
    by_programme: dict[int, int]

    @property
    def minutes(self) -> int:
        """Whole minutes credited."""
        return self.total_ms // MINUTE_MS


def study(rows: Iterable[Watched]) -> Study:
    """The credit of rows (programme id, from ms, to ms, study day) of one member and one year."""
    segments: dict[int, list[Segment]] = defaultdict(list)
    for programme, begin, end, _day in rows:
        segments[programme].append((begin, end))
    by_programme = {programme: length(parts) for programme, parts in segments.items()}
    return Study(sum(by_programme.values()), by_programme)


def gained(rows: Iterable[Watched], first: date, last: date) -> Study:
    """What the days from `first` to `last` added to the credit of a year's `rows`: watching again adds nothing."""
    year = list(rows)
    until = study(row for row in year if row[3] <= last).by_programme
    before = study(row for row in year if row[3] < first).by_programme
    added = {programme: ms - before.get(programme, 0) for programme, ms in until.items()}
    by_programme = {programme: ms for programme, ms in added.items() if ms}
    return Study(sum(by_programme.values()), by_programme)

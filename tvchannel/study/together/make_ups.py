"""Make-up lessons: the films of an activity that somebody missed, until they are watched. Nobody is blamed by it.

Only those of whom something was expected have one: exempt members never do.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from tvchannel.study.corrected_minutes import Arrived
from tvchannel.study.film_segments import completed
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.totals import covered


def is_missed(how: AttendanceHow | None) -> bool:
    """Whether somebody did not take part, of whom this is known (`how`): on leave, or nothing was entered."""
    return how in (None, AttendanceHow.LEAVE)


def last_day(on_day: date, days: int) -> date:
    """The last study day on which the films of an activity of `on_day` are made up for."""
    return on_day + timedelta(days=days)


def is_offered(on_day: date, ends_at: datetime, days: int, now: datetime, today: date) -> bool:
    """Whether an activity can be made up for: it is over, and its window of so many days is not."""
    return ends_at <= now and today <= last_day(on_day, days)


def left(films: Sequence[tuple[int, int]], watched_ms: Mapping[int, int], percent: int) -> list[int]:
    """Which of `films` (programme id, length in ms) are still to be watched, in their order.

    `watched_ms` is how much of each was watched since the day of the activity.
    """
    return [one for one, film_ms in films if not completed(watched_ms.get(one, 0), film_ms, percent)]


def is_replayed(
    films: Sequence[tuple[int, int]], rows: Iterable[Arrived], ends_at: datetime, last: date, percent: int
) -> bool:
    """Whether each of `films` (as of `left`) was completed after the hours of an activity, until the study day `last`.

    `rows` are one member's, each with the instant of its last report. Of an activity without films there is no replay.
    """
    afterwards = [row for row, at in rows if at > ends_at and row.day <= last]
    return bool(films) and not left(films, covered(afterwards), percent)

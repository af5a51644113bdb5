"""Make-up lessons: the films of an activity that somebody missed, until they are watched. Nobody is blamed by it.

Only those of whom something was expected have one: exempt members never do.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from tvchannel.study.film_segments import completed
from tvchannel.study.together.attendance import AttendanceHow


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

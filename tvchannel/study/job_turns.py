"""When a job's turn has come, and when it is overdue: from the last success, whatever happened to the clock since.

A machine that slept over its night makes up for it as soon as it wakes: not the hour decides, but whether the job has
succeeded since its last turn. A success in the future (the clock stood wrong) counts for nothing.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

RETRY = timedelta(hours=1)  # a job that failed is not tried again at once
LATE = timedelta(hours=12)  # so much after its turn a job is overdue: the machine may be off at night


@dataclass(frozen=True, slots=True)
class Every:
    """A job that is done again and again."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class Nightly:
    """A job that is done once a day; `at` on the community's clock."""

    at: time


def due(
    turn: Every | Nightly, done: datetime | None, now: datetime, zone: tzinfo, *, tried: datetime | None = None
) -> bool:
    """Whether the job is to be done at `now`; it was done last at `done`, and tried at `tried`."""
    if tried is not None and tried != done and tried <= now < tried + RETRY:
        return False
    return done is None or done > now or done < _last_turn(turn, now, zone)


def overdue(turn: Every | Nightly, done: datetime | None, now: datetime, zone: tzinfo) -> bool:
    """Whether the turn of LATE ago, or one before it, has not been made up for by `now`."""
    return done is None or done < _last_turn(turn, now - LATE, zone)


def _last_turn(turn: Every | Nightly, now: datetime, zone: tzinfo) -> datetime:
    """The latest turn that is not after `now`; of a job without hours, the latest that its last turn may have been."""
    if isinstance(turn, Every):
        return now - turn.span + timedelta.resolution
    local = now.astimezone(zone)
    tonight = datetime.combine(local.date(), turn.at, zone)
    return tonight if tonight <= local else datetime.combine(local.date() - timedelta(days=1), turn.at, zone)


# What is done every night, by the names under which the store knows the last success.
PLANNING, BACKUP, TIDYING = "planning", "backup", "tidying"
NIGHTS = {PLANNING: Nightly(time(2, 10)), BACKUP: Nightly(time(2, 40)), TIDYING: Nightly(time(3, 30))}

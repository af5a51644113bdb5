"""Who has an activity to make up for, and by which of its films: read for one member, or for a whole activity."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.together.attendance_sheets import AttendanceSheet, sheet
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.people import activities
from tvchannel.store.people.activities import Activity
from tvchannel.store.watching import watch_history
from tvchannel.study.availability import Moment
from tvchannel.study.day import study_day
from tvchannel.study.together import make_ups as rules
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.totals import covered


@dataclass(frozen=True, slots=True)
class MakeUp:
    """An activity that somebody missed, and which of its films are still to be watched until which day."""

    activity: Activity
    films: tuple[ProgrammeRow, ...]
    until: date


def offered(found: Iterable[Activity], now: datetime, settings: Settings) -> list[Activity]:
    """Those of some activities that can be made up for now: they have films, are over, and their window is not."""
    today, days = study_day(now, settings.zone), settings.make_up_days
    return [
        one
        for one in found
        if one.plan.films
        and one.state is ActivityState.PLANNED
        and rules.is_offered(one.plan.on_day, one.plan.ends_at, days, now, today)
    ]


def of_member(connection: Connection, community_id: int, ref: str, now: datetime, settings: Settings) -> list[MakeUp]:
    """What a member still has to make up for, the oldest activity first."""
    today = study_day(now, settings.zone)
    first = rules.last_day(today, -settings.make_up_days)
    found: list[MakeUp] = []
    for one in offered(activities.during(connection, community_id, first, today), now, settings):
        told = sheet(connection, community_id, one.id, settings.zone)
        films = still_to_watch(connection, community_id, told, now, settings, refs=(ref,)).get(ref)
        if films:
            found.append(MakeUp(one, films, rules.last_day(one.plan.on_day, settings.make_up_days)))
    return found


def still_to_watch(
    connection: Connection,
    community_id: int,
    told: AttendanceSheet,
    now: datetime,
    settings: Settings,
    *,
    refs: Collection[str] | None = None,
) -> dict[str, tuple[ProgrammeRow, ...]]:
    """The films that are left to those who missed an activity (of `refs` alone, where given), by reference.

    Whoever has watched them all is not named. A film that cannot be opened now is asked of nobody.
    """
    plan = told.activity.plan
    due = [one for one in told.due if rules.is_missed(one.how) and not one.elsewhere]
    missed = [one.member.ref for one in due if refs is None or one.member.ref in refs]
    if not missed or not plan.films:
        return {}
    films = _films(connection, community_id, plan.films, Moment(now, settings.zone))
    last = rules.last_day(plan.on_day, settings.make_up_days)
    watched = watch_history.watched_of(connection, missed, plan.on_day, last)
    lengths = [(number, row.film.length_ms or 0) for number, row in films.items()]
    found = {ref: rules.left(lengths, covered(watched.get(ref, [])), settings.completed_percent) for ref in missed}
    return {ref: tuple(films[number] for number in numbers) for ref, numbers in found.items() if numbers}


def _films(
    connection: Connection, community_id: int, numbers: Iterable[int], moment: Moment
) -> dict[int, ProgrammeRow]:
    audience = catalogue.audience(connection, community_id)
    rows = (catalogue.programme(connection, community_id, number) for number in numbers)
    return {row.id: row for row in rows if row.opens_at(moment, audience)}

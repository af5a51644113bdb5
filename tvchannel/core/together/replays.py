"""Who took part in an activity by its replay: derived from what was played afterwards, entered nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.together.attendance_sheets import AttendanceSheet, Attendee
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.watching import watch_history
from tvchannel.study.corrected_minutes import Arrived
from tvchannel.study.together.make_ups import is_missed, is_replayed, last_day


def found(
    connection: Connection, community_id: int, told: Sequence[AttendanceSheet], settings: Settings
) -> list[AttendanceSheet]:
    """The sheets with who has watched every film of an activity after its hours, within the days to make up for it.

    Of whom something was entered, or who checked in at home, it is not asked, nor of those without records. A film
    that could not be watched on any of these days is asked of nobody.
    """
    with_films = [one for one in told if one.activity.plan.films]
    refs = sorted({person.member.ref for one in with_films for person in (*one.due, *one.exempt) if _is_open(person)})
    if not refs:
        return list(told)
    first = min(one.activity.plan.on_day for one in with_films)
    last = last_day(max(one.activity.plan.on_day for one in with_films), settings.make_up_days)
    played = watch_history.arrived_of_activities(connection, refs, first, last)
    numbers = {film for one in with_films for film in one.activity.plan.films}
    films = {number: catalogue.programme(connection, community_id, number) for number in numbers}
    return [_with_replays(one, played, films, settings) for one in told]


def _is_open(person: Attendee) -> bool:
    return person.entry is None and is_missed(person.how)


def _with_replays(
    one: AttendanceSheet, played: Mapping[str, list[Arrived]], films: Mapping[int, ProgrammeRow], settings: Settings
) -> AttendanceSheet:
    plan = one.activity.plan
    last = last_day(plan.on_day, settings.make_up_days)
    seen_of = {row.programme for rows in played.values() for row, _ in rows if plan.on_day <= row.day <= last}
    every = (films[number] for number in plan.films)
    offered = [row for row in every if row.id in seen_of or row.stood_between(plan.on_day, last, settings.zone)]
    lengths = [(row.id, row.film.length_ms or 0) for row in offered]

    def seen(person: Attendee) -> Attendee:
        rows = played.get(person.member.ref, []) if _is_open(person) else []
        since = [(row, at) for row, at in rows if row.day >= plan.on_day]
        done = is_replayed(lengths, since, plan.ends_at, last, settings.completed_percent)
        return replace(person, replayed=done) if done else person

    return replace(one, due=tuple(map(seen, one.due)), exempt=tuple(map(seen, one.exempt)))

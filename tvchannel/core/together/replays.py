"""Who took part in an activity by its replay: derived from what was played afterwards, entered nowhere."""

from collections.abc import Container, Iterator, Mapping, Sequence
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
    """The sheets with who took part by the replay: who has made up for an activity and of whom nothing was entered.

    Of whom something was entered, on leave too, it is not asked.
    """
    done = made_up(connection, community_id, told, settings)
    return [_with_replays(one, done.get(one.activity.id, frozenset())) for one in told]


def made_up(
    connection: Connection, community_id: int, told: Sequence[AttendanceSheet], settings: Settings
) -> dict[int, frozenset[str]]:
    """Who did not come and watched every film of an activity after its hours, within the days to make up for it.

    References by the id of the activity. It is not asked of those without records, nor of whoever was at home with a
    check-in. A film that could not be watched on any of these days is asked of nobody.
    """
    with_films = [one for one in told if one.activity.plan.films]
    refs = sorted({person.member.ref for one in with_films for person in _missing(one)})
    if not refs:
        return {}
    first = min(one.activity.plan.on_day for one in with_films)
    last = last_day(max(one.activity.plan.on_day for one in with_films), settings.make_up_days)
    played = watch_history.arrived_of_activities(connection, refs, first, last)
    numbers = {film for one in with_films for film in one.activity.plan.films}
    films = {number: catalogue.programme(connection, community_id, number) for number in numbers}
    return {one.activity.id: _made_up(one, played, films, settings) for one in with_films}


def _missing(one: AttendanceSheet) -> Iterator[Attendee]:
    return (person for person in (*one.due, *one.exempt) if is_missed(person.how))


def _made_up(
    one: AttendanceSheet, played: Mapping[str, list[Arrived]], films: Mapping[int, ProgrammeRow], settings: Settings
) -> frozenset[str]:
    plan = one.activity.plan
    last = last_day(plan.on_day, settings.make_up_days)
    seen_of = {row.programme for rows in played.values() for row, _ in rows if plan.on_day <= row.day <= last}
    every = (films[number] for number in plan.films)
    offered = [row for row in every if row.id in seen_of or row.stood_between(plan.on_day, last, settings.zone)]
    lengths = [(row.id, row.film.length_ms or 0) for row in offered]

    def has_seen(ref: str) -> bool:
        since = [(row, at) for row, at in played.get(ref, []) if row.day >= plan.on_day]
        return is_replayed(lengths, since, plan.ends_at, last, settings.completed_percent)

    return frozenset(person.member.ref for person in _missing(one) if has_seen(person.member.ref))


def _with_replays(one: AttendanceSheet, done: Container[str]) -> AttendanceSheet:
    def seen(person: Attendee) -> Attendee:
        is_so = person.entry is None and person.member.ref in done
        return replace(person, replayed=True) if is_so else person

    return replace(one, due=tuple(map(seen, one.due)), exempt=tuple(map(seen, one.exempt)))

"""Who took part in an activity by its replay: derived from what was played afterwards, entered nowhere."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.together.attendance_sheets import AttendanceSheet, Attendee
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.watching import film_totals, watch_history
from tvchannel.study.film_segments import least_ms
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
    films = {film: catalogue.programme(connection, community_id, film) for one in with_films for film in _films(one)}
    of_each = _may_have_watched(connection, community_id, with_films, films, settings)
    return {one.activity.id: _made_up(connection, one, films, of_each, settings) for one in with_films}


def _films(one: AttendanceSheet) -> tuple[int, ...]:
    return one.activity.plan.films


def _missing(one: AttendanceSheet) -> Iterator[Attendee]:
    return (person for person in (*one.due, *one.exempt) if is_missed(person.how))


def _may_have_watched(
    connection: Connection,
    community_id: int,
    told: Sequence[AttendanceSheet],
    films: Mapping[int, ProgrammeRow],
    settings: Settings,
) -> dict[int, set[str]] | None:
    """Who may have completed each of `films`, by the totals that are kept: of few is everything to be read."""
    if not films:
        return None
    days = [one.activity.plan.on_day for one in told]
    years = range(min(days).year, last_day(max(days), settings.make_up_days).year + 1)
    needed = {film: least_ms(row.film.length_ms or 0, settings.completed_percent) for film, row in films.items()}
    return film_totals.may_have_watched(connection, community_id, years, needed)


def _made_up(
    connection: Connection,
    one: AttendanceSheet,
    films: Mapping[int, ProgrammeRow],
    of_each: Mapping[int, set[str]] | None,
    settings: Settings,
) -> frozenset[str]:
    plan = one.activity.plan
    last = last_day(plan.on_day, settings.make_up_days)
    refs = {person.member.ref for person in _missing(one)}
    offered = {film for film in plan.films if films[film].stood_between(plan.on_day, last, settings.zone)}
    if offered != {*plan.films}:
        offered |= watch_history.played_of_activity(connection, one.activity.id, sorted(refs), plan.on_day, last)
    lengths = [(film, films[film].film.length_ms or 0) for film in plan.films if film in offered]
    if of_each is not None:
        refs = refs.intersection(*(of_each[film] for film, _ in lengths))
    if not lengths or not refs:
        return frozenset()
    played = watch_history.arrived_of_activity(connection, one.activity.id, sorted(refs), plan.on_day, last)
    done = settings.completed_percent
    return frozenset(ref for ref, rows in played.items() if is_replayed(lengths, rows, plan.ends_at, last, done))


def _with_replays(one: AttendanceSheet, done: Container[str]) -> AttendanceSheet:
    def seen(person: Attendee) -> Attendee:
        is_so = person.entry is None and person.member.ref in done
        return replace(person, replayed=True) if is_so else person

    return replace(one, due=tuple(map(seen, one.due)), exempt=tuple(map(seen, one.exempt)))

"""Who took part in an activity by its replay: derived from what was played afterwards, entered nowhere."""

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.together.attendance_sheets import AttendanceSheet, Attendee
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.people.activities import Activity
from tvchannel.store.watching import film_totals, watch_history
from tvchannel.study.film_segments import least_ms
from tvchannel.study.together.make_ups import is_missed, is_replayed, last_day

Missed = tuple[Activity, Collection[str]]  # an activity, and the references of those who did not come to it


def found(
    connection: Connection, community_id: int, told: Sequence[AttendanceSheet], settings: Settings
) -> list[AttendanceSheet]:
    """The sheets with who took part by the replay: who has made up for an activity and of whom nothing was entered.

    Of whom something was entered, on leave too, it is not asked.
    """
    done = made_up(connection, community_id, [(one.activity, missing(one)) for one in told], settings)
    return [_with_replays(one, done.get(one.activity.id, frozenset())) for one in told]


def missing(one: AttendanceSheet) -> set[str]:
    """Who did not come to an activity, of those with records; whoever was at home with a check-in is not among them."""
    return {person.member.ref for person in (*one.due, *one.exempt) if is_missed(person.how)}


def made_up(
    connection: Connection, community_id: int, missed: Sequence[Missed], settings: Settings
) -> dict[int, frozenset[str]]:
    """Who of those who `missed` an activity watched all its films after its hours, within the days to make up for it.

    References by the id of the activity. A film that could not be watched on any of these days is asked of nobody.
    """
    with_films = [(one, refs) for one, refs in missed if one.plan.films]
    numbers = dict.fromkeys(film for one, _ in with_films for film in one.plan.films)
    films = {film: catalogue.programme(connection, community_id, film) for film in numbers}
    candidates = _Candidates(connection, community_id, with_films, films, settings)
    return {one.id: _made_up(connection, one, refs, films, candidates, settings) for one, refs in with_films}


class _Candidates:
    """Who may have completed the films of activities, by the totals that are kept: of few is everything to be read."""

    def __init__(
        self,
        connection: Connection,
        community_id: int,
        missed: Sequence[Missed],
        films: Mapping[int, ProgrammeRow],
        settings: Settings,
    ) -> None:
        self._settings = settings
        asked = defaultdict[range, dict[int, int]](dict)
        for one, _ in missed:
            for film in one.plan.films:
                length_ms = films[film].film.length_ms or 0
                asked[self._years(one)][film] = least_ms(length_ms, settings.completed_percent)
        self._found = {
            years: film_totals.may_have_watched(connection, community_id, years, needed)
            for years, needed in asked.items()
        }

    def of(self, one: Activity, films: Collection[int], refs: Collection[str]) -> set[str]:
        """Those of `refs` who may have completed each of these `films` of an activity while it could be made up for."""
        of_each = self._found[self._years(one)]
        return {*refs} if of_each is None else {*refs}.intersection(*(of_each[film] for film in films))

    def _years(self, one: Activity) -> range:
        on_day = one.plan.on_day
        return range(on_day.year, last_day(on_day, self._settings.make_up_days).year + 1)


def _made_up(
    connection: Connection,
    one: Activity,
    missed: Collection[str],
    films: Mapping[int, ProgrammeRow],
    candidates: _Candidates,
    settings: Settings,
) -> frozenset[str]:
    plan, last = one.plan, last_day(one.plan.on_day, settings.make_up_days)
    offered = {film for film in plan.films if films[film].stood_between(plan.on_day, last, settings.zone)}
    if offered != {*plan.films}:
        offered |= watch_history.played_of_activity(connection, one.id, sorted(missed), plan.on_day, last)
    lengths = [(film, films[film].film.length_ms or 0) for film in plan.films if film in offered]
    refs = candidates.of(one, offered, missed)
    if not lengths or not refs:
        return frozenset()
    played = watch_history.arrived_of_activity(connection, one.id, sorted(refs), plan.on_day, last)
    done = settings.completed_percent
    return frozenset(ref for ref, rows in played.items() if is_replayed(lengths, rows, plan.ends_at, last, done))


def _with_replays(one: AttendanceSheet, done: Container[str]) -> AttendanceSheet:
    def seen(person: Attendee) -> Attendee:
        is_so = person.entry is None and person.member.ref in done
        return replace(person, replayed=True) if is_so else person

    return replace(one, due=tuple(map(seen, one.due)), exempt=tuple(map(seen, one.exempt)))

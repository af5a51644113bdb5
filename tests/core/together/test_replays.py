"""Who watched all films of an activity afterwards took part by the replay, where nothing else is known of them."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from epg.titles import Title
from tests.core.test_check_in import ZONE
from tests.core.together.test_enter_attendance import entered
from tests.store.records.test_ledger import press
from tests.store.world import NOON, World, add_programme
from tvchannel.base.settings import Settings
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.core.together import make_ups, replays
from tvchannel.core.together.attendance_sheets import sheet
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import activities, people, sign_ups
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.attendance import AttendanceHow, AttendanceTally
from tvchannel.study.together.sign_ups import SignUp

CAME, HOME, REPLAY, LEAVE = AttendanceHow
SETTINGS = Settings()
ENDS = NOON + timedelta(minutes=30)
FILM_MS = 60_000


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


@dataclass(frozen=True)
class Played:
    """A whole film (0: the first) or a part of it, so many hours after the activity; `pending`: no key vouched."""

    film: int
    hours: float
    share: float = 1.0
    pending: bool = False


BOTH = (Played(0, 1), Played(1, 30))


def approved(world: World, material: str) -> int:
    number = add_programme(world, material)
    decided(world, number, ProgrammeState.WAITING, ProgrammeState.APPROVED)
    return number


def decided(world: World, number: int, seen: ProgrammeState, state: ProgrammeState, days: int = 0) -> None:
    with world.store.writing() as connection:
        now = NOON + timedelta(days=days)
        catalogue.decide(connection, number, seen=seen, state=state, who="reviewer", note="", now=now)


def held(world: World, films: tuple[int, ...]) -> int:
    """An activity of noon with these films; gives its id."""
    hours = (NOON - timedelta(hours=1), ENDS)
    told = (ActivityKind.THEME_DAY, ActivityForm.LECTURE, Title("活动", ""), study_day(NOON, ZONE))
    with world.store.writing() as connection:
        return activities.add(connection, world.community, ActivityPlan(*told, *hours, "室", None, "", films))


def play(world: World, films: tuple[int, ...], played: tuple[Played, ...], ref: str = "wang-here") -> None:
    rows = []
    for at, one in enumerate(played):
        when = ENDS + timedelta(hours=one.hours)
        place = {"community_id": world.community, "session": f"s{at}", "number": 1, "member": ref}
        part = {"programme_id": films[one.film], "from_ms": 0, "to_ms": round(FILM_MS * one.share)}
        day = study_day(when, ZONE)
        rows.append({**place, **part, "study_day": day, "at": when, "live": False, "pending": one.pending})
    with world.store.writing() as connection:
        watch_history.add_watched(connection, rows)


def how(world: World, number: int, ref: str = "wang-here") -> AttendanceHow | None:
    with world.store.reading() as connection:
        told = sheet(connection, world.community, number, ZONE)
        [found] = replays.found(connection, world.community, [told], SETTINGS)
    return next(one.how for one in found.everybody if one.member.ref == ref)


@pytest.mark.parametrize(
    ("played", "found"),
    [
        (BOTH, REPLAY),
        ((Played(0, 1, 0.9), Played(1, 1)), REPLAY),
        ((Played(0, 1, 0.89), Played(1, 1)), None),
        ((Played(0, 1),), None),
        ((Played(0, 24 * SETTINGS.make_up_days), Played(1, 1)), REPLAY),
        ((Played(0, 24 * (SETTINGS.make_up_days + 1)), Played(1, 1)), None),
        ((Played(0, -1), Played(1, 1)), None),
        ((Played(0, 1, pending=True), Played(1, 1)), None),
    ],
    ids=["both", "nearly all", "too little", "one", "last day", "after the window", "in its hours", "no key"],
)
def test_every_film_after_the_hours_and_within_the_window_is_the_replay(
    world: World, played: tuple[Played, ...], found: AttendanceHow | None
) -> None:
    films = (approved(world, "a"), approved(world, "bb"))
    number = held(world, films)
    play(world, films, played)
    assert how(world, number) is found
    assert how(world, number, "li-here") is None


@pytest.mark.parametrize("way", [CAME, HOME, LEAVE])
def test_what_was_entered_wins_and_the_replay_stands_again_when_it_is_taken_back(
    world: World, way: AttendanceHow
) -> None:
    films = (approved(world, "a"), approved(world, "bb"))
    number = held(world, films)
    play(world, films, BOTH)
    entered(world, number, way)
    assert how(world, number) is way
    entered(world, number, None)
    assert how(world, number) is REPLAY


def test_a_check_in_at_home_says_more_and_leave_that_was_asked_for_less(world: World) -> None:
    films = (approved(world, "a"), approved(world, "bb"))
    number = held(world, films)
    play(world, films, BOTH)
    with world.store.writing() as connection:
        word = SignedUp(number, "wang-here", SignUp.LEAVE, NOON, "branch")
        sign_ups.set_choice(connection, world.community, word)
    assert how(world, number) is REPLAY
    press(world, "e1")
    assert how(world, number) is HOME


def test_without_films_there_is_none_and_a_film_that_nobody_could_watch_is_asked_of_nobody(world: World) -> None:
    films = (approved(world, "a"), approved(world, "bb"))
    none, both = held(world, ()), held(world, films)
    play(world, films, (Played(0, 1),))
    assert (how(world, none), how(world, both)) == (None, None)
    decided(world, films[1], ProgrammeState.APPROVED, ProgrammeState.WITHDRAWN, days=-1)
    assert how(world, both) is REPLAY, "it was taken off before the activity"


def test_who_watched_the_replay_has_nothing_to_make_up_for_and_no_minutes_twice(world: World) -> None:
    films = (approved(world, "a"), approved(world, "bb"))
    number = held(world, films)
    play(world, films, BOTH)
    with world.store.reading() as connection:
        told = sheet(connection, world.community, number, ZONE)
        [found] = replays.found(connection, world.community, [told], SETTINGS)
        today = study_day(NOON, ZONE)
        left = make_ups.still_to_watch(connection, world.community, found, NOON, SETTINGS)
        wang = people.member(connection, world.community, "wang-here")
        year = standings(connection, [wang], today, rules_of(SETTINGS))["wang-here"].year
    assert found.tally == AttendanceTally(due=2, came=0, home=0, replay=1, leave=0)
    assert {*left} == {"li-here"}
    assert (year.self_study, year.collective) == (2, 0)


def test_two_activities_with_the_same_film_are_each_asked_of_their_own_hours(world: World) -> None:
    films = (approved(world, "a"),)
    first = held(world, films)
    with world.store.writing() as connection:
        plan = activities.activity(connection, world.community, first).plan
        hours = {"begins_at": ENDS + timedelta(hours=2), "ends_at": ENDS + timedelta(hours=3)}
        kept = {name: getattr(plan, name) for name in ("kind", "form", "title", "on_day", "place", "group_id", "text")}
        second = activities.add(connection, world.community, ActivityPlan(**kept, **hours, films=films))
    play(world, films, (Played(0, 1),))
    assert (how(world, first), how(world, second)) == (REPLAY, None)

"""Kept totals equal what the rules give from the records, whatever is written, and whenever they were made last."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, update

from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.core.reporting.kept_totals import StudyTotals, computed, renew, untrue
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.privacy import erasure
from tvchannel.store.records import ledger
from tvchannel.store.watching import kept_totals, watch_history
from tvchannel.study.film_segments import completed
from tvchannel.study.press import DAILY
from tvchannel.study.stretches import Stretch
from tvchannel.study.sums.kept_years import YearFigures
from tvchannel.study.totals import MINUTE_MS

TAMPERS = True
ZONE = ZoneInfo("Asia/Shanghai")
YEARS = (2024, 2025, 2026)
FILM_MS, PERCENT = 20 * MINUTE_MS, 90
NOTHING = YearFigures({}, {})
_number = count(1)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """What notes that a total is stale are triggers, which differ between the engines."""
    return both_engines


@dataclass
class Story:
    """A community to which things happen, with the sessions and rows of the ledger that it has."""

    world: World
    films: list[int]
    members: list[str]
    cap_ms: int = 0
    sessions: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def community(self) -> int:
        return self.world.community

    def watch(self, who: int, film: int, begin: int, long: int, day: date, live: bool, pending: bool) -> None:
        key = f"session-{next(_number)}"
        with self.world.store.writing() as connection:
            self._add(connection, key, who, film, begin, long, day, live, pending)
        self.sessions.append(key)

    def _add(self, connection: Connection, key: str, who: int, film: int, begin: int, long: int, day: date,
             live: bool = True, pending: bool = False) -> None:  # fmt: skip
        played = (self.members[who], self.films[film], begin * MINUTE_MS, (begin + long) * MINUTE_MS, day, at(day))
        columns = ("member", "programme_id", "from_ms", "to_ms", "study_day", "at")
        row = dict(zip(columns, played, strict=True))
        whole = {"community_id": self.community, "session": key, "number": 1, "live": live, "pending": pending}
        watch_history.add_watched(connection, [row | whole])

    def change_session(self, which: int, change: Callable[[Stretch], list[Stretch]]) -> None:
        """As a report does it that comes, or a session that is derived again."""
        if self.sessions:
            key = self.sessions[which % len(self.sessions)]
            told: Any = _Told(key, self.community)
            with self.world.store.writing() as connection:
                known = watch_history.stretches(connection, key)
                watch_history.keep(connection, told, known, [new for _, row in known for new in change(row)])

    def add_row(self, who: int, day: date, kind: str, activity: str, **content: Any) -> None:
        number = next(_number)
        with self.world.store.writing() as connection:
            ledger.lock(connection, self.community)
            ledger.append(
                connection,
                self.community,
                kind=f"{kind}-{number}" if kind != ledger.CORRECTION else kind,
                event=f"event-{number}",
                member=self.members[who],
                activity=activity,
                study_day=day,
                at=at(day) + timedelta(hours=1),
                box_id=None,
                content=content,
            )
        self.rows += 1

    def correct(self, which: int) -> None:
        if self.rows:
            with self.world.store.reading() as connection:
                row = ledger.entry(connection, self.community, 1 + which % self.rows)
            assert row is not None
            self.add_row(self.members.index(row.member), row.study_day, ledger.CORRECTION, row.activity,
                         corrects=row.seq)  # fmt: skip

    def void(self, who: int, film: int, begin: int, long: int, day: date) -> None:
        told = {"does": "void", "programme": self.films[film]}
        self.add_row(who, day, "minutes", ledger.MINUTES, **told, from_ms=begin * MINUTE_MS,
                     to_ms=(begin + long) * MINUTE_MS)  # fmt: skip

    def give(self, who: int, film: int | None, begin: int, long: int, day: date) -> None:
        told = {"does": "add", "programme": None if film is None else self.films[film], "live": film is None}
        self.add_row(who, day, "minutes", ledger.MINUTES, **told,
                     stretches=[[begin * MINUTE_MS, (begin + long) * MINUTE_MS]])  # fmt: skip

    def attend(self, who: int, day: date) -> None:
        told = {"collective": True, "how": "came", "source": "desk", "entered_by": "branch"}
        self.add_row(who, day, "attendance", "activity-7", **told, from_ms=9 * 60 * MINUTE_MS,
                     to_ms=10 * 60 * MINUTE_MS)  # fmt: skip

    def forget(self, day: date) -> None:
        with self.world.store.writing() as connection:
            watch_history.forget_watched(connection, at(day))

    def erase(self, who: int) -> None:
        with self.world.store.writing() as connection:
            erasure.erase(connection, PERSONAL, self.members[who], who="branch", now=NOON)

    def withdraw(self, who: int) -> None:
        with self.world.store.writing() as connection:
            if found := people.by_ref(connection, self.members[who]):
                people.change(connection, found.id, {"consent": "watch-only"})

    def give_up(self, who: int, day: date) -> None:
        """A write that is rolled back takes its note with it."""
        with suppress(KeyboardInterrupt), self.world.store.writing() as connection:
            self._add(connection, "gone", who, 0, 0, 1, day)
            raise KeyboardInterrupt

    def cap(self, minutes: int) -> None:
        self.cap_ms = minutes * MINUTE_MS

    def renew(self) -> None:
        renew(self.world.store, self.cap_ms)
        with self.world.store.reading() as connection:
            assert kept_totals.rule(connection, self.community) == self.cap_ms
            assert kept_totals.stale(connection, self.community, 9999) == set()


@dataclass
class _Told:
    """What `watch_history.keep` asks of a session."""

    key: str
    community_id: int
    live: bool = False


def at(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE)


WHO, FILM, WHICH = st.integers(0, 1), st.integers(0, 1), st.integers(0, 9)
BEGIN, LONG = st.integers(0, 18), st.integers(0, 20)
DAYS = st.sampled_from([date(year, *day) for year in YEARS for day in ((1, 1), (1, 2), (6, 30), (12, 31))])
CHANGES = st.sampled_from(
    [
        lambda row: [replace(row, pending=False)],
        lambda row: [replace(row, pending=True)],
        lambda row: [replace(row, end=row.end + MINUTE_MS)],
        lambda row: [replace(row, day=row.day.replace(year=2025))],
        lambda row: [row, replace(row, begin=0, end=5 * MINUTE_MS, pending=False)],
        lambda _row: [],
    ]
)


def step(name: str, **parts: Any) -> st.SearchStrategy[Callable[[Story], None]]:
    return st.builds(lambda told: lambda story: getattr(story, name)(**told), st.fixed_dictionaries(parts))


STEPS = st.lists(
    st.one_of(
        step("watch", who=WHO, film=FILM, begin=BEGIN, long=LONG, day=DAYS, live=st.booleans(), pending=st.booleans()),
        step("watch", who=WHO, film=FILM, begin=BEGIN, long=LONG, day=DAYS, live=st.booleans(), pending=st.just(False)),
        step("change_session", which=WHICH, change=CHANGES),
        step("add_row", who=WHO, day=DAYS, kind=st.just(ledger.CHECK_IN), activity=st.just(DAILY)),
        step("correct", which=WHICH),
        step("void", who=WHO, film=FILM, begin=BEGIN, long=LONG, day=DAYS),
        step("give", who=WHO, film=st.sampled_from([None, 0, 1]), begin=BEGIN, long=LONG, day=DAYS),
        step("attend", who=WHO, day=DAYS),
        step("forget", day=DAYS),
        step("erase", who=WHO),
        step("withdraw", who=WHO),
        step("give_up", who=WHO, day=DAYS),
        step("cap", minutes=st.sampled_from([0, 15])),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.lists(st.booleans(), min_size=8, max_size=8))
def test_after_every_step_what_is_kept_is_what_the_rules_give(
    store: Store, steps: list[Callable[[Story], None]], renewed: list[bool]
) -> None:
    story = begun(store)
    for who, year in ((0, 2024), (0, 2025), (1, 2026)):
        story.watch(who, 0, 3, 9, date(year, 6, 30), live=False, pending=False)
        story.add_row(who, date(year, 1, 1), ledger.CHECK_IN, DAILY)
    story.renew()
    for renews, one in zip(renewed, steps, strict=False):
        if renews:
            story.renew()
        one(story)
        for year in YEARS:
            assert read(story, year) == right(story, year)
        with store.reading() as connection:
            assert untrue(connection, story.community) == []


def begun(store: Store) -> Story:
    key = f"place{next(_number)}"
    world = make_world(store, key)
    films = [add_programme(world, f"{key}-{name}", ready_ms=FILM_MS) for name in "ab"]
    return Story(world, films, [f"wang-{key}", f"li-{key}"])


Told = tuple[dict[Any, Any] | set[int], ...]


def read(story: Story, year: int) -> Told:
    """As reports read it: months, the sums of some, films completed, and sums by film, month and column."""
    lengths = dict.fromkeys(story.films, FILM_MS)
    with story.world.store.steady() as connection:
        totals = StudyTotals(connection, story.community, date(year, 1, 1), date(year, 12, 31), story.cap_ms)
        here = {one.ref: "" for one in people.members(connection, story.community)}
        done = totals.completed(story.members, PERCENT)
        return (
            {ref: told for ref, told in totals.months(story.members).items() if told},
            totals.sums(story.members, 2, 12),
            {month: refs for month, refs in totals.came(here).items() if refs},
            {ref: films for ref, films in done.items() if films},
            {film: tuple(told) for film, told in totals.by_film(here, lengths, PERCENT).items()},
            totals.watched(here, lengths),
            {place: tuple(told) for place, told in totals.by_month(here).items()},
            {
                place: tuple(told)
                for place, told in totals.by_column(here, lengths, dict.fromkeys(lengths, "news"), PERCENT).items()
            },
        )


def right(story: Story, year: int) -> Told:
    """The same from the records alone, counted here in the plainest way."""
    with story.world.store.reading() as connection:
        every = computed(connection, story.members, story.cap_ms, range(1, 9999))
        here = {one.ref for one in people.members(connection, story.community)}
    found = {ref: years.get(year, NOTHING) for ref, years in every.items()}
    present = [told for ref, told in found.items() if ref in here]
    some = {ref: [one for month, one in told.months.items() if month > 1] for ref, told in found.items()}
    by_film: dict[int, list[int]] = defaultdict(list)
    watched = {
        ref: {film: one.own_ms for film, one in told.films.items()} for ref, told in found.items() if ref in here
    }
    for films in watched.values():
        for film, ms in films.items():
            by_film[film].append(ms)
    viewers = [films for films in watched.values() if films]
    every_ms = [ms for films in viewers for ms in films.values()]
    column = (len(viewers), sum(every_ms), len(every_ms), ends(every_ms))
    return (
        {
            ref: {
                month: (one.check_ins, one.collective, one.self_study, one.programmes)
                for month, one in told.months.items()
            }
            for ref, told in found.items()
            if told.months
        },
        {ref: kept_sum(months) for ref, months in some.items() if months},
        {month: refs for month in range(1, 13) if (refs := who_came(found, month) & here)},
        {ref: done for ref, told in found.items() if (done := completions(told))},
        {film: (len(told), sum(told), len(told), ends(told)) for film, told in by_film.items()},
        {*by_film},
        {
            (month, ""): month_sum([told.months[month] for told in present if month in told.months])
            for month in {month for told in present for month in told.months}
        },
        {("news", ""): column} if viewers else {},
    )


def who_came(found: dict[str, YearFigures], month: int) -> set[str]:
    return {ref for ref, told in found.items() if month in told.months and told.months[month].check_ins}


def kept_sum(months: list[Any]) -> Any:
    names = ("check_ins", "collective_ms", "self_study_ms", "again_ms")
    return kept_totals.StudySum(*(sum(getattr(one, name) for one in months) for name in names))


def month_sum(told: list[Any]) -> tuple[int, ...]:
    return (
        sum(one.check_ins > 0 for one in told),
        sum(one.check_ins for one in told),
        sum(one.programmes > 0 for one in told),
        sum(one.collective for one in told),
        sum(one.self_study for one in told),
    )


def ends(watched_ms: list[int]) -> int:
    return sum(completed(ms, FILM_MS, PERCENT) for ms in watched_ms)


def completions(told: YearFigures) -> int:
    return sum(film.completed_in_year(FILM_MS, PERCENT) for film in told.films.values())


def test_a_total_that_somebody_changed_is_found_and_made_again(store: Store) -> None:
    story = begun(store)
    story.watch(0, 0, 0, 10, date(2026, 3, 1), live=True, pending=False)
    story.watch(1, 1, 0, 10, date(2026, 3, 1), live=True, pending=False)
    story.renew()
    with store.writing() as connection:
        mine = t.month_totals.c.member == story.members[0]
        connection.execute(update(t.month_totals).where(mine).values(collective_ms=1))
        connection.execute(delete(t.film_totals).where(t.film_totals.c.member == story.members[1]))
    with store.reading() as connection:
        assert untrue(connection, story.community) == sorted(story.members)
    assert renew(store, 0) == 0, "nothing is noted"
    assert renew(store, 0, anew=True) == 2
    assert read(story, 2026) == right(story, 2026)


def test_of_years_before_the_one_in_which_something_came_the_totals_stay(store: Store) -> None:
    story = begun(store)
    for year in YEARS:
        story.watch(0, 0, 0, 10, date(year, 3, 1), live=True, pending=False)
    story.renew()
    story.watch(0, 1, 0, 10, date(2025, 3, 1), live=True, pending=False)
    with store.reading() as connection:
        stale = [kept_totals.stale(connection, story.community, year) for year in YEARS]
    assert stale == [set(), {story.members[0]}, {story.members[0]}]
    assert renew(store, 0) == 1


def test_what_is_noted_while_totals_are_made_stays_noted(store: Store) -> None:
    story = begun(store)
    story.watch(0, 0, 0, 10, date(2025, 3, 1), live=True, pending=False)
    with store.reading() as connection:
        noted = kept_totals.notes(connection, story.community, 5)
    story.watch(0, 0, 0, 10, date(2026, 3, 1), live=True, pending=False)
    with store.writing() as connection:
        kept_totals.done(connection, noted)
    with store.reading() as connection:
        assert [one.year for one in kept_totals.notes(connection, story.community, 5)] == [2026]

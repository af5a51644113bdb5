"""Any channel that could be asked for, drawn by hypothesis."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.days import SpecialDay, begins
from epg.fillers import Cards, Filler
from epg.history import History
from epg.library import Library, Policy
from epg.rules import EVERY_DAY, Blocked, FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule, Source
from epg.schedule import Plan, build
from epg.titles import Title
from tests.epg.made import COLUMNS, programme

# Ends of months and years, a leap day, and days on which clocks change in one of the zones.
DAYS = (
    date(2024, 2, 28),
    date(2024, 12, 30),
    date(2025, 1, 31),
    date(2025, 3, 8),
    date(2025, 3, 29),
    date(2025, 4, 4),
    date(2025, 4, 24),
    date(2025, 10, 25),
    date(2025, 11, 1),
)
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo")
TIMES = tuple(map(time.fromisoformat, ("00:00", "02:00", "02:30", "03:01", "07:00", "07:15", "19:00", "23:00")))


@dataclass(frozen=True)
class World:
    """Everything that a plan is made from."""

    rules: tuple[Rule, ...]
    library: Library
    policy: Policy
    first: int
    until: int

    def plan(self, first: int | None = None, until: int | None = None, history: History | None = None) -> Plan:
        """The plan of it all, or of a part."""
        return build(
            "1",
            self.rules,
            self.library,
            history or History(),
            self.first if first is None else first,
            self.until if until is None else until,
            self.policy,
        )


def sources(name: str) -> st.SearchStrategy[Source]:
    """Any source, but the first rule has a column, so that most worlds have something to show."""
    return (
        st.builds(FromColumn, st.just("party"))
        if name == "a"
        else st.one_of(
            st.builds(FromColumn, st.sampled_from(["party", "models"])),
            st.just(FromColumn("party")),
            st.just(FromTheme()),
            st.just(FromSeries("s")),
            st.builds(Pinned, st.integers(1, 9)),
            st.builds(RepeatOf, st.sampled_from("a" + name)),
            st.just(Blocked()),
        )
    )


@st.composite
def exceptions(draw, name: str, near: list[date]) -> Rule:
    """A rule of some of the days `near`, at times at which others begin or in the middle of them."""
    return Rule(
        id=name,
        dates=frozenset(draw(st.lists(st.sampled_from(near), min_size=1, max_size=2))),
        start=draw(st.sampled_from((*TIMES, time(7, 20), time(23, 50)))),
        length_min=draw(st.sampled_from([1, 20, 45, 300, 1440])),
        source=draw(sources(name)),
        order=draw(st.sampled_from(Order)),
        title=Title(name, name),
    )


@st.composite
def grids(draw, day: date) -> tuple[Rule, ...]:
    """One to four weekly rules, each perhaps silent on some days, and sometimes one or two exceptions."""
    near = [day + timedelta(days=number) for number in range(-1, 4)]
    weekly = [draw(rules(name)) for name in "abcd"[: draw(st.sampled_from([4, 3, 2, 1]))]]
    if draw(st.booleans()):
        silent = st.frozensets(st.sampled_from(near), max_size=2)
        edge = st.one_of(st.none(), st.sampled_from(near))
        weekly = [replace(one, not_on=draw(silent), first_day=draw(edge)) if one.id in "bd" else one for one in weekly]
    dated = [draw(exceptions(name, near)) for name in "xy"[: draw(st.sampled_from([0, 0, 1, 2]))]]
    return (*weekly, *dated)


@st.composite
def calendars(draw, day: date) -> tuple[SpecialDay, ...]:
    """A holiday now and then."""
    weekdays = draw(st.lists(st.integers(0, 6), max_size=2))
    return tuple(SpecialDay(day + timedelta(days=at), Title("假日"), one) for at, one in enumerate(weekdays))


@st.composite
def rules(draw, name: str) -> Rule:
    """One rule with times that often meet those of others, midnight among them."""
    return Rule(
        id=name,
        days=EVERY_DAY if name in "ab" else draw(st.sampled_from([EVERY_DAY, frozenset({0, 2, 5}), frozenset({6})])),
        start=draw(st.sampled_from(TIMES)),
        length_min=draw(st.sampled_from([None, None, 7, 30, 90, 300])),
        source=draw(sources(name)),
        order=draw(st.sampled_from(Order)),
        min_hours=draw(st.sampled_from([0, 0, 0.5, 3, 30])),
        title=Title(name, name),
    )


@st.composite
def programmes(draw, number: int, day: date):
    """The first three may always be shown, the others by any dates and scope around `day`."""
    length = draw(st.sampled_from([0.4, 3, 12, 12.5, 29, 30, 45, 200]))
    if number <= 3:
        return programme(number, min(length, 30))
    near = st.sampled_from([day - timedelta(days=1), day, day + timedelta(days=1)])
    at = st.sampled_from([None, time(7, 1), time(12), time(23, 59)])
    first, last = draw(st.one_of(st.none(), near)), draw(st.one_of(st.none(), near))
    return programme(
        number,
        length,
        draw(st.sampled_from(["party", "models"])),
        series=draw(st.sampled_from([None, "s"])),
        episode=draw(st.sampled_from([None, 1, 2, 3])),
        valid_from=first,
        valid_until=last,
        valid_from_time=draw(at) if first else None,
        valid_until_time=draw(at) if last else None,
        scope=draw(st.sampled_from([frozenset(), frozenset("1"), frozenset("2")])),
        priority=draw(st.sampled_from([0, 1])),
    )


@st.composite
def worlds(draw) -> World:
    """A channel, and one to three local days of it."""
    tz = ZoneInfo(draw(st.sampled_from(ZONES)))
    day = draw(st.sampled_from(DAYS))
    ids = st.lists(st.integers(1, 8), min_size=1, max_size=4).map(tuple)
    months = {f"{near:%Y-%m}" for near in (day, day + timedelta(days=3))}
    made = Library(
        COLUMNS,
        tuple(draw(programmes(number, day)) for number in range(1, draw(st.sampled_from([3, 5, 6, 8])) + 1)),
        draw(st.sampled_from([(), (Filler("f", 150),), (Filler("f", 150), Filler("g", 525), Filler("h", 33))])),
        Cards("card", {number: f"next-{number}" for number in range(1, draw(st.integers(1, 9)))}),
        {month: draw(ids) for month in sorted(months) if draw(st.booleans())},
        draw(calendars(day)),
    )
    first = begins(day, tz) + draw(st.sampled_from([0, 0, 1, 777, 5000, 17_999]))
    until = begins(day + timedelta(days=draw(st.integers(1, 3))), tz) + draw(st.sampled_from([0, 0, 1, 1234]))
    return World(draw(grids(day)), made, Policy(tz, draw(st.sampled_from([0, 1, 7, 30]))), first, max(until, first + 1))


def starts(airings: tuple[Airing, ...]) -> dict[int, list[int]]:
    """By programme, the ticks at which it begins."""
    of = [one for one in airings if one.kind is AiringKind.PROGRAMME]
    in_order = sorted(of, key=lambda one: (one.programme, one.start))
    return {key: [one.start for one in group] for key, group in groupby(in_order, key=lambda one: one.programme)}

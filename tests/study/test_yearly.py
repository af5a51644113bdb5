"""A member's year: classes kept apart, the target, and what was played again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.sums.kept_years import FilmFigures, kept_years
from tvchannel.study.totals import Watched, credit, repeated, study
from tvchannel.study.yearly import Counts, Rules, year_of_study

NEW_YEAR = date(2026, 1, 1)
ROWS = st.lists(
    st.builds(
        lambda programme, begin, ms, day, live: Watched(
            programme, begin, begin + ms, NEW_YEAR + timedelta(days=day), live
        ),
        st.integers(1, 3),
        st.integers(0, 50),
        st.integers(1, 30),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=12,
)
RULES = Rules(cap_ms=0, percent=90, counts=Counts.COLLECTIVE, target_hours=32, hour_min=45)
MINUTE = 60_000


def test_collective_minutes_and_self_study_are_kept_apart_and_one_class_counts() -> None:
    day = date(2026, 11, 21)
    rows = [Watched(1, 0, 10 * MINUTE, day, True), Watched(1, 5 * MINUTE, 20 * MINUTE, day)]
    year = year_of_study(rows, [Watched(2, 0, 3 * MINUTE, day)], day, RULES, exempt=False)
    assert (year.today.collective, year.today.self_study, year.today.played, year.today.again) == (10, 10, 25, 5)
    assert (year.waiting, year.target, year.towards) == (3, 1440, 10)


def test_an_exempt_member_has_no_target() -> None:
    assert year_of_study([], [], NEW_YEAR, RULES, exempt=True).target is None


D31, D1, D2 = date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)


@pytest.mark.parametrize(
    ("rows", "cap", "right"),
    [
        ([(1, 0, 100, D1)], 0, {D1: 0}),
        ([(1, 0, 50, D1), (1, 0, 50, D1)], 0, {D1: 50}),
        ([(1, 0, 50, D1), (1, 40, 90, D1), (1, 80, 100, D1)], 0, {D1: 20}),
        ([(1, 0, 50, D1), (1, 30, 80, D2)], 0, {D1: 0, D2: 20}),
        ([(1, 0, 50, D1), (2, 0, 50, D1)], 0, {D1: 0}),  # another film
        ([(1, 0, 100, D1)], 60, {D1: 0}),  # above the day's limit, but never seen before
        ([(1, 0, 100, D1), (1, 60, 100, D2)], 60, {D1: 0, D2: 0}),  # what lay above it is earned the next day
        ([(1, 0, 100, D1), (1, 0, 100, D2)], 60, {D1: 0, D2: 60}),
        ([(1, 0, 100, D1), (1, 50, 100, D1)], 60, {D1: 50}),
        ([(1, 0, 30, D2), (1, 0, 30, D1)], 0, {D1: 0, D2: 30}),  # the later day came first
    ],
)
def test_played_again_is_what_was_played_before_and_nothing_else(rows, cap, right) -> None:
    found = [Watched(*row) for row in rows]
    assert repeated(found, credit(found, cap)) == right


def test_played_again_is_no_difference_of_rounded_sums() -> None:
    rows = [Watched(1, 0, 50_000, D1), Watched(2, 0, 50_000, D1)]
    today = year_of_study(rows, [], D1, RULES, exempt=False).today
    assert (today.credited, today.played, today.again) == (1, 1, 0)
    twice = [Watched(1, 0, 90_000, D1), Watched(1, 0, 90_000, D1)]
    today = year_of_study(twice, [], D1, RULES, exempt=False).today
    assert (today.credited, today.played, today.again) == (1, 3, 1)


@given(ROWS)
def test_without_a_limit_a_year_is_what_counts_and_what_was_played_again(rows) -> None:
    again = sum(repeated(rows, credit(rows)).values())
    assert sum(row.ms for row in rows) == study(rows).total_ms + again


def moments(rows: list[Watched]) -> dict[int, set[int]]:
    """Each moment of each programme that was played, counted out one by one."""
    return {
        programme: {at for row in rows if row.programme == programme for at in range(row.begin, row.end)}
        for programme in {row.programme for row in rows}
    }


@given(ROWS, ROWS)
def test_what_was_seen_of_a_film_is_each_of_its_moments_once_this_year_and_in_those_before(rows, others) -> None:
    earlier = [row._replace(day=row.day - timedelta(days=300)) for row in others]
    year = year_of_study(rows, [], D2, RULES, exempt=False, earlier=earlier)
    own, before, both = (
        {programme: len(every) for programme, every in moments(some).items()}
        for some in (rows, earlier, [*earlier, *rows])
    )
    assert year.covered_ms == both
    films = kept_years([*earlier, *rows], [], 0, range(D2.year, D2.year + 1)).get(D2.year)
    assert (films.films if films else {}) == {
        programme: FilmFigures(ms, before.get(programme, 0), both[programme]) for programme, ms in own.items()
    }

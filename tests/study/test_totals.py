"""Credit: each moment of a programme once a year, on the first day it came, and no more a day than the branch says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.film_segments import length
from tvchannel.study.sums.kept_years import kept_years
from tvchannel.study.totals import Watched, covered, credit, gained, study
from tvchannel.study.yearly import Counts, Rules, left_of, year_of_study

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


@given(ROWS, st.randoms())
def test_the_union_of_a_year_is_credited_in_whatever_order_and_however_often_it_came(rows, random) -> None:
    shuffled = rows * 2
    random.shuffle(shuffled)
    assert study(shuffled).by_programme == covered(rows)


@given(ROWS, st.integers(0, 6))
def test_the_days_together_are_the_year_and_a_day_is_what_it_added(rows, day) -> None:
    days = [NEW_YEAR + timedelta(days=n) for n in range(7)]
    assert sum(gained(rows, one, one).total_ms for one in days) == study(rows).total_ms
    until, before = [row for row in rows if row.day <= days[day]], [row for row in rows if row.day < days[day]]
    assert gained(rows, days[day], days[day]).total_ms == study(until).total_ms - study(before).total_ms


@given(ROWS, st.integers(1, 60))
def test_no_day_is_credited_above_its_limit_and_what_lies_above_can_be_earned_another_day(rows, cap) -> None:
    counted = credit(rows, cap)
    for row in rows:
        assert sum(one.ms for one in counted if one.day == row.day) <= cap
    next_year_day = NEW_YEAR + timedelta(days=40)
    again = [row._replace(day=next_year_day + timedelta(days=n)) for n, row in enumerate(rows)]
    assert study([*rows, *again], 1000).total_ms == study(rows).total_ms
    for part in counted:
        assert length([(part.begin, part.end)]) == part.ms


@given(ROWS)
def test_two_members_earn_by_what_each_of_them_watched(rows) -> None:
    assert study(rows).total_ms <= sum(row.ms for row in rows)
    assert study([*rows, *rows]).total_ms == study(rows).total_ms


def test_what_is_left_of_a_theme_is_what_is_not_completed() -> None:
    day = date(2026, 11, 21)
    year = year_of_study([Watched(1, 0, 90_000, day), Watched(2, 0, 89_999, day)], [], day, RULES, exempt=False)
    assert left_of(year, [(1, 100_000), (2, 100_000), (3, 100_000)], RULES.percent) == [2, 3]
    assert left_of(year, [(1, 100_000), (2, 100_000)], RULES.percent, unanswered={1}) == [1, 2]


D31, D1, D2 = date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)
FILM_MS = 100_000


@pytest.mark.parametrize(
    ("earlier", "rows", "left", "in_year"),
    [
        ([], [(0, 90)], False, True),
        ([], [(0, 89)], True, False),
        ([(0, 50)], [(50, 100)], False, True),  # half before midnight, half after it
        ([(0, 50)], [(0, 50)], True, False),  # the same half in both years
        ([(0, 50)], [(40, 89)], True, False),
        ([(0, 100)], [], False, False),  # done last year: that year's
        ([(0, 100)], [(0, 10)], False, False),
        ([(0, 100)], [(0, 95)], False, True),  # all of it once more
        ([(0, 50)], [], True, False),
    ],
)
def test_completion_counts_over_the_turn_of_the_year_and_in_the_year_that_completed_it(
    earlier, rows, left, in_year
) -> None:
    before = [Watched(1, begin * 1000, end * 1000, D31) for begin, end in earlier]
    now = [Watched(1, begin * 1000, end * 1000, D1) for begin, end in rows]
    year = year_of_study(now, [], D1, RULES, exempt=False, earlier=before)
    assert left_of(year, [(1, FILM_MS)], RULES.percent) == ([1] if left else [])
    kept = kept_years([*before, *now], [], 0, range(D1.year, D1.year + 1))
    films = kept[D1.year].films if kept else {}
    assert [one for one, told in films.items() if told.completed_in_year(FILM_MS, RULES.percent)] == (
        [1] if in_year else []
    )
    assert year.year.credited == study(now).minutes


def test_study_counts_each_programme_by_itself_and_each_moment_once() -> None:
    day = date(2026, 11, 21)
    rows = [(1, 0, 60_000, day), (1, 30_000, 90_000, day), (2, 0, 30_000, day)]
    assert study(rows).by_programme == {1: 90_000, 2: 30_000}
    assert study(rows).minutes == 2

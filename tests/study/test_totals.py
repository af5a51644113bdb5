"""Credit: each moment of a programme once a year, on the first day it came, and no more a day than the branch says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.totals import Watched, covered, credit, gained, study
from tvchannel.study.watched import length
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
MINUTE = 60_000


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


def test_collective_minutes_and_self_study_are_kept_apart_and_one_class_counts() -> None:
    day = date(2026, 11, 21)
    rows = [Watched(1, 0, 10 * MINUTE, day, True), Watched(1, 5 * MINUTE, 20 * MINUTE, day)]
    year = year_of_study(rows, [Watched(2, 0, 3 * MINUTE, day)], day, RULES, exempt=False)
    assert (year.today.collective, year.today.self_study, year.today.played, year.today.again) == (10, 10, 25, 5)
    assert (year.waiting, year.target, year.towards) == (3, 1440, 10)


def test_an_exempt_member_has_no_target() -> None:
    assert year_of_study([], [], NEW_YEAR, RULES, exempt=True).target is None


def test_what_is_left_of_a_theme_is_what_is_not_completed() -> None:
    day = date(2026, 11, 21)
    year = year_of_study([Watched(1, 0, 90_000, day), Watched(2, 0, 89_999, day)], [], day, RULES, exempt=False)
    assert left_of(year, [(1, 100_000), (2, 100_000), (3, 100_000)], RULES.percent) == [2, 3]

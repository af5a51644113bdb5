"""The months of a year: together they are the year, however it was watched."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.month_figures import months
from tvchannel.study.totals import MINUTE_MS, Watched, credit

DAYS = st.integers(0, 364).map(lambda at: date(2026, 1, 1) + timedelta(days=at))
ROWS = st.lists(
    st.builds(
        lambda film, begin, long, day, live: Watched(film, begin, begin + long, day, live),
        st.integers(1, 3),
        st.integers(0, 30 * MINUTE_MS),
        st.integers(1, 30 * MINUTE_MS),
        DAYS,
        st.booleans(),
    ),
    max_size=20,
)


@given(ROWS, st.lists(DAYS, max_size=20), st.sampled_from([0, 10 * MINUTE_MS]))
def test_the_months_come_to_what_the_year_comes_to(rows: list[Watched], days: list[date], cap_ms: int) -> None:
    found = months(rows, [*days, *days], cap_ms)
    credited = sum(row.ms for row in credit(rows, cap_ms))
    assert sum(month.collective_ms + month.self_study_ms for month in found.values()) == credited
    assert sum(month.check_ins for month in found.values()) == len(set(days))


def test_a_month_has_its_minutes_by_class_and_its_programmes() -> None:
    rows = [
        Watched(1, 0, 5 * MINUTE_MS, date(2026, 3, 31), True),
        Watched(1, 0, 9 * MINUTE_MS, date(2026, 4, 1), False),
        Watched(2, 0, MINUTE_MS, date(2026, 4, 2), True),
    ]
    found = months(rows, [date(2026, 4, 2)], 0)
    said = {at: (one.check_ins, one.collective, one.self_study, one.programmes) for at, one in found.items()}
    assert said == {3: (0, 5, 0, 1), 4: (1, 1, 4, 2)}

"""Study days, months and years."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.day import month_of, study_day, year_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_study_day_begins_at_midnight_in_shanghai() -> None:
    assert study_day(datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), SHANGHAI) == date(2026, 12, 31)
    assert study_day(datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), SHANGHAI) == date(2027, 1, 1)


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    for first, last in (month_of(day), year_of(day)):
        assert first <= day <= last
    assert month_of(day)[1].month == day.month

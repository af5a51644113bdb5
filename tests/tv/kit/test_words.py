"""Times and lengths as an old person says them."""

from datetime import date, datetime

import pytest

from tvchannel.tv.kit import words

SATURDAY = date(2026, 11, 21)


def test_the_day_is_said_in_both_languages() -> None:
    assert words.full_day(SATURDAY, "zh") == "11月21日 周六"
    assert words.full_day(SATURDAY, "en") == "Sat 21 Nov"


@pytest.mark.parametrize(("day", "said"), [(20, "昨天"), (21, "今天"), (22, "明天"), (23, "周一")])
def test_near_days_have_names(day: int, said: str) -> None:
    assert words.near_day(date(2026, 11, day), SATURDAY, "zh") == said


@pytest.mark.parametrize(("ms", "said"), [(48_000, "48 秒"), (90_000, "2 分钟"), (1_680_000, "28 分钟"), (0, "1 秒")])
def test_lengths_are_minutes_and_below_a_minute_seconds(ms: int, said: str) -> None:
    assert words.length(ms, "zh") == said


def test_the_next_airing_is_a_day_and_a_time() -> None:
    now = datetime(2026, 11, 21, 8, 31)
    assert words.airs(datetime(2026, 11, 22, 9, 5), now, "zh") == "明天 9:05 播出"


def test_the_days_around_the_chosen_one_stay_within_what_there_is() -> None:
    first, last = date(2026, 11, 18), date(2026, 11, 25)
    assert words.days_around(SATURDAY, first, last, 4) == [date(2026, 11, day) for day in (20, 21, 22, 23)]
    assert words.days_around(first, first, last, 4) == [date(2026, 11, day) for day in (18, 19, 20, 21)]
    assert words.days_around(last, first, last, 4) == [date(2026, 11, day) for day in (22, 23, 24, 25)]

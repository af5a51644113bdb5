"""The political birthday: on which days it comes back, how many years it is, and for whom of a home."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tvchannel.study.appearance.party_birthday import Joined, PartyBirthday, birthdays, wrong_day, years_on
from tvchannel.study.day import study_day

JOINED, LEAP = date(1986, 11, 21), date(1984, 2, 29)


@pytest.mark.parametrize(
    ("joined", "day", "years"),
    [
        (JOINED, date(2026, 11, 21), 40),
        (JOINED, date(1987, 11, 21), 1),
        (JOINED, date(2026, 11, 20), 0),
        (JOINED, date(2026, 11, 22), 0),
        (JOINED, date(2026, 12, 21), 0),
        (JOINED, JOINED, 0),
        (JOINED, date(1985, 11, 21), 0),
        (LEAP, date(2024, 2, 29), 40),
        (LEAP, date(2024, 2, 28), 0),
        (LEAP, date(2025, 2, 28), 41),
        (LEAP, date(2025, 3, 1), 0),
        (LEAP, date(2100, 2, 28), 116),
        (LEAP, LEAP, 0),
        (date(1985, 2, 28), date(2024, 2, 28), 39),
        (date(1985, 2, 28), date(2024, 2, 29), 0),
        (date(1999, 12, 31), date(2026, 12, 31), 27),
        (date(1999, 12, 31), date(2027, 1, 1), 0),
    ],
)
def test_a_day_comes_back_every_year(joined: date, day: date, years: int) -> None:
    assert years_on(joined, day) == years


@pytest.mark.parametrize(
    ("instant", "years"),
    [
        (datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 20, 16, 0, tzinfo=UTC), 40),
        (datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC), 40),
        (datetime(2026, 11, 21, 16, 0, tzinfo=UTC), 0),
    ],
)
def test_its_day_is_that_of_the_zone_of_the_community(instant: datetime, years: int) -> None:
    assert years_on(JOINED, study_day(instant, ZoneInfo("Asia/Shanghai"))) == years


def test_it_is_told_of_those_of_a_home_who_have_it_and_agreed() -> None:
    home = [
        Joined("王*国", JOINED, agreed=True),
        Joined("李*", JOINED, agreed=False),
        Joined("张*", date(1990, 5, 4), agreed=True),
        Joined("陈*明", date(2025, 11, 21), agreed=True),
    ]
    assert birthdays(home, date(2026, 11, 21)) == [PartyBirthday("王*国", 40), PartyBirthday("陈*明", 1)]
    assert birthdays([], date(2026, 11, 21)) == []


@pytest.mark.parametrize(
    ("joined", "wrong"),
    [
        (date(1921, 1, 1), ""),
        (date(2026, 11, 21), ""),
        (date(1920, 12, 31), "The day of joining the party is in %(first)s or later."),
        (date(2026, 11, 22), "The day of joining the party is not in the future."),
    ],
)
def test_nobody_joined_before_there_was_a_party_nor_joins_tomorrow(joined: date, wrong: str) -> None:
    assert wrong_day(joined, date(2026, 11, 21)) == wrong

"""A day with its year is read as people write it."""

from datetime import date

import pytest

from tvchannel.core.import_files.days import day, whole_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-31",
        "2026.10.31",
        "2026/10/31",
        "2026年10月31日",
        " 2026 年 10 月 31 日 ",
        "20261031",
        "2026-10-31 08:00",
    ],
)
def test_a_whole_day_is_read_in_every_way(text: str) -> None:
    assert whole_day(text) == date(2026, 10, 31)


@pytest.mark.parametrize("text", ["", "10月31日", "2026-13-01", "20260230", "31.10.2026", "1931-10-31", "2026"])
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert whole_day(text) is None


def test_a_day_that_the_calendar_has_not_is_none() -> None:
    assert day(2026, 2, 29) is None
    assert day(2028, 2, 29) == date(2028, 2, 29)

"""Last year by a key of my record: its figures, what counted then, and the years before as long as they are kept."""

from datetime import UTC, datetime

import pytest

from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.playing_box import check_in
from tests.tv.reading import said


@pytest.fixture
def new_year(house: House) -> House:
    """`zhang-here` checked in on one day of 2026; now it is 1 January."""
    check_in(house.television(2), "1")
    house.now = datetime(2027, 1, 1, 1, 0, tzinfo=UTC)
    return house


def test_last_year_is_one_key_from_the_record_and_leads_to_what_counted(new_year: House) -> None:
    television = new_year.television(2)
    record = page(television, "me")
    assert "去年" in said(record.html)
    year = press(television, record, "5")
    assert "2026年：签到 1 天，学习 0 分钟" in said(year.html)
    counted = press(television, year, "1")
    assert "11月21日" in said(counted.html)
    assert "2026年：签到 1 天" in said(press(television, counted, "0").html)
    assert "今年还没有记录" in said(page(television, "me/why").html)


def test_where_nothing_stands_in_last_year_there_is_no_such_key(house: House) -> None:
    assert "去年" not in said(page(house.television(2), "me").html)


@pytest.mark.parametrize("path", ["me/earlier", "me/why"])
@pytest.mark.parametrize(
    ("year", "status"),
    [("2025", 200), ("2017", 200), ("2016", 404), ("2027", 404), ("0001", 404), ("9999", 404), ("x", 404)],
)
def test_only_years_that_are_kept_are_there(house: House, path: str, year: str, status: int) -> None:
    page(house.television(2), f"{path}?year={year}", status)

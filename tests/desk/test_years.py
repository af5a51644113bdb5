"""Any year that is kept can be opened at the desk: tables, members' pages, days and months; others are not there."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.desk.conftest import Desk
from tests.desk.watching import watch
from tests.features.reports.kinds.test_study import table
from tvchannel.study.day import kept_from

MINUTE = 60_000
NEW_YEAR = datetime(2027, 1, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def old(office: Desk) -> Desk:
    """On 1 January: `here-1` studied 50 minutes and checked in on one day of the year that has just ended."""
    watch(office, "here-1", office.programme("m1"), (0, 50 * MINUTE))
    office.check_in("here-1")
    office.now = NEW_YEAR
    return office


def test_from_the_first_of_january_last_years_table_is_there_whole(old: Desk) -> None:
    browser = old.browser("branch")
    told = browser.get("/office/study.csv", year="2026")
    assert "study-here-2026-" in told.headers["Content-Disposition"]
    assert {line["member"]: line["self_study_min"] for line in table(told.text)}["here-1"] == "50"
    assert old.audit("looked")[-1] == "export study 2026"
    assert {line["self_study_min"] for line in table(browser.get("/office/study.csv").text)} == {"0"}
    assert "2026" in browser.get("/office/study-about.txt", year="2026").text.split("\n")[1]
    listed = browser.get("/office/members").text
    assert "/office/study.csv?year=2026" in listed
    assert "/office/study.csv?year=2027" in listed


def test_a_members_page_opens_last_year_and_leads_there(old: Desk) -> None:
    browser = old.browser("branch")
    assert 'href="?year=2026"' in browser.get("/office/members/here-1", why="review").text
    page = browser.get("/office/members/here-1", why="review", year="2026").text
    assert "2026年12月" in page
    assert "集中学习 0/1440 分钟" in page
    rows = page.split("<tr>")
    assert any("自学" in row and "<td>0</td><td>50</td>" in row for row in rows)
    assert "<td>50</td><td>50</td>" in browser.get("/office/members/here-1", why="review", month="2026-11").text


ADDRESSES = ("/office/study.csv", "/office/study-about.txt", "/office/members/here-1")


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    "year", ["1", "0001", "2016", "2027", "9999", "12026", "-2026", "２０２６", "abc", "2147483648"]
)
def test_a_year_that_is_not_kept_is_not_there_and_says_so(office: Desk, path: str, year: str) -> None:
    answer = office.browser("branch").get(path, year=year)
    assert answer.status_code == 404
    assert "2017 年到 2026 年" in answer.text


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("year", ["2017", "2025", "2026", ""])
def test_a_year_that_is_kept_is_there(office: Desk, path: str, year: str) -> None:
    assert office.browser("branch").get(path, year=year).status_code == 200


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/office/", {"day": "0001-01-01"}),
        ("/office/", {"day": "9999-12-31"}),
        ("/office/check-ins.csv", {"day": "2016-12-31"}),
        ("/office/care", {"month": "0001-01"}),
        ("/office/care", {"month": "9999-12"}),
        ("/office/members/here-1", {"month": "2016-12"}),
    ],
)
def test_days_and_months_outside_are_not_there_either(office: Desk, path: str, query: dict[str, str]) -> None:
    outside_the_calendar = 400  # years before 2000 and after 2199 are no days of this service at all
    wanted = 404 if "2016" in str(query) else outside_the_calendar
    assert office.browser("branch").get(path, **query).status_code == wanted


@pytest.mark.parametrize(
    ("today", "years", "first"),
    [
        (date(2026, 11, 28), 10, date(2017, 1, 1)),
        (date(2027, 1, 1), 2, date(2026, 1, 1)),
        (date(2028, 2, 29), 10, date(2019, 1, 1)),
        (date(2, 1, 1), 10, date(1, 1, 1)),
    ],
)
def test_a_year_is_kept_whole_or_not_told(today: date, years: int, first: date) -> None:
    """Watched time is kept for at least 366 days a year: nothing is missing of a year that can be opened."""
    assert kept_from(today, years) == first
    assert today.toordinal() - 366 * years < first.toordinal()


def test_the_year_as_one_sqlite_file(old: Desk, tmp_path: Path) -> None:
    answer = old.browser("branch").get("/office/study.sqlite", year="2026")
    (tmp_path / "year.db").write_bytes(answer.data)
    with sqlite3.connect(tmp_path / "year.db") as database:
        assert database.execute("SELECT self_study_min FROM study WHERE member = 'here-1'").fetchone() == ("50",)
        assert database.execute("SELECT value FROM about WHERE name = 'year'").fetchone() == ("2026",)

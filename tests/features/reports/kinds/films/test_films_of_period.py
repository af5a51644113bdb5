"""Reports of films tell of those that could be watched in their time, or of which something was watched."""

import re
from datetime import date, datetime, timedelta

import pytest

from epg.columns import Column
from epg.titles import Title
from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.desk.watching import watch
from tests.features.organisations.conftest import street as _street
from tests.features.reports.test_drill_down import found, links
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeState

street = _street
WAITING, APPROVED, WITHDRAWN = ProgrammeState.WAITING, ProgrammeState.APPROVED, ProgrammeState.WITHDRAWN
LAST_YEAR = 400  # days ago
MINUTE = 60_000


def film(office: Desk, material: str, uploaded: int, *decisions: tuple[ProgrammeState, int], **values: object) -> int:
    """A film of so many days ago, with what was decided how many days ago; `values` by the table's columns."""
    number, state = office.programme(material), WAITING
    with office.services.store.writing() as connection:
        mine = t.programmes.update().where(t.programmes.c.id == number)
        connection.execute(mine.values(uploaded_at=ago(office, uploaded), **values))
        for after, days in decisions:
            told = {"seen": state, "state": after, "who": "reviewer", "note": "", "now": ago(office, days)}
            assert catalogue.decide(connection, number, **told)
            state = after
    return number


def ago(office: Desk, days: int) -> datetime:
    return office.now - timedelta(days=days)


def told(office: Desk, name: str, key: str, **query: str) -> dict[str, dict[str, str]]:
    head, *lines = READERS["csv"](office.browser("branch").get(f"/office/{name}.csv", **query).data)
    return {row[key]: row for row in (dict(zip(head, line, strict=True)) for line in lines)}


@pytest.fixture
def shelf(office: Desk) -> Desk:
    """Films of several lives; the present day is in November 2026."""
    film(office, "old", 700, (APPROVED, 690))
    film(office, "gone", 700, (APPROVED, 690), (WITHDRAWN, LAST_YEAR))
    film(office, "gone-before", 1500, (APPROVED, 1490), (WITHDRAWN, 1200))
    film(office, "new", 20, (APPROVED, 10))
    film(office, "again", 700, (APPROVED, 690), (WITHDRAWN, 30), (APPROVED, 5))
    film(office, "over", 700, (APPROVED, 690), valid_until=date(2025, 6, 30))
    film(office, "waiting", 700)
    return office


@pytest.mark.parametrize(
    ("year", "films"),
    [
        ("2026", {"old", "new", "again"}),
        ("2025", {"old", "gone", "over"}),
        ("2022", {"gone-before"}),
    ],
)
def test_the_films_of_a_year_are_those_that_could_be_watched_in_it(shelf: Desk, year: str, films: set[str]) -> None:
    rows = told(shelf, "films", "title", year=year)
    assert {*rows} == {f"片子{name}" for name in films}
    assert told(shelf, "columns", "column", year=year)["news"]["programmes"] == str(len(films))
    [ways] = links(shelf, "/office/columns.html", year=year)
    assert len(found(shelf, ways["Programmes"])) == len(films)


def test_a_film_of_which_something_was_watched_stands_in_that_year(shelf: Desk) -> None:
    for ref in ("here-1", "here-2", "here-3", "here-4", "here-5"):
        watch(shelf, ref, 5, (0, MINUTE), days_ago=LAST_YEAR)
    rows = told(shelf, "films", "title", year="2025")
    assert {*rows} == {"片子old", "片子gone", "片子over", "片子again"}
    assert (rows["片子again"]["viewers"], rows["片子again"]["completed"]) == ("5", "5")
    assert told(shelf, "columns", "column", year="2025")["news"]["programmes"] == "4"


def test_a_column_without_films_stands_in_the_present_year_alone(shelf: Desk) -> None:
    with shelf.services.store.writing() as connection:
        catalogue.add_column(connection, shelf.community, Column("empty", 2, Title("新栏目", "New"), "#804020", 2))
    film(shelf, "other", 3, (APPROVED, 2), column_key="empty")
    assert {*told(shelf, "columns", "column", year="2026")} == {"news", "empty"}
    assert {*told(shelf, "columns", "column", year="2025")} == {"news"}
    assert {*told(shelf, "columns", "column", year="2021")} == set()
    page = shelf.browser("branch").get("/office/columns.html", year="2025").text
    assert "新栏目" not in page


def test_the_office_above_is_told_how_many_films_were_on_offer_in_a_month(shelf: Desk, street: int) -> None:
    browser = shelf.browser("street")
    for month, films in (("2026-11", "3"), ("2026-10", "1"), ("2025-10", "2")):
        head, row = READERS["csv"](browser.get("/office/communities", month=month, form="csv").data)
        assert dict(zip(head, row, strict=True))["films"] == films, month


def test_the_columns_tell_how_much_is_own_work_and_how_much_tells_a_case(office: Desk) -> None:
    for number, (origin, form) in enumerate(
        [("own", "case-story"), ("own", None), ("taken-over", "case-story"), (None, "lecture")]
    ):
        film(office, f"m{number}", 20, (APPROVED, 10), origin=origin, format=form)
    row = told(office, "columns", "column")["news"]
    assert [row[name] for name in ("programmes", "own", "taken_over", "cases")] == ["4", "2", "1", "2"]
    page = office.browser("branch").get("/office/columns.html").text
    for sentence, share in (("自制节目占比", 50), ("转载节目占比", 25), ("案例故事占比", 50)):
        assert re.search(rf"{sentence}（%）</\w+>\s*<\w+>{share}<", page), sentence

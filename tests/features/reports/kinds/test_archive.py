"""The yearly archive: a member's months come to the year's figures, for one member, a group or all."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.desk.exported import read_csv, read_html
from tests.desk.watching import watch

MINUTE = 60_000


def lines(office: Desk, report: str, **query: str) -> list[dict[str, str]]:
    answer = office.browser("branch").get(f"/office/{report}.csv", **query)
    assert answer.status_code == 200
    head, *rows = read_csv(answer.data)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def studied(office: Desk) -> Desk:
    office.check_in("here-1", office.now - timedelta(days=40))
    office.check_in("here-1")
    watch(office, "here-1", office.programme("m1"), (0, 50 * MINUTE))
    return office


def test_the_months_of_a_member_come_to_the_years_figures(studied: Desk) -> None:
    year = {line["member"]: line for line in lines(studied, "study")}
    for ref, told in year.items():
        months = [line for line in lines(studied, "archive") if line["member"] == ref]
        assert len(months) == 11
        for figure in ("collective_min", "self_study_min"):
            assert sum(int(line[figure]) for line in months) == int(told[figure])
    days = {line["month"]: line["check_ins"] for line in lines(studied, "archive", member="here-1")}
    assert {month: count for month, count in days.items() if count != "0"} == {"2026-10": "1", "2026-11": "1"}
    assert int(year["here-1"]["credited_min"]) == 50


@pytest.mark.parametrize(
    ("query", "members"),
    [
        ({}, 5),
        ({"group": "一组"}, 3),
        ({"member": "here-1"}, 1),
        ({"group": "二组", "member": "here-1"}, 0),
        ({"year": "2025"}, 5),
    ],
)
def test_it_is_about_one_member_a_group_or_all_of_any_year_kept(
    office: Desk, query: dict[str, str], members: int
) -> None:
    assert len({line["member"] for line in lines(office, "archive", **query)}) == members


@pytest.mark.parametrize("query", [{"member": "there-1"}, {"member": "nobody"}, {"group": "三组"}, {"year": "1999"}])
def test_what_is_not_there_is_not_found(office: Desk, query: dict[str, str]) -> None:
    assert office.browser("branch").get("/office/archive.pdf", **query).status_code == 404


def test_days_may_be_asked_for_and_are_written_down_as_they_were_asked(studied: Desk) -> None:
    days = {"from": "2026-10-01", "to": "2026-11-21"}
    assert len(lines(studied, "check-ins", **days)) == 2
    assert studied.audit("looked")[-1] == "export check-ins 2026-10-01_2026-11-21"
    wrong = studied.browser("branch").get("/office/check-ins.csv", **{"from": "2026-11-21", "to": "2026-10-01"})
    assert wrong.status_code == 400


def test_names_lead_to_what_is_recorded_of_the_person(studied: Desk) -> None:
    page = studied.browser("branch").get("/office/check-ins.html").data
    assert len(read_html(page)) == 2
    assert b'href="/office/members/here-1?month=2026-11"' in page

"""The groups' month: each person in the group of that time, twelve months as lines, one group alone."""

import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest

from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.desk.parted import fill
from tests.features.reports.kinds.test_coverage import rows
from tests.features.reports.test_addresses import enter
from tests.features.reports.test_drill_down import links
from tvchannel.store.people import memberships, people
from tvchannel.study.member_categories import Category


@pytest.fixture
def moved(office: Desk) -> Desk:
    """Two groups of seven, all of whom came in October; in November one has gone over to the other."""
    enter(office, "一组", {Category.RETIRED: 3})  # the small groups are five together
    some, more = (enter(office, name, {Category.RETIRED: 7}) for name in ("三组", "四组"))
    for ref in (*some, *more):
        office.check_in(ref, office.now - timedelta(days=40))
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, some[0])
        memberships.close(connection, member.id, office.now - timedelta(days=3))
        groups = people.groups(connection, office.community)
        people.change(connection, member.id, {"group_id": groups["四组"]})
    office.check_in(some[0])
    return office


def opened(office: Desk, link: str) -> list[dict[str, str]]:
    """The rows of the report to which an address leads, by their headings in English."""
    answer = office.browser("branch").get(f"{link}&lang=en")
    assert answer.status_code == 200, answer.text
    heads, *rows = READERS["html"](answer.data) or [[]]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def told(office: Desk, **query: str) -> dict[str, list[str]]:
    return {row["group"]: [*row.values()][1:6] for row in rows(office, "groups", **query)}


def test_a_month_before_counts_a_person_in_the_group_of_that_time(moved: Desk) -> None:
    assert told(moved, month="2026-10") == {
        "三组": ["7", "7", "100", "", ""],
        "四组": ["7", "7", "100", "", ""],
        "small groups": ["6", "0", "0", "", ""],
    }
    assert told(moved, month="2026-11") == {
        "三组": ["6", "0", "0", "100", "-100"],
        "四组": ["8", "1", "12", "100", "-88"],
        "small groups": ["6", "0", "0", "0", "0"],
    }


def test_the_line_of_a_group_has_a_point_for_each_month_in_which_it_was_told(moved: Desk) -> None:
    page = moved.browser("branch").get("/office/groups.html").text
    wide = page[page.index('class="report-chart"') :].split("</svg>")[0]
    assert [len(points.split()) for points in re.findall(r'points="([^"]+)"', wide)] == [2, 2, 2]
    assert re.findall(r"20\d\d-\d\d", wide)[-1] == "2026-11"
    assert "某" not in wide


@pytest.mark.parametrize(("group", "lines"), [("四组", ["四组"]), ("一组", ["small groups"]), ("三组", ["三组"])])
def test_one_group_is_asked_for_and_a_small_one_is_told_with_others(moved: Desk, group: str, lines: list[str]) -> None:
    assert [*told(moved, month="2026-11", group=group)] == lines
    assert told(moved, month="2026-11", group=group).items() <= told(moved, month="2026-11").items()
    page = moved.browser("branch").get("/office/groups.html", group=group).text
    assert len(re.findall("<polyline", page)) == 2


@pytest.mark.parametrize(
    ("month", "group", "expected", "came", "before", "with_who_moved"),
    [
        ("2026-10", "三组", 7, 7, 0, True),
        ("2026-10", "四组", 7, 7, 0, False),
        ("2026-11", "三组", 6, 0, 7, False),
        ("2026-11", "四组", 8, 1, 7, True),
    ],
)
def test_a_figure_of_a_month_opens_the_people_who_were_in_the_group_then(
    moved: Desk, month: str, group: str, expected: int, came: int, before: int, with_who_moved: bool
) -> None:
    shown = told(moved, month=month)
    assert shown[group][:2] == [str(expected), str(came)]
    ways = links(moved, "/office/groups.html", month=month)[[*shown].index(group)]
    there = opened(moved, ways["Expected"])
    assert {row["Group"] for row in there} == {group}
    assert (("105", "1") in {(row["Household"], row["Digit at home"]) for row in there}) is with_who_moved
    percent_before = ways.get("Came the month before (%)")
    found = [there, opened(moved, ways["Checked in"]), opened(moved, percent_before) if percent_before else []]
    assert [len(rows) for rows in found] == [expected, came, before]


def test_rows_of_a_month_before_say_so_in_every_file_and_lead_back_to_the_groups_of_today(moved: Desk) -> None:
    browser, then = moved.browser("branch"), {"group": "三组", "groups_of": "2026-10", "year": "2026"}
    page = browser.get("/office/study.html", lang="en", **then).text
    assert "Members and groups as they were in the month 2026-10" in page
    assert '<input type="hidden" name="groups_of" value="2026-10">' in page
    assert f'href="/office/study.html?year=2026&amp;group={quote("三组")}">By the groups of today' in page
    for end in ("csv", "xlsx", "sqlite"):
        assert len(READERS[end](browser.get(f"/office/study.{end}", **then).data)) == 1 + 7
    assert len(READERS["csv"](browser.get("/office/study.csv", group="三组", year="2026").data)) == 1 + 6
    assert "groups_of" not in browser.get("/office/study.html", group="三组").text


@pytest.mark.parametrize(
    ("asked", "status"), [("2026-10", 200), ("october", 400), ("2026-13", 400), ("2013-01", 404), ("1999-01", 400)]
)
def test_a_month_of_groups_that_cannot_be_is_refused_in_words(moved: Desk, asked: str, status: int) -> None:
    assert moved.browser("branch").get("/office/study.html", groups_of=asked).status_code == status


def test_who_joined_or_left_in_another_month_is_not_among_the_people_of_a_month(moved: Desk) -> None:
    new, gone = enter(moved, "三组", {Category.RETIRED: 2})
    with moved.services.store.writing() as connection:
        joined, left = (people.member(connection, moved.community, ref) for ref in (new, gone))
        people.change(connection, joined.id, {"joined_on": date(2026, 11, 5)})
        people.change(connection, left.id, {"left_on": date(2026, 10, 1)})
    for month, many in (("2026-09", 7), ("2026-10", 7), ("2026-11", 7)):
        rows = opened(moved, f"/office/study.html?year=2026&group=三组&groups_of={month}")
        assert len(rows) == many + (month == "2026-09"), month


def test_an_account_of_a_branch_sees_of_a_month_before_whom_it_sees_today(office: Desk) -> None:
    told = fill(office)
    for browser, whole in ((told.browser(), False), (office.browser("branch"), True)):
        page = browser.get("/office/study.html", groups_of="2026-10", group="二组")
        assert page.status_code == 200
        assert ("孙改组" in page.text) is whole
        assert "张三" in page.text


def test_a_group_that_nobody_is_in_any_more_still_has_the_months_of_its_people(office: Desk) -> None:
    enter(office, "一组", {Category.RETIRED: 3})
    refs = enter(office, "三组", {Category.RETIRED: 7})
    for ref in refs:
        office.check_in(ref, office.now - timedelta(days=40))
    with office.services.store.writing() as connection:
        groups = people.groups(connection, office.community)
        for ref in refs:
            member = people.member(connection, office.community, ref)
            memberships.close(connection, member.id, office.now)
            people.change(connection, member.id, {"group_id": groups["一组"]})
    assert told(office, month="2026-10", group="三组")["三组"][:2] == ["7", "7"]
    assert office.browser("branch").get("/office/study.html", month="2026-10", group="三组").status_code == 200
    assert office.browser("branch").get("/office/groups.html", group="九组").status_code == 404

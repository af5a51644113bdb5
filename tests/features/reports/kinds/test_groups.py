"""The groups' month: each person in the group of that time, twelve months as lines, one group alone."""

import re
from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.features.reports.kinds.test_coverage import rows
from tests.features.reports.test_addresses import enter
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

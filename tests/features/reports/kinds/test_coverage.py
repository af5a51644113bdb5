"""Coverage and the census behind it: households by group, each figure the rows to which it leads."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk, later
from tests.desk.exported import READERS
from tests.features.reports.test_addresses import enter
from tests.features.reports.test_drill_down import found, links
from tvchannel.store.boxes import boxes
from tvchannel.store.people import people
from tvchannel.study.member_categories import Category


def link(office: Desk, household: int, days_ago: int = 0, *, closed: bool = False) -> int:
    """A television that was linked to a household and seen for the last time so many days ago; gives its id."""
    at = office.now - timedelta(days=days_ago)
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, household)
        box = boxes.add_box(connection, home.id, f"{household}-{days_ago}".ljust(64, "x"), "model", at)
        if closed:
            boxes.revoke(connection, box, office.now)
    return box


def homes_more(office: Desk, group: str, many: int) -> None:
    for _ in range(many):
        enter(office, group, {Category.RETIRED: 1})


@pytest.fixture
def homes(office: Desk) -> Desk:
    """Six households in one group, four in small ones; three televisions work, one is silent, one was closed."""
    homes_more(office, "三组", 6)
    with office.services.store.reading() as connection:
        numbers = [one.number for one in people.households(connection, office.community) if one.number > 100]
    for household, days_ago in zip(numbers[:3], (0, 7, 8), strict=True):
        link(office, household, days_ago)
    link(office, 1, 30)
    link(office, 1, 2)
    link(office, 2, 1, closed=True)
    return office


def rows(office: Desk, name: str, **query: str) -> list[dict[str, str]]:
    head, *lines = READERS["csv"](office.browser("branch").get(f"/office/{name}.csv", **query).data)
    return [dict(zip(head, line, strict=True)) for line in lines]


def figures(office: Desk) -> dict[str, list[str]]:
    return {row["group"]: [*row.values()][1:7] for row in rows(office, "coverage")}


def test_each_group_has_its_households_by_how_the_television_stands(homes: Desk) -> None:
    assert figures(homes) == {"small groups": ["10", "3", "1", "6", "0", "30"]}
    homes_more(homes, "四组", 3)
    homes_more(homes, "二组", 1)
    assert figures(homes) == {
        "三组": ["6", "2", "1", "3", "0", "33"],
        "small groups": ["8", "1", "0", "7", "0", "12"],
    }


def test_every_figure_leads_to_as_many_households_as_it_says(homes: Desk) -> None:
    homes_more(homes, "四组", 5)
    homes_more(homes, "二组", 1)
    told = READERS["html"](homes.browser("branch").get("/office/coverage.html", lang="en").data)
    ways = links(homes, "/office/coverage.html")
    assert [row[0] for row in told[1:]] == ["三组", "四组", "Small groups together"]
    for head, count in list(zip(told[0], told[1], strict=True))[1:-1]:
        assert len(found(homes, ways[0][head])) == int(count), head
    assert len(ways[0]) == 6
    assert ways[2] == {}


def test_the_census_names_who_lives_there_and_when_a_television_was_seen(homes: Desk) -> None:
    by_household = {row["household"]: row for row in rows(homes, "televisions")}
    first = by_household["1"]
    assert (first["residents"], first["state"], first["televisions"]) == ("王桂兰、李建国", "working", "2")
    assert (first["linked_on"], first["last_seen"]) == ("2026-10-22", "2026-11-19")
    assert by_household["2"]["state"] == "none"
    assert "0510-80000001" in first["telephone"]
    assert len(rows(homes, "televisions", group="三组")) == 6
    assert len(rows(homes, "televisions", state="silent")) == 1


def test_of_an_earlier_day_it_is_said_what_is_not_known_any_more(homes: Desk) -> None:
    box = link(homes, 3, 40)
    with homes.services.store.writing() as connection:
        boxes.renew(connection, box, "x" * 64, homes.now)
    day = f"{homes.now - timedelta(days=10):%Y-%m-%d}"
    by_household = {row["household"]: row["state"] for row in rows(homes, "televisions", day=day)}
    assert [by_household[number] for number in ("1", "2", "3")] == ["silent", "none", "unknown"]
    later(homes, days=20)
    assert {row["state"] for row in rows(homes, "televisions")} == {"silent", "none"}


def test_another_communitys_households_stand_in_no_line(homes: Desk) -> None:
    there = homes.browser("administrator-there")
    lines = READERS["csv"](there.get("/office/televisions.csv").data)[1:]
    assert [line[1] for line in lines] == ["1", "2", "3", "4"]
    assert {line[4] for line in lines} == {"none"}

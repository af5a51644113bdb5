"""From a figure to its rows: every one leads there as the report declares it, and nobody past a door of theirs."""

import re
from datetime import timedelta

import pytest
from lxml import html

from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.features.honours.made import give
from tests.features.reports.kinds.test_branch_sheets import busy as _busy
from tests.features.reports.kinds.test_branch_sheets import hold
from tests.features.reports.test_addresses import enter
from tests.features.reports.test_addresses import mixed as _mixed
from tvchannel.core.reporting.report import Report
from tvchannel.core.reporting.table import ValueType
from tvchannel.features.corrections import actions as corrections
from tvchannel.features.reports.every import REPORTS
from tvchannel.store.records.corrections import CorrectionReason
from tvchannel.study.member_categories import Category
from tvchannel.study.together.activities import ActivityKind

busy, mixed = _busy, _mixed
Links = dict[str, str]
# Numbers that count no rows: names of what stands in their own row, and what two figures beside them come to.
NO_FIGURES = {"correction", "entry", "activity", "contact", "honour", "programme", "change", "length_min", "weight"}
# Who watched a film is told of nobody: the way of these figures ends there.
ENDS = {("films", name) for name in ("viewers", "watched_min", "completed")}


def links(office: Desk, path: str, role: str = "branch", **query: str) -> list[Links]:
    """By row of a report's page: the address to which the cell under each heading leads."""
    page = html.fromstring(office.browser(role).get(path, lang="en", **query).text)
    heads = [cell.text_content() for cell in page.xpath("//table[contains(@class, 'sheet')]//th")]
    return [
        {head: link for head, cell in zip(heads, row, strict=True) for link in cell.xpath("./a/@href")}
        for row in page.xpath("//table[contains(@class, 'sheet')]//tr[td]")
    ]


def found(office: Desk, link: str) -> list[list[str]]:
    """The rows of the report to which an address leads."""
    answer = office.browser("branch").get(link)
    assert answer.status_code == 200, link
    return READERS["html"](answer.data)[1:]


def figure(office: Desk, name: str, said: str) -> tuple[Links, str]:
    """The addresses of the line of the brief or the year sheet that says `said`, and its number."""
    rows = READERS["html"](office.browser("branch").get(f"/office/{name}.html", lang="en").data)[1:]
    at = next(at for at, row in enumerate(rows) if row[1] == said)
    return links(office, f"/office/{name}.html")[at], rows[at][2]


@pytest.mark.parametrize("report", [one for one in REPORTS if one.opens], ids=lambda one: one.name)
def test_every_figure_of_a_report_declares_where_it_leads(report: Report) -> None:
    figures = {column.name for column in report.columns if column.type in (ValueType.NUMBER, ValueType.DECIMAL)}
    without = figures - NO_FIGURES - report.opens.keys()
    assert {(report.name, name) for name in without} - ENDS == set()
    columns = {column.name for column in report.columns}
    told = [way for ways in report.opens.values() for way in ways]
    assert {name for way in told for name in way.takes.values()} | {way.time_of for way in told} <= columns | {""}
    assert report.opens.keys() <= columns
    assert set(report.selects) <= columns


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.name)
def test_every_link_of_a_report_opens_a_page(busy: Desk, report: Report) -> None:
    for group in ("三组", "四组"):
        enter(busy, group, {Category.RETIRED: 6})
    for _ in range(5):
        enter(busy, "三组", {Category.RETIRED: 1})
    enter(busy, "一组", {Category.RETIRED: 1})
    store, reason = busy.services.store, CorrectionReason.MISTAKEN
    corrections.propose(store, busy.community, 1, reason, "", who="branch", now=busy.now)
    give(busy)
    browser = busy.browser("administrator")
    addresses = {link for row in links(busy, f"/office/{report.name}.html", "administrator") for link in row.values()}
    assert addresses or not report.opens
    opened = {one: browser.get(f"{one}{'&' if '?' in one else '?'}why=review").status_code for one in addresses}
    assert {one: status for one, status in opened.items() if status != 200} == {}


@pytest.mark.parametrize(
    "said",
    ["Days with a check-in", "Theme day", "Visit", "Call"],
)
@pytest.mark.parametrize("name", ["brief", "year-sheet"])
def test_a_figure_of_the_branch_leads_to_as_many_rows_as_it_says(busy: Desk, name: str, said: str) -> None:
    hold(busy, busy.now.date() - timedelta(days=5), ActivityKind.VISITS)
    ways, count = figure(busy, name, said)
    assert len(found(busy, ways["This time"])) == int(count)


def test_the_members_of_a_year_are_those_of_its_study_and_exempt_ones_stand_alone(busy: Desk) -> None:
    for said, many in (("Members", 5), ("Exempt members", 2)):
        ways, count = figure(busy, "year-sheet", said)
        assert len(found(busy, ways["This time"])) == many == int(count)


def test_the_time_before_leads_to_the_time_before(busy: Desk) -> None:
    ways, _ = figure(busy, "brief", "Days with a check-in")
    assert "from=2026-10-01" in ways["The time before"]
    assert "to=2026-10-31" in ways["The time before"]
    ways, _ = figure(busy, "year-sheet", "Theme day")
    assert "year=2025" in ways["The time before"]


def test_a_group_leads_to_its_own_people_of_the_category_that_was_asked_for(mixed: Desk) -> None:
    for category, expected, came in (("", 14, 9), ("retired", 6, 6), ("floating", 8, 3)):
        query = {"category": category} if category else {}
        rows = READERS["html"](mixed.browser("branch").get("/office/groups.html", lang="en", **query).data)[1:]
        at = [row[0] for row in rows].index("四组")
        ways = links(mixed, "/office/groups.html", **query)[at]
        assert [len(found(mixed, ways[head])) for head in ("Expected", "Checked in")] == [expected, came]
        assert rows[at][1:3] == [str(expected), str(came)]


def test_the_line_of_small_groups_leads_nowhere(office: Desk) -> None:
    office.check_in("here-1")
    enter(office, "三组", {Category.RETIRED: 6})
    rows = READERS["html"](office.browser("branch").get("/office/groups.html", lang="en").data)[1:]
    shown = dict(zip([row[0] for row in rows], links(office, "/office/groups.html"), strict=True))
    assert shown == {"Small groups together": {}}


def test_nobody_is_led_to_a_page_that_their_roles_do_not_open(busy: Desk) -> None:
    assert links(busy, "/office/films.html", "branch") == [{}]
    [row] = links(busy, "/office/films.html", "administrator")
    assert row == {"Film": "/office/programmes/1"}
    assert links(busy, "/office/films.html", "auditor") == [row]


def test_rows_that_were_chosen_say_so_and_lead_back_to_all(busy: Desk) -> None:
    hold(busy, busy.now.date(), ActivityKind.VISITS)
    browser = busy.browser("branch")
    page = browser.get("/office/activities.html", kind="theme-day", lang="en").text
    assert re.search(r"Only the rows of Kind Theme day · <a href=\"/office/activities.html\?year=2026\"", page)
    whole = READERS["csv"](browser.get("/office/activities.csv").data)
    some = READERS["csv"](browser.get("/office/activities.csv", kind="theme-day").data)
    assert len(whole) == len(some) + 1
    assert [row[:-1] for row in some[1:]] == [row[:-1] for row in whole[1:] if row[1] == "theme-day"]
    assert "/sign?" not in page
    assert browser.post("/office/activities/sign?kind=theme-day").status_code == 409
    assert READERS["html"](browser.get("/office/activities.html", kind="no such").data) == []

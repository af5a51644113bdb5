"""A report asked for one category of members: the same rows in every format, and nobody's figure from any of them."""

import csv
import io
import json

import pytest

from tests.api.program import problem, program
from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tests.desk.watching import theme, watch
from tests.features.reflections.made import said
from tests.features.reports.kinds.test_activities import CAME, LECTURE, SEMINAR, held
from tests.features.reports.kinds.test_branch_sheets import meet
from tvchannel.core import register
from tvchannel.core.reporting.formats import CSV, FORMATS
from tvchannel.features.reports.every import REPORTS
from tvchannel.store.people import consents, people
from tvchannel.study.contacts import ContactOutcome
from tvchannel.study.member_categories import Category

BY_CATEGORY = [report.name for report in REPORTS if report.by_category]
PERSONAL = [report.name for report in REPORTS if report.by_category and report.personal]
MINUTE = 60_000
FLOATING, RETIRED, IN_WORK = Category.FLOATING, Category.RETIRED, Category.IN_WORK


def enter(office: Desk, group: str, many: dict[Category, int]) -> list[str]:
    """So many people more of each category in a group; gives their references, in that order."""
    refs = []
    with office.services.store.writing() as connection:
        groups = people.groups(connection, office.community)
        number = groups.get(group) or people.add_group(connection, office.community, group)
        number_of_home = 100 + len(people.households(connection, office.community))
        home = people.add_household(connection, office.community, number_of_home, None)
        for place, category in enumerate((name for name, size in many.items() for _ in range(size)), 1):
            ref = f"{group}-{number_of_home}-{place}"
            here = {"community_id": office.community, "household_id": home, "group_id": number, "place": place}
            told = {"ref": ref, "exempt": False, "category": category, **consents.agreed(office.now)}
            named = register.columns(office.services.keys, ref, f"某{place}", None)
            people.add_member(connection, {**here, **told, **named})
            refs.append(ref)
    return refs


@pytest.fixture
def mixed(office: Desk) -> Desk:
    """A group of twelve with one floating member, two without; those of the fixture have no category."""
    with office.services.store.writing() as connection:
        for ref in ("here-1", "here-2", "here-4"):
            member = people.member(connection, office.community, ref)
            people.change(connection, member.id, {"category": RETIRED})
    some = enter(office, "三组", {RETIRED: 11, FLOATING: 1})
    more = enter(office, "四组", {RETIRED: 6, FLOATING: 8})
    enter(office, "五组", {RETIRED: 5, FLOATING: 7})
    for ref in ("here-1", *some, *more[:9]):
        office.check_in(ref)
        watch(office, ref, office.programme(ref), (0, 30 * MINUTE))
        meet(office, office.now.date(), ContactOutcome.WELL, ref)
        said(office.services, office.community, ref, "我学到了很多", office.now)
    theme(office, 1)
    held(office, LECTURE, dict.fromkeys((*some[:8], some[-1], *more[:8]), CAME))
    held(office, SEMINAR, {some[-1]: CAME}, group="三组", days=1)
    return office


def lines(office: Desk, name: str, **query: str) -> list[dict[str, str]]:
    answer = office.browser("branch").get(f"/office/{name}.csv", **query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", PERSONAL)
def test_a_report_about_persons_has_the_lines_of_a_category_alone(mixed: Desk, name: str) -> None:
    with mixed.services.store.reading() as connection:
        of = {one.ref: one.category for one in people.members(connection, mixed.community)}
    whole = lines(mixed, name)
    for category in (RETIRED, FLOATING):
        wanted = [row["member"] for row in whole if of[row["member"]] == category]
        assert [row["member"] for row in lines(mixed, name, category=category)] == wanted
    assert name == "no-contact" or {of[row["member"]] for row in whole} >= {RETIRED, FLOATING}
    assert lines(mixed, name, category=IN_WORK) == []


@pytest.mark.parametrize("name", BY_CATEGORY)
def test_a_category_has_the_same_rows_in_every_format_and_says_so(mixed: Desk, name: str) -> None:
    browser = mixed.browser("branch")
    page = browser.get(f"/office/{name}.html", category="retired", lang="en").text
    assert '<option value="retired" selected>retired</option>' in page
    assert "category=retired" in page.split('class="turn exports"')[1].split("</nav>")[0]
    assert "<dt>Category</dt><dd>retired</dd>" in page
    assert "<dt>类别</dt><dd>离退休</dd>" in browser.get(f"/office/{name}.html", category="retired", lang="zh").text
    files = {
        form.end: READERS[form.end](browser.get(f"/office/{name}.{form.end}", category="retired").data)
        for form in FORMATS
    }
    told = [[cell.removeprefix("'") for cell in row[:-1]] for row in files["csv"]]
    assert len(told) > 1 or name == "no-contact"
    assert all([row[:-1] for row in rows] == told for rows in files.values())
    shown = len(READERS["html"](page.encode()))
    assert shown == (len(told) if len(told) > 1 else 0)


def test_of_a_group_of_twelve_with_one_floating_member_nothing_is_told_by_category(mixed: Desk) -> None:
    whole = {row["group"]: row["expected"] for row in lines(mixed, "groups")}
    assert whole["三组"] == "12"
    retired = {row["group"]: (row["expected"], row["checked_in"]) for row in lines(mixed, "groups", category=RETIRED)}
    assert retired == {"四组": ("6", "6"), "small groups": ("19", "12")}
    floating = {row["group"]: row["expected"] for row in lines(mixed, "groups", category=FLOATING)}
    assert floating == {"四组": "8", "small groups": "8"}


def test_a_whole_in_which_a_category_is_of_few_tells_nothing_of_the_others(office: Desk) -> None:
    enter(office, "三组", {RETIRED: 11, FLOATING: 1})
    for category in (RETIRED, FLOATING):
        assert [list(row.values())[:3] for row in lines(office, "groups", category=category)] == [
            ["small groups", "", ""]
        ]
    assert {row["members"] for row in lines(office, "totals", category=RETIRED)} == {""}
    assert lines(office, "totals")[0]["members"] == "15"


def test_totals_of_a_category_are_told_where_no_other_can_be_worked_out_from_them(mixed: Desk) -> None:
    november = {one: lines(mixed, "totals", category=one)[-1] for one in ("", RETIRED, FLOATING)}
    assert [november[one]["came"] for one in november] == ["22", "", ""]
    assert [november[one]["members"] for one in november] == ["41", "25", "16"]


def test_activities_of_a_category_tell_no_figure_that_leads_to_one(mixed: Desk) -> None:
    seminar, lecture = lines(mixed, "activities", category=RETIRED)
    assert (seminar["title"], seminar["expected"]) == ("活动", "")
    assert lecture["expected"] == "25"
    assert [row["expected"] for row in lines(mixed, "activities", category=RETIRED, group="三组")] == ["", ""]
    assert [row["expected"] for row in lines(mixed, "activities", category=RETIRED, group="四组")] == ["6"]
    forms = {row["form"]: row["expected"] for row in lines(mixed, "activity-forms", category=FLOATING)}
    assert forms == {"lecture": "16", "seminar": ""}


def test_a_category_that_does_not_exist_is_told_in_words(office: Desk) -> None:
    for name in BY_CATEGORY:
        answer = office.browser("branch").get(f"/office/{name}.html", category="clever")
        assert answer.status_code == 400
        assert "没有这个类别" in answer.text
    assert office.browser("branch").get("/office/brief.html", category="clever").status_code == 200


def test_figures_of_a_category_are_not_signed(mixed: Desk) -> None:
    browser = mixed.browser("branch")
    assert "/sign?" not in browser.get("/office/groups.html", category=RETIRED).text
    assert browser.post("/office/groups/sign?category=retired").status_code == 409
    assert mixed.audit("report-signed") == []


def test_programs_ask_for_a_category_as_the_desk_does(mixed: Desk) -> None:
    reader = program(mixed)
    told = json.loads(reader.get("/reports/groups", category=RETIRED).data)
    desk = READERS["csv"](mixed.browser("branch").get("/office/groups.csv", category=RETIRED).data)
    assert [["" if cell is None else str(cell) for cell in row] for row in told["rows"]] == [
        [cell.removeprefix("'") for cell in row[:-1]] for row in desk[1:]
    ]
    assert {"name": "category", "label": "类别", "value": "离退休"} in told["notes"]
    assert CSV.mimetype == reader.get("/reports/groups", headers={"Accept": "text/csv"}, category=RETIRED).mimetype
    assert problem(reader.get("/reports/groups", category="clever"))[0] == 400

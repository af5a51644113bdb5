"""Long lists a page at a time: all pages together are the whole list, and no page number leads anywhere else."""

import re
from urllib.parse import parse_qsl

import pytest
from lxml import html

from tests.desk.conftest import PEOPLE as NAMED
from tests.desk.conftest import Browser, Desk
from tests.desk.exported import Rows, read_csv, read_html
from tests.features.activities.test_desk import PLAN
from tests.features.linking.test_desk_televisions import add_box
from tests.features.reports.test_addresses import enter
from tests.features.reports.test_desk import busy as _busy
from tvchannel.core.reporting.report import Report
from tvchannel.desk.kit import row_pages
from tvchannel.desk.kit.row_pages import ROWS, row_page
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.kinds.access_log import LOG
from tvchannel.study.member_categories import Category

busy = _busy
SENTENCE = re.compile(r"Page (\d+) of (\d+): rows (\d+) to (\d+) of (\d+)\.")


def links(page: str) -> dict[str, str]:
    """The links of the first bar of pages, by their words."""
    bars = html.fromstring(page).find_class("pages")
    return {link.text_content(): link.get("href") for link in bars[0].iter("a")} if bars else {}


def walked(browser: Browser, path: str, most: int = 99, **query: str) -> list[str]:
    """The pages of a list from its first on, `most` at the most, each by the link of the one before."""
    found = [browser.get(path, lang="en", **query).text]
    while len(found) < most and (following := links(found[-1]).get("Next page")):
        found.append(browser.get(path + following).text)
    return found


def rows_of(pages: list[str]) -> Rows:
    """The rows of the tables of all pages, with the headings once."""
    tables = [read_html(page.encode()) for page in pages]
    assert all(table[0] == tables[0][0] for table in tables)
    return [tables[0][0], *(row for table in tables for row in table[1:])]


@pytest.mark.parametrize(
    ("total", "asked", "number", "first", "last"),
    [
        (0, "", 1, 0, 0),
        (1, "", 1, 0, 1),
        (10, "", 1, 0, 10),
        (10, "2", 1, 0, 10),
        (11, "", 1, 0, 10),
        (11, "1", 1, 0, 10),
        (11, "2", 2, 10, 11),
        (11, "3", 2, 10, 11),
        (25, "999999999", 3, 20, 25),
        (25, "99999999999999999999999", 1, 0, 10),
        (25, "0", 1, 0, 10),
        (25, "-1", 1, 0, 10),
        (25, "2.5", 1, 0, 10),
        (25, "two", 1, 0, 10),
        (25, " 2", 1, 0, 10),
        (25, "²", 1, 0, 10),
    ],
)
def test_a_page_is_a_cut_of_the_list_whatever_is_asked(
    office: Desk, total: int, asked: str, number: int, first: int, last: int
) -> None:
    with office.app.test_request_context(query_string={"page": asked} if asked else {}):
        page = row_page(total, 10)
    assert (page.number, page.start, page.last) == (number, first, last)
    assert page.cut(range(total)) == range(first, last)


def test_the_address_of_a_page_keeps_what_else_was_asked_but_the_language(office: Desk) -> None:
    with office.app.test_request_context("/?group=一组&page=2&kind=a&kind=b&lang=en"):
        page = row_page(25, 10)
    kept = "?group=%E4%B8%80%E7%BB%84&kind=a&kind=b"
    assert [page.address(number) for number in range(5)] == ["", kept, "", f"{kept}&page=3", ""]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_all_pages_of_a_report_are_its_file_cell_by_cell(
    busy: Desk, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_pages, "ROWS", 1)
    browser = busy.browser("administrator")
    whole = read_csv(browser.get(f"/office/{report.name}.csv", headings="words", lang="en").data)
    printed = [at for at, column in enumerate(report.columns) if column.printed]
    most = len(whole) - 1 if report is LOG else 99  # it grows with every look, this walk's own too
    pages = walked(browser, f"/office/{report.name}.html", most)
    assert rows_of(pages) == [[cell.removeprefix("'") for at, cell in enumerate(row) if at in printed] for row in whole]
    drawn = [re.findall(r"<svg.*?</svg>", page, re.DOTALL) for page in pages]
    assert all(charts == drawn[0] for charts in drawn)


def test_a_report_of_many_members_says_which_rows_it_shows_and_keeps_what_was_asked(office: Desk) -> None:
    for group, many in (("三组", ROWS), ("四组", ROWS + 1)):
        enter(office, group, {Category.RETIRED: many})
    browser, total = office.browser("branch"), 2 * ROWS + 6
    first, second, third = walked(browser, "/office/study.html")
    assert [SENTENCE.findall(page)[0] for page in (first, second, third)] == [
        ("1", "3", "1", str(ROWS), str(total)),
        ("2", "3", str(ROWS + 1), str(2 * ROWS), str(total)),
        ("3", "3", str(2 * ROWS + 1), str(total), str(total)),
    ]
    assert list(links(first)) == ["Next page", "Last page"]
    assert list(links(second)) == ["First page", "Previous page", "Next page", "Last page"]
    assert list(links(third)) == ["First page", "Previous page"]
    assert rows_of([browser.get("/office/study.html", page="9").text]) == rows_of([third])
    assert rows_of([browser.get("/office/study.html", page="?").text]) == rows_of([first])
    whole = read_csv(browser.get("/office/study.csv", headings="words", lang="en").data)
    assert [row[2:4] for row in rows_of([first, second, third])] == [row[2:4] for row in whole]
    fourth = walked(browser, "/office/study.html", group="四组")
    assert [len(rows_of([page])) - 1 for page in fourth] == [ROWS, 1]
    assert {row[0] for row in rows_of(fourth)[1:]} == {"四组"}


def test_a_figure_of_more_rows_than_a_page_leads_to_pages_of_as_many(office: Desk) -> None:
    office.check_in(enter(office, "三组", {Category.RETIRED: ROWS + 1})[0])
    enter(office, "四组", {Category.RETIRED: 5})  # with whom the small groups are told together
    browser = office.browser("branch")
    [row] = html.fromstring(browser.get("/office/groups.html", group="三组", lang="en").text).xpath(
        "//table[contains(@class, 'sheet')]//tr[td]"
    )
    figure = row[1].find("a")
    path, query = figure.get("href").split("?")
    pages = walked(browser, path, **dict(parse_qsl(query)))
    assert figure.text_content() == str(len(rows_of(pages)) - 1) == SENTENCE.findall(pages[0])[0][4]


@pytest.mark.parametrize("path", ["/office/members", "/office/register"])
def test_all_pages_of_a_list_of_members_are_everybody_once(office: Desk, path: str) -> None:
    for group in ("三组", "四组"):
        enter(office, group, {Category.RETIRED: ROWS})
    pages = walked(office.browser("branch"), path)
    assert len(pages) == 3
    shown = [re.findall(r'/members/([^"?]+)"', page) for page in pages]
    assert [len(refs) for refs in shown] == [ROWS, ROWS, 5]
    assert len({ref for refs in shown for ref in refs}) == 2 * ROWS + 5
    sizes = [dict(re.findall(r"<h2>(?:<a[^>]*>)?([^<>]+)(?:</a>)? <small>(\d+) pe", page)) for page in pages]
    assert all(
        group in {"一组": "3", "二组": "2", "三组": "500", "四组": "500"}.items()
        for page in sizes
        for group in page.items()
    )
    assert "data-find" not in pages[0]


@pytest.mark.parametrize("path", ["/office/members", "/office/register"])
def test_whoever_means_more_than_a_page_is_asked_to_write_more(office: Desk, path: str) -> None:
    enter(office, "三组", {Category.RETIRED: ROWS + 1})
    page = office.browser("branch").post(f"{path}?lang=en", find="某").text
    assert f"The first {ROWS} of {ROWS + 1} are shown" in page
    assert len(re.findall(r'/members/([^"?]+)"', page)) == ROWS
    assert links(page) == {}


def test_changes_of_the_register_are_turned_page_by_page(office: Desk) -> None:
    browser = office.browser("branch")
    for number in range(103):
        sent = {"name": f"成员{'甲乙丙丁'[number % 4]}", "group": "一组", "household": str(200 + number), "place": "1"}
        assert browser.post("/office/register/new", **sent).status_code == 303
    pages = walked(browser, "/office/register/changes")
    told = [re.findall(r"Household: – → (\d+)", page) for page in pages]
    assert [len(rows) for rows in told] == [100, 3]
    assert [row for rows in told for row in rows] == [str(200 + number) for number in reversed(range(103))]


def test_a_report_that_fits_on_a_page_has_no_bar_of_pages(office: Desk) -> None:
    enter(office, "三组", {Category.RETIRED: ROWS - 5})
    page = office.browser("branch").get("/office/study.html", lang="en", page="2").text
    assert len(rows_of([page])) - 1 == ROWS
    assert links(page) == {}
    assert not SENTENCE.search(page)


PEOPLE_IN_LISTS = {
    "/office/consents": r'name="member" value="([^"]+)"',
    "/office/honours/new": r'/members/([^"?/]+)/honours',
    "/office/activities/1/attendance": r'<li id="of-([^"]+)"',
    "/office/activities/1/sign-ups": r'<li id="of-([^"]+)"',
}


@pytest.mark.parametrize("path", PEOPLE_IN_LISTS)
def test_all_pages_of_a_list_to_work_through_are_everybody_once_and_open_no_other_names(
    office: Desk, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_pages, "ROWS", 2)
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, "day": "2026-11-22"})
    pages = walked(browser, path)
    shown = [re.findall(PEOPLE_IN_LISTS[path], page) for page in pages]
    assert [len({*refs}) for refs in shown] == [2, 2, 1]
    assert sorted(ref for refs in shown for ref in {*refs}) == [f"here-{number}" for number in range(1, 6)]
    assert [sum(name in page for _, _, name, _ in NAMED) for page in pages] == [2, 2, 1]


def test_whoever_enters_something_stays_on_the_page_of_the_list(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_pages, "ROWS", 2)
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, "day": "2026-11-21"})
    lists = {
        "/office/consents": {"choice": "record", "member": "here-4"},
        "/office/activities/1/attendance": {"how": "leave", "member": "here-4"},
        "/office/activities/1/sign-ups": {"choice": "leave", "member": "here-4"},
    }
    led = [browser.post(f"{path}?page=2", **sent).location.split("#")[0] for path, sent in lists.items()]
    assert led == [f"{path}?page=2" for path in lists]


def test_boxes_are_listed_a_page_at_a_time_and_those_taken_off_last(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_pages, "ROWS", 2)
    browser = office.browser("branch")
    numbers = [add_box(office, office.community, f"token-{n}".ljust(43, "t")) for n in range(3)]
    browser.post(f"/office/boxes/{numbers[0]}/revoke", sure="yes")
    shown = [re.findall(r'/boxes/(\d+)"', page) for page in walked(browser, "/office/boxes")]
    assert [*map(sorted, shown)] == [[str(n) for n in numbers[1:]], [str(numbers[0])]]

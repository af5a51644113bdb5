"""Every report in every format: the same rows, for who may see them, each making written down."""

from datetime import timedelta

import pytest

from tests.desk.conftest import ROLES, Desk
from tests.desk.exported import READERS, Rows
from tests.desk.test_people import watch
from tvchannel.core.reporting.formats import FORMATS
from tvchannel.core.reporting.report import Report
from tvchannel.core.reporting.table import ValueType
from tvchannel.features.reports.every import REPORTS

MINUTE = 60_000
ENDS = ("html", *(form.end for form in FORMATS))
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)


@pytest.fixture
def busy(office: Desk) -> Desk:
    """A community of which every report has something to tell; an exempt member among those who came."""
    for ref in ("here-1", "here-3"):
        office.check_in(ref)
    office.check_in("here-4", office.now - timedelta(days=1))
    watch(office, "here-1", office.programme("m1"), (0, 90 * MINUTE))
    return office


def got(office: Desk, report: Report, end: str, **query: str) -> Rows:
    """The rows of a file or a page without the records' head: each making is written down, and the next has another."""
    answer = office.browser("administrator").get(f"/office/{report.name}.{end}", **query)
    assert answer.status_code == 200
    rows = READERS[end](answer.data)
    if end == "html":
        return rows
    assert rows[0][-1] in ("head", "记录链首", "Head of the records")
    assert len({row[-1] for row in rows[1:]}) == 1
    return [row[:-1] for row in rows]


@each_report
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_of_a_report_has_the_same_rows(busy: Desk, report: Report, lang: str) -> None:
    head, *rows = got(busy, report, "csv")
    assert rows
    for end in ("xlsx", "sqlite"):
        assert got(busy, report, end) == [head, *rows]
    in_words = got(busy, report, "csv", headings="words", lang=lang)
    assert len(in_words) == len(rows) + 1
    assert got(busy, report, "xlsx", headings="words", lang=lang) == in_words
    assert got(busy, report, "sqlite", headings="words", lang=lang) == [head, *rows]
    printed = [at for at, column in enumerate(report.columns) if column.printed]
    assert got(busy, report, "html", lang=lang) == [[row[at] for at in printed] for row in in_words]


@each_report
def test_numbers_are_numbers_and_nobody_is_ranked(busy: Desk, report: Report) -> None:
    head, *rows = got(busy, report, "csv")
    for column in report.columns:
        if column.type in (ValueType.NUMBER, ValueType.DECIMAL):
            cells = [row[head.index(column.name)] for row in rows]
            assert all(cell == "" or cell.replace(".", "", 1).isdecimal() for cell in cells), column.name
    assert not {"rank", "place_in_order", "score"} & set(head)


@each_report
@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_may_not_see_a_report_sees_no_format_of_it(office: Desk, report: Report, role: str) -> None:
    browser = office.browser(role)
    paths = [*(f"/office/{report.name}.{end}" for end in ENDS), f"/office/{report.name}-about.txt"]
    expected = 200 if role in report.roles else 403
    assert {path: browser.get(path).status_code for path in paths} == dict.fromkeys(paths, expected)


@each_report
def test_each_making_is_written_down_and_the_explanation_names_nobody(busy: Desk, report: Report) -> None:
    browser = busy.browser("administrator")
    period = report.period.text(busy.now.date())
    for end in ENDS:
        browser.get(f"/office/{report.name}.{end}")
    assert busy.audit("looked") == [f"export {report.name} {period}"] * len(ENDS)
    about = browser.get(f"/office/{report.name}-about.txt").text
    assert "王桂兰" not in about
    assert len(busy.audit("looked")) == len(ENDS)


@each_report
def test_files_of_a_report_have_one_name_with_the_ledgers_head(busy: Desk, report: Report) -> None:
    browser = busy.browser("administrator")
    kept = [browser.get(f"/office/{report.name}.{form.end}").headers["Content-Disposition"] for form in FORMATS]
    stems = {name.split('"')[1].rsplit(".", 1)[0] for name in kept}
    about = browser.get(f"/office/{report.name}-about.txt")
    assert stems == {about.headers["Content-Disposition"].split('"')[1].removesuffix("-about.txt")}
    assert next(iter(stems)).rsplit("-", 1)[1] in about.text


def test_the_pages_offer_every_format(office: Desk) -> None:
    browser = office.browser("branch")
    for page, report, query in (("/office/", "check-ins", "day=2026-11-21"), ("/office/members", "study", "year=2026")):
        text = browser.get(page).text.replace("&amp;", "&")
        for form in FORMATS:
            assert f"/office/{report}.{form.end}?{query}&headings=words" in text
        assert f"/office/{report}.html?{query}" in text
        assert f"/office/{report}-about.txt?{query}" in text

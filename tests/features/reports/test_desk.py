"""Every report in every format: the same rows, for who may see them, each making written down."""

from datetime import timedelta

import pytest

from epg.titles import Title
from tests.desk.conftest import ROLES, Desk
from tests.desk.exported import READERS, Rows, as_people_write
from tests.desk.watching import theme, watch
from tests.features.honours.made import approve, give
from tests.features.reports.kinds.opinions.made import answered
from tests.features.reports.kinds.test_branch_sheets import meet
from tvchannel.core.reporting.csv_file import neutral
from tvchannel.core.reporting.formats import CSV, FORMATS, REPORT_FORMATS, FileFormat
from tvchannel.core.reporting.report import Report
from tvchannel.core.reporting.table import ValueType
from tvchannel.features.corrections import actions as corrections
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.kinds.access_log import LOG
from tvchannel.store.people import activities
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionReason
from tvchannel.study.contacts import ContactOutcome
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.together.activities import ActivityForm, ActivityKind

MINUTE = 60_000
ENDS = ("html", *(form.end for form in REPORT_FORMATS))
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)


@pytest.fixture
def busy(office: Desk) -> Desk:
    """A community of which every report has something to tell; an exempt member among those who came."""
    for ref in ("here-1", "here-3"):
        office.check_in(ref)
    office.check_in("here-4", office.now - timedelta(days=1))
    film = office.programme("m1")
    watch(office, "here-1", film, (0, 90 * MINUTE))
    theme(office, film)
    office.check_in("here-2", office.now - timedelta(days=40))
    store, now = office.services.store, office.now
    proposed = corrections.propose(store, office.community, 1, CorrectionReason.MISTAKEN, "=1+1", who="branch", now=now)
    corrections.answer(store, office.community, proposed, CorrectionAnswer.APPROVED, who="second", now=now)
    corrections.propose(store, office.community, 2, CorrectionReason.TRIED_OUT, "", who="branch", now=now)
    meet(office, now.date(), ContactOutcome.WELL)
    answered(office)
    give(office, deeds="=1+1\n送报")
    approve(office, "here-4", title=HonourTitle.OTHER, own_words="热心楼长")
    hours = (now, now + timedelta(hours=1))
    named = (ActivityKind.THEME_DAY, ActivityForm.LECTURE, Title("=主题党日", ""))
    with store.writing() as connection:
        activities.add(connection, office.community, ActivityPlan(*named, now.date(), *hours, "室", None, ""))
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
    plain = got(busy, report, "csv")
    in_words = got(busy, report, "csv", headings="words", lang=lang)[: len(plain)]
    assert len(in_words) == len(plain) > 1

    def same(end: str, **query: str) -> Rows:
        """As CSV writes it; the log has grown by the line that told of the file before."""
        rows = got(busy, report, end, **query)
        assert len(rows) == len(plain) or report is LOG
        return [[neutral(cell) for cell in row] for row in rows[: len(plain)]]

    assert same("xlsx") == same("sqlite") == same("sqlite", headings="words", lang=lang) == plain
    typed = same("xlsx", headings="words", lang=lang)
    assert [[as_people_write(cell) for cell in row] for row in typed] == in_words
    printed = [at for at, column in enumerate(report.columns) if column.printed]
    assert same("html", lang=lang) == [[row[at] for at in printed] for row in in_words]


@each_report
def test_numbers_are_numbers_and_nobody_is_ranked(busy: Desk, report: Report) -> None:
    head, *rows = got(busy, report, "csv")
    for column in report.columns:
        if column.type in (ValueType.NUMBER, ValueType.DECIMAL):
            cells = [row[head.index(column.name)] for row in rows]
            assert all(cell == "" or cell.removeprefix("-").replace(".", "", 1).isdecimal() for cell in cells), (
                column.name
            )
    assert not {"rank", "place_in_order", "score"} & set(head)


@each_report
@pytest.mark.parametrize("role", ROLES)
def test_a_role_that_may_not_see_a_report_sees_no_format_of_it(office: Desk, report: Report, role: str) -> None:
    browser = office.browser(role)
    paths = [*(f"/office/{report.name}.{end}" for end in ENDS), f"/office/{report.name}-about.txt"]
    expected = 200 if role in report.roles or role == "auditor" else 403
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
    kept = [browser.get(f"/office/{report.name}.{form.end}").headers["Content-Disposition"] for form in REPORT_FORMATS]
    stems = {name.split('"')[1].rsplit(".", 1)[0] for name in kept}
    about = browser.get(f"/office/{report.name}-about.txt")
    assert stems == {about.headers["Content-Disposition"].split('"')[1].removesuffix("-about.txt")}
    assert next(iter(stems)).rsplit("-", 1)[1] in about.text


OFFERED = (
    ("/office/", "check-ins", "day=2026-11-21&"),
    ("/office/members", "study", "year=2026&"),
    ("/office/care", "care", "month=2026-11&"),
    ("/office/corrections", "corrections", ""),
    ("/office/log", "log", ""),
)


def test_the_pages_offer_every_format(office: Desk) -> None:
    browser = office.browser("administrator")
    for page, report, query in OFFERED:
        text = browser.get(page).text.replace("&amp;", "&")
        for form in REPORT_FORMATS:
            assert f"/office/{report}.{form.end}?{query}headings=words" in text
        assert f"/office/{report}.html{query and '?'}{query[:-1]}" in text
        assert f"/office/{report}-about.txt{query and '?'}{query[:-1]}" in text


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.end)
def test_a_persons_copy_has_the_same_facts_in_every_format(busy: Desk, form: FileFormat) -> None:
    browser = busy.browser("branch")
    facts = browser.get("/office/members/here-1/copy", form="json").json["facts"]
    head, *rows = READERS[form.end](browser.get("/office/members/here-1/copy", form=form.end).data)
    assert head == ["kind", "when", "what", "detail"]
    written = [[neutral(fact[name]) if form is CSV else fact[name] for name in head] for fact in facts]
    assert without_looks(rows) == without_looks(written)
    assert len(rows) == len(written) + 1, "that the other copy was made stands in this one"
    assert busy.audit("exported") == ["member here-1"] * 2


def without_looks(rows: Rows) -> Rows:
    return [row for row in rows if row[0] != "access"]

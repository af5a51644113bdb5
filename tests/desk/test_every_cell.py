"""Each cell of each report, for this time and for the same time a year before: on the page, in the files, on paper."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from lxml import html

from tests.desk.conftest import LINES, MORNING, Browser, Desk
from tests.desk.exported import Rows, read_csv, read_html
from tests.desk.watching import theme, watch
from tests.features.honours.made import approve, give, propose
from tests.features.reports.kinds.opinions.made import answered
from tests.features.reports.kinds.test_branch_sheets import hold, meet
from tests.features.reports.kinds.test_coverage import link
from tests.features.reports.test_addresses import enter
from tvchannel.base.texts import say
from tvchannel.core.reporting.report import Report
from tvchannel.core.reporting.table import ReportColumn, ValueType
from tvchannel.core.together import enter_attendance
from tvchannel.features.corrections import actions as corrections
from tvchannel.features.reports.every import REPORTS
from tvchannel.store.people import requests
from tvchannel.store.records import ledger
from tvchannel.store.records.corrections import CorrectionReason
from tvchannel.study.contacts import ContactOutcome
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.member_categories import Category
from tvchannel.study.together.attendance import AttendanceHow

MINUTE = 60_000
NOTES = ("Method", "Exempt", "Head of the ledger (SHA-256)")
YEAR = timedelta(days=365)
WORDS = (ValueType.TEXT, ValueType.YES_NO)
AMOUNTS = (ValueType.NUMBER, ValueType.DECIMAL, ValueType.COUNT)
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
each_year = pytest.mark.parametrize("years_ago", [0, 1], ids=["this-year", "the-year-before"])


@pytest.fixture
def two_years(office: Desk) -> Desk:
    """The same month in two years that follow each other: more check-ins, minutes and visits in the second one."""
    many = enter(office, "三组", {Category.RETIRED: 7})
    theme(office, live(office, ("here-1", "here-3", *many[:5]), minutes=30))
    office.now += YEAR
    theme(office, live(office, ("here-1", "here-2", "here-4", "here-5", *many), minutes=90))
    return office


def live(office: Desk, came: tuple[str, ...], minutes: int) -> int:
    """A month of which every report has something to tell; gives the film that was watched."""
    now, today, store = office.now, office.now.date(), office.services.store
    before = office.programme(f"film-{today.year}")
    office.browser("reviewer").post(f"/office/programmes/{before}/approve", line=LINES)
    with store.reading() as connection:
        row = ledger.head(connection, office.community).seq + 1  # of the first check-in below
    number = hold(office, today - timedelta(days=2))
    for at, ref in enumerate(came):
        office.check_in(ref, now - timedelta(minutes=at))
        watch(office, ref, before, (0, (minutes + at) * MINUTE), days_ago=(MORNING - now).days)
        meet(office, today - timedelta(days=at), ContactOutcome.WELL, ref)
        how = (AttendanceHow.CAME, AttendanceHow.HOME)[at % 2]
        told = {"zone": office.services.settings.zone, "collective": office.services.settings.collective_kinds}
        enter_attendance.enter(store, office.community, number, ref, how, who="branch", now=now, **told)
    give(office, came[0], deeds=f"{today.year}年送报\n=1+1")
    approve(office, came[1], title=HonourTitle.OTHER, own_words="热心楼长")
    propose(office, came[0], title=HonourTitle.STUDY)
    link(office, 1 + len(came) % 3)
    answered(office, before)
    office.check_in("here-2", now - timedelta(days=40))
    corrections.propose(
        store, office.community, row, CorrectionReason.MISTAKEN, f"=1+{today.year}", who="branch", now=now
    )
    with store.writing() as connection:
        requests.ask(connection, office.community, "here-1", requests.RequestKind.COPY, "everything", None, now)
    return before


def period(report: Report, office: Desk, years_ago: int) -> dict[str, str]:
    return {report.period.value: report.period.text(office.now.date() - years_ago * YEAR)}


def value_of(column: ReportColumn, text: str) -> object:
    """What the text of a cell stands for in its column: a number, a day, a time, or itself."""
    reads: dict[ValueType, Callable[[str], object]] = {
        ValueType.NUMBER: int,
        ValueType.COUNT: int,
        ValueType.DECIMAL: Decimal,
        ValueType.DATE: date.fromisoformat,
        ValueType.TIME: time.fromisoformat,
        ValueType.INSTANT: lambda told: datetime.fromisoformat(told).replace(tzinfo=None),
    }
    is_veiled = text.startswith(("<", "≥"))  # what is told of so few, or all but so few
    return reads.get(column.type, str)(text) if text and not is_veiled else text


def values(columns: Sequence[ReportColumn], row: list[str]) -> list[object]:
    return [value_of(column, text) for column, text in zip(columns, row, strict=True)]


def cells_of_csv(content: bytes) -> Rows:
    """Without the records' head, which each making moves on, and the apostrophes that make cells harmless."""
    return [[re.sub(r"^'(?=[=+\-@])", "", cell) for cell in row[:-1]] for row in read_csv(content)]


def cells_of_spreadsheet(content: bytes) -> list[list[object]]:
    """The cells of the first sheet as the spreadsheet has them, its days without an hour; without the head."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    found: list[list[object]] = []
    for row in sheet.iter_rows():
        told: list[object] = []
        for cell in row:
            value = cell.value
            if isinstance(value, datetime) and cell.number_format == "yyyy-mm-dd":
                value = value.date()
            told.append(Decimal(str(value)) if cell.number_format == "0.0" and value is not None else value)
        found.append(["" if value is None else value for value in told][:-1])
    return found


def got(browser: Browser, report: Report, end: str, query: dict[str, str]) -> bytes:
    answer = browser.get(f"/office/{report.name}.{end}", **query)
    assert answer.status_code == 200, answer.text
    return answer.data


@each_year
@each_report
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_cell_is_the_same_on_the_page_in_csv_and_in_a_spreadsheet(
    two_years: Desk, report: Report, years_ago: int, lang: str
) -> None:
    browser, asked = two_years.browser("administrator"), period(report, two_years, years_ago)
    columns, words = report.columns, {**asked, "lang": lang, "headings": "words"}
    names, *plain = cells_of_csv(got(browser, report, "csv", asked))
    assert plain, "there is nothing to tell"
    many, heads = len(plain), [say(lang, column.heading) for column in columns]
    looks = int(report.name == "log" and not years_ago)  # the log of this month grows with every look
    assert names == [column.name for column in columns]
    csv_heads, *said = cells_of_csv(got(browser, report, "csv", words))
    assert csv_heads == heads
    assert len(said) == many + looks
    said = said[:many]
    assert [values(columns, row) for row in said] == [
        [word if column.type in WORDS else value for column, value, word in zip(columns, row, told, strict=True)]
        for row, told in zip([values(columns, one) for one in plain], said, strict=True)
    ]
    printed = [at for at, column in enumerate(columns) if column.printed]
    page = got(browser, report, "html", words)
    page_heads, *shown = read_html(page)
    assert page_heads == [heads[at] for at in printed]
    assert len(shown) == many + 2 * looks
    assert shown[:many] == [[row[at] for at in printed] for row in said]
    amounts = [cell.get("class") == "amount" for cell in html.fromstring(page.decode()).xpath("//th[@scope='col']")]
    assert amounts == [columns[at].type in AMOUNTS for at in printed]
    book_heads, *cells = cells_of_spreadsheet(got(browser, report, "xlsx", words))
    assert book_heads == heads
    assert len(cells) == many + 3 * looks
    assert cells[:many] == [values(columns, row) for row in said]


@pytest.mark.slow
@each_year
@each_report
def test_every_cell_stands_on_paper(two_years: Desk, report: Report, years_ago: int) -> None:
    browser, asked = two_years.browser("administrator"), period(report, two_years, years_ago)
    words = {**asked, "lang": "zh", "headings": "words"}
    printed = [at for at, column in enumerate(report.columns) if column.printed]
    heads, *rows = cells_of_csv(got(browser, report, "csv", words))
    pages = on_paper(got(browser, report, "pdf", words))
    about = browser.get(f"/office/{report.name}-about.txt", **words).text.splitlines()
    notes = [line for line in about if line.split(": ")[0] in {say("zh", note) for note in NOTES}]
    assert len(notes) == len(NOTES)
    texts = [*(heads[at] for at in printed), *(row[at] for row in rows for at in printed), *notes]
    paper = "".join(pages)
    assert [text for text in texts if without_blanks(text) not in paper] == []
    assert all(f"{number}/{len(pages)}" in page for number, page in enumerate(pages, 1))
    if report.sheets:
        place = [column.name for column in report.columns].index(report.sheets)
        for whose in {row[place] for row in rows}:
            own = {without_blanks(row[at]) for row in rows if row[place] == whose for at in printed}
            assert [page for page in pages if all(text in page for text in own)], "all of a sheet stands on it"


def on_paper(content: bytes) -> list[str]:
    """The text of each page as it was written cell by cell, without blanks: a long cell has several lines."""
    return [without_blanks(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)

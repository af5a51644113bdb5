"""Figures are signed as they stand; what is corrected later stands beside them, and a changed store is told."""

import json
import re

import pytest

from tests.desk.conftest import LINES, Desk
from tests.desk.watching import theme
from tests.features.reports.kinds.opinions.made import answered
from tests.features.reports.kinds.test_branch_sheets import hold
from tvchannel.features.reports.every import REPORTS
from tvchannel.study.together.activities import ActivityKind

MONTH = "2026-11"


def rows(page: str) -> dict[str, tuple[str, str | None]]:
    """Each figure of the brief as it was signed, and what it is today where that differs."""
    found = {}
    for row in page.split("<tr")[2:]:
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
        was, _, later = cells[2].partition('<small class="later">')
        found[cells[1]] = (was.strip(), later.partition("<")[0] or None)
    return found


def sign(office: Desk) -> str:
    answer = office.browser("branch").post("/office/brief/sign", month=MONTH)
    assert answer.status_code == 303
    return answer.location


def test_what_is_signed_keeps_its_numbers_and_shows_later_ones_beside_them(office: Desk) -> None:
    office.check_in("here-1")
    place, browser = sign(office), office.browser("branch")
    page = browser.get(place).text
    assert "与今天的数字相同" in page
    assert rows(page)["签到人数"] == ("1", None)
    office.check_in("here-3")
    hold(office, office.now.date(), ActivityKind.VISITS)
    page = browser.get(place).text
    assert rows(page)["签到人数"] == ("1", "今天 2")
    assert rows(page)["走访慰问"] == ("0", "今天 1")
    assert rows(page)["党员"] == ("5", None)


def test_a_signature_stands_in_the_log_with_the_digest_of_its_figures(office: Desk) -> None:
    place = sign(office)
    assert office.audit("report-signed") == [f"signed report brief {MONTH}"]
    with office.services.store.reading() as connection:
        [detail] = connection.exec_driver_sql("SELECT detail FROM audit WHERE did = 'report-signed'").scalars()
        [digest] = connection.exec_driver_sql("SELECT digest FROM signed_reports").scalars()
    assert json.loads(detail)["sha256"] == digest
    assert digest in office.browser("branch").get(place).text


def test_figures_that_were_changed_in_the_store_are_told(office: Desk) -> None:
    place = sign(office)
    with office.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE signed_reports SET rows = replace(rows, '\"5\"', '\"9\"')")
    assert "被人改动过" in office.browser("branch").get(place).text


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_about_persons_cannot_be_signed(office: Desk, report) -> None:
    office.check_in("here-1")
    film = office.programme("m1")
    hold(office, office.now.date())
    answered(office)
    browser = office.browser("administrator")
    theme(office, film)
    browser.post(f"/office/programmes/{film}/approve", line=LINES)
    status = browser.post(f"/office/{report.name}/sign").status_code
    assert (status == 404) == report.personal
    assert ("/sign?" in browser.get(f"/office/{report.name}.html").text) == (not report.personal)


def test_the_list_of_signed_reports_names_what_when_and_who(office: Desk) -> None:
    assert "还没有签定过" in office.browser("branch").get("/office/reports/signed").text
    place = sign(office)
    page = office.browser("branch").get("/office/reports/signed").text
    assert place in page
    assert "本月简报" in page
    assert "branch的名字" in page

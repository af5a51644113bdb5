"""Reports for programs: those that name nobody, the same figures as at the desk, each reading in the log."""

import csv
import io
import json

import pytest

from tests.api.program import problem, program
from tests.desk.conftest import PEOPLE, Desk
from tvchannel.features.reports.api import OFFERED, parameters_of
from tvchannel.features.reports.every import REPORTS

NAMES = [name for _, _, name, _ in PEOPLE]


def test_the_reports_that_name_nobody_are_offered_and_no_other(office: Desk) -> None:
    reader = program(office)
    told = json.loads(reader.get("/reports").data)
    assert [one["name"] for one in told] == ["groups", "columns", "totals"]
    assert told[0] == {
        "name": "groups",
        "title": "各组月度情况",
        "summary": told[0]["summary"],
        "period": "month",
    }
    for one in REPORTS:
        status = reader.get(f"/reports/{one.name}").status_code
        assert status == (200 if one.for_programs else 404), one.name
    assert not [one.name for one in REPORTS if one.for_programs and one.personal]


@pytest.mark.parametrize("report", OFFERED, ids=lambda one: one.name)
def test_a_report_says_what_the_desk_says_and_leaves_a_line(office: Desk, report) -> None:
    for ref in ("here-1", "here-2", "here-4"):
        office.check_in(ref)
    answer = program(office).get(f"/reports/{report.name}")
    assert not [name for name in [*NAMES, "here-1"] if name in answer.text]
    [looked] = office.audit("looked")
    assert looked.startswith(f"export {report.name} 2026")
    told = json.loads(answer.data)
    desk = office.browser("branch").get(f"/office/{report.name}.csv").text
    rows = list(csv.reader(io.StringIO(desk.removeprefix("\ufeff"))))
    assert [one["name"] for one in told["columns"]] + ["head"] == rows[0]
    as_text = [["" if cell is None else str(cell) for cell in row] for row in told["rows"]]
    # What the desk's CSV makes harmless for spreadsheets (an apostrophe before a sign) a program has as it is.
    assert as_text == [[cell.removeprefix("'") for cell in row[:-1]] for row in rows[1:]]
    assert told["head"].split()[0] == "3"
    assert told["exempt"] == 2
    assert told["ledger_row"] == 3
    assert len(told["ledger_head"]) == 64
    assert told["method"]


def test_a_report_is_had_as_csv(office: Desk) -> None:
    reader = program(office)
    answer = reader.get("/reports/totals", headers={"Accept": "text/csv"}, year="2026")
    assert (answer.mimetype, answer.text[:6]) == ("text/csv", "\ufeffmonth")
    assert {"Accept", "Accept-Language", "Authorization"} <= set(answer.vary)
    assert reader.get("/reports/totals", headers={"Accept": "*/*"}).mimetype == "application/json"


def test_a_report_is_that_of_the_tokens_own_community(office: Desk) -> None:
    for ref in ("there-1", "there-2"):
        office.check_in(ref, community=office.there)
    reader = program(office, community=office.there)
    assert json.loads(reader.get("/reports/groups").data)["ledger_row"] == 2
    assert json.loads(program(office).get("/reports/groups").data)["ledger_row"] == 0
    assert office.audit("looked", office.there) == office.audit("looked") == ["export groups 2026-11"]


@pytest.mark.parametrize(("report", "query"), [("groups", {"month": "2015-01"}), ("totals", {"year": "2027"})])
def test_a_time_of_which_nothing_is_kept_is_not_there(office: Desk, report: str, query: dict[str, str]) -> None:
    assert problem(program(office).get(f"/reports/{report}", **query))[0] == 404


def test_what_may_be_asked_for_follows_from_what_a_report_declares() -> None:
    by_name = {one.name: {told.name for told in parameters_of(one)} for one in REPORTS}
    assert by_name["check-ins"] == {"day", "from", "to", "group", "category"}
    assert by_name["groups"] == {"month", "group", "category"}
    assert by_name["totals"] == {"year", "category"}

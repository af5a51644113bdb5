"""The check-ins of a day at the desk: each row has its person, whoever left on that day, too."""

from tests.desk.conftest import Desk
from tests.features.reports.kinds.test_study import table

DAY = "2026-11-21"


def test_who_checked_in_and_left_on_the_same_day_stands_with_name_and_group(office: Desk) -> None:
    browser = office.browser("branch")
    office.check_in("here-1")
    [before] = table(browser.get("/office/check-ins.csv", day=DAY).text)
    assert browser.post("/office/register/members/here-1/leave").status_code == 303
    for asked in ({}, {"group": before["group"]}):
        [row] = table(browser.get("/office/check-ins.csv", day=DAY, **asked).text)
        for name in ("name", "group", "household", "member", "ledger_row"):
            assert row[name] == before[name] != ""

"""The check-ins of a day at the desk: each row has its person, whoever left on that day, too."""

import re
from datetime import timedelta

from tests.desk.conftest import Browser, Desk
from tests.features.register.test_desk_transfers import WANG, moved
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


def test_check_ins_in_the_ledger_of_another_community_are_told_beside_the_rows(office: Desk) -> None:
    for days in (1, 2, 3):
        office.check_in(WANG, office.now - timedelta(days=days))
    ref = moved(office)
    browser, november = office.browser("branch-there"), {"from": "2026-11-01", "to": "2026-11-30"}
    assert told(browser, **november) == (0, 3, 3)
    office.check_in(ref, office.now + timedelta(minutes=1), office.there)
    assert told(browser, **november) == (1, 3, 4)
    assert told(browser, **november, group="二组")[:2] == (1, 3)
    assert told(browser, **november, group="一组")[:2] == (0, 0)
    assert told(office.browser("branch"), **november) == (3, 0, 3), "there they are rows"


def told(browser: Browser, **query: str) -> tuple[int, int, int]:
    """How many rows the month has, how many its page and its files tell of elsewhere, and the figure of the brief."""
    rows = table(browser.get("/office/check-ins.csv", **query).text)
    page, about = (browser.get(f"/office/check-ins{end}", **query).text for end in (".html", "-about.txt"))
    beside = re.search(r'class="told">转入党员在原社区台账里的签到（[^）]*）: (\d+)<', page)
    assert (beside is not None) == ("转入党员在原社区台账里的签到" in about)
    brief = table(browser.get("/office/brief.csv", month="2026-11").text)
    [count] = [row["count"] for row in brief if row["figure"] == "check_ins"]
    return len(rows), int(beside[1]) if beside else 0, int(count)

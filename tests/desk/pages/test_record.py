"""A record at the desk shows each figure with its rows, and who looked."""

from datetime import timedelta

from tests.desk.conftest import MORNING, Desk
from tests.desk.watching import watch


def test_a_record_has_the_month_as_a_calendar_and_the_ledger_rows(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=40))
    office.check_in("here-1")
    page = office.browser("branch").get("/office/members/here-1", why="review").text
    assert '<td class="here now">21<small>08:31</small></td>' in page
    assert page.count('class="here') == 1
    assert "<td>1</td><td>2</td>" in page  # this month, this year
    assert page.count("<td>10月12日 周一</td>") == 1


def test_minutes_count_each_moment_once_and_show_their_stretches(office: Desk) -> None:
    programme = office.programme("m1")
    watch(office, "here-1", programme, (0, 120_000), days_ago=30)
    watch(office, "here-1", programme, (60_000, 240_000))
    page = office.browser("branch").get("/office/members/here-1", why="review").text
    assert "<td>2</td><td>4</td>" in page  # two new minutes this month, four this year
    assert "1:00–4:00" in page
    assert "0:00–2:00" in page


def test_nobody_elses_minutes_are_in_a_record(office: Desk) -> None:
    watch(office, "here-2", office.programme("m1"), (0, 120_000))
    assert "<td>0</td><td>0</td>" in office.browser("branch").get("/office/members/here-1", why="review").text

"""Today: check-ins as they come, names for the branch only, one line in the log an opening; and the table to save."""

import csv
import io
import re
from datetime import timedelta

import pytest

from tests.desk.conftest import MORNING, Browser, Desk, later
from tvchannel.store.people import people


def news_address(page: str) -> str:
    found = re.search(r'data-news="([^"]+)"', page)
    assert found, "the page asks for no news"
    return found[1].replace("&amp;", "&")


def test_a_check_in_is_told_with_the_next_news(office: Desk) -> None:
    browser = office.browser("branch")
    page = browser.get("/office/").text
    assert "还没有人签到" in page
    office.check_in("here-1")
    told = browser.get(news_address(page)).text
    assert "王桂兰" in told
    assert "08:31" in told


def test_who_is_exempt_is_in_no_denominator(office: Desk) -> None:
    office.check_in("here-1")
    office.check_in("here-3")  # exempt
    page = office.browser("branch").get("/office/").text
    assert "<b>1</b>" in page
    assert "应到 3 人" in page
    assert "另有 1 位" in page


def test_only_the_branch_sees_names_others_see_masks(office: Desk) -> None:
    office.check_in("here-1")
    for login in ("uploader", "reviewer"):
        browser = office.browser(login)
        page = browser.get("/office/").text
        for text in (page, browser.get(news_address(page)).text):
            assert "王*兰" in text
            assert "王桂兰" not in text
            assert "/office/members/" not in text
    assert office.audit("looked") == []


def test_one_opening_leaves_one_line_however_often_it_asks(office: Desk) -> None:
    office.check_in("here-1")
    browser = office.browser("branch")
    address = news_address(browser.get("/office/").text)
    for _ in range(5):
        assert "王桂兰" in browser.get(address).text
    assert office.audit("looked") == ["check-ins 2026-11-21"]


@pytest.mark.parametrize("show", ["", "forged", "eyJ.x.y"])
def test_news_without_the_pass_of_an_opening_name_nobody(office: Desk, show: str) -> None:
    office.check_in("here-1")
    told = office.browser("branch").get("/office/today/news", day="2026-11-21", show=show).text
    assert "王桂兰" not in told
    assert "王*兰" in told


def test_a_pass_is_good_for_its_own_day_and_person_only(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=1))
    address = news_address(office.browser("branch").get("/office/").text)
    yesterday = address.replace("2026-11-21", "2026-11-20")
    assert "王桂兰" not in office.browser("branch").get(yesterday).text
    office.check_in("here-1")
    assert "王桂兰" not in office.browser("administrator").get(address).text


def test_other_communities_are_not_shown(office: Desk) -> None:
    office.check_in("there-1", community=office.there)
    assert "还没有人签到" in office.browser("branch").get("/office/").text


def test_another_day_is_shown_without_asking_for_news(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=3))
    page = office.browser("branch").get("/office/", day="2026-11-18").text
    assert "王桂兰" in page
    assert "data-news" not in page


def test_the_day_changes_at_midnight_in_shanghai(office: Desk) -> None:
    office.check_in("here-1")
    later(office, hours=8)
    assert "王桂兰" in office.browser("branch").get("/office/").text
    later(office, hours=7.5)
    assert "还没有人签到" in office.browser("branch").get("/office/").text


def test_the_chart_has_a_bar_a_day(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=13))
    browser = office.browser("branch")
    page = browser.get("/office/").text
    assert page.count("<rect x=") == 2 * 14  # each day has a bar and a field to touch
    assert "11月8日 周日: 1" in page
    assert browser.get("/office/", days="30").text.count("<rect x=") == 2 * 30


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "' OR 1"])
def test_a_day_that_is_none_is_refused_in_words(office: Desk, day: str) -> None:
    answer = office.browser("branch").get("/office/", day=day)
    assert answer.status_code == 400
    assert "不是日期" in answer.text


def rows(browser: Browser, **query: str) -> list[dict[str, str]]:
    answer = browser.get("/office/check-ins.csv", **query)
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_the_table_holds_the_day_with_names_and_leaves_a_line(office: Desk) -> None:
    office.check_in("here-1")
    office.check_in("here-4", MORNING - timedelta(days=1))
    browser = office.browser("branch")
    assert [row["name"] for row in rows(browser)] == ["王桂兰"]
    assert [row["name"] for row in rows(browser, day="2026-11-20")] == ["张三"]
    assert office.audit("looked") == ["export check-ins 2026-11-21", "export check-ins 2026-11-20"]


def test_table_and_explanation_name_the_same_head(office: Desk) -> None:
    office.check_in("here-1")
    browser = office.browser("branch")
    table = browser.get("/office/check-ins.csv").headers["Content-Disposition"]
    about = browser.get("/office/check-ins-about.txt")
    assert about.headers["Content-Disposition"] == table.replace(".csv", "-about.txt")
    head = re.search(r"SHA-256[^:]*: (\w{64})", about.text)
    assert head
    assert head[1][:8] in table
    assert "王桂兰" not in about.text


def test_where_nobody_has_to_come_nobody_is_expected(office: Desk) -> None:
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.community):
            people.change(connection, one.id, {"exempt": True})
    office.check_in("here-1")
    browser = office.browser("branch")
    page = browser.get("/office/").text
    assert "应到 0" not in page
    assert "人已签到，没有人必须签到" in page
    assert "0 / 0" not in page
    care = browser.get("/office/care").text
    assert "应到 0" not in care
    assert "本月没有人必须签到" in care


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-18", False),  # before anything was recorded
        ("2026-11-19", True),
        ("2026-11-20", True),  # nobody came, though all could
        ("2026-11-21", True),
        ("2026-11-22", False),  # tomorrow
        ("2025-11-21", False),
    ],
)
def test_on_days_ahead_and_before_the_first_record_nobody_is_expected(office: Desk, day: str, expected: bool) -> None:
    office.check_in("here-1", MORNING - timedelta(days=2))
    browser = office.browser("branch")
    page = browser.get("/office/", day=day).text
    assert ("应到 3 人" in page, "没有人必须签到" in page) == (expected, not expected)
    about = browser.get("/office/check-ins-about.txt", day=day).text
    assert ("应到: 3\n" in about, "应到:" in about) == (expected, expected)


@pytest.mark.parametrize(("month", "expected"), [("2026-10", False), ("2026-11", True), ("2026-12", False)])
def test_in_months_ahead_and_before_the_first_record_nobody_is_to_be_called(
    office: Desk, month: str, expected: bool
) -> None:
    office.check_in("here-1", MORNING - timedelta(days=2))
    page = office.browser("branch").get("/office/care", month=month).text
    assert ("王桂兰" in page or "张三" in page, "没有人必须签到。" in page) == (expected, not expected)

"""The week as a grid, its problems, one day in full; the state of the system and the log."""

from dataclasses import replace
from datetime import time, timedelta

from sqlalchemy import text

from epg.rules import FromColumn, FromTheme, Rule
from epg.titles import Title
from tests.desk.conftest import LINES, MORNING, Desk, later
from tvchannel.core.publish import publish
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.service import jobs


def plan(office: Desk, *rules: Rule) -> None:
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        if rules:
            timetable.set_rules(connection, channel.id, rules)
    publish(office.services.store, channel, office.services.settings, cause="nightly", clock=lambda: office.now)


def approved(office: Desk, *materials: str) -> list[int]:
    browser, made = office.browser("reviewer"), []
    for material in materials:
        made.append(office.programme(material))
        browser.post(f"/office/programmes/{made[-1]}/approve", line=LINES)
    return made


EVENING = Rule(id="e", start=time(19), length_min=60, source=FromTheme(), title=Title("本月学习", "Study"))
NOON = Rule(id="n", start=time(12), length_min=120, source=FromColumn("news"), title=Title("午间", "Noon"))


def test_a_slot_stands_in_its_day_where_its_hours_are(office: Desk) -> None:
    approved(office, "m1")
    plan(office, NOON)
    page = office.browser("branch").get("/office/week").text
    assert 'class="slot top-h12 top-m0 long-h2 long-m0"' in page
    assert '<rect width="4" height="100%" fill="#804020"/>' in page
    assert page.count("12:00 午间") >= 2  # Saturday and Sunday
    assert "片子m1" in page


def test_a_coming_slot_without_a_programme_is_shown_as_empty(office: Desk) -> None:
    approved(office, "m1")
    plan(office, NOON, EVENING)
    page = office.browser("branch").get("/office/week").text
    assert page.count("slot vacant") == 2
    assert "没有节目可播" in page


def test_problems_are_told_with_what_to_do_and_the_day(office: Desk) -> None:
    approved(office, "m1")
    plan(office, NOON, EVENING)
    page = office.browser("reviewer").get("/office/week").text
    assert "还没有定学习主题" in page
    assert "到“本月主题”页选好这个月的节目。" in page
    assert "/office/week/2026-11-21?channel=1" in page


def test_the_page_says_when_why_and_how_far_the_guide_is_planned(office: Desk) -> None:
    approved(office, "m1")
    plan(office, NOON)
    later(office, minutes=5)
    page = office.browser("branch").get("/office/week").text
    assert "5 分钟前编排（每晚例行），排到12月6日 周日 00:00。" in page


def test_planning_again_is_a_wish_that_the_scheduler_fulfils(office: Desk) -> None:
    approved(office, "m1")
    plan(office)
    browser = office.browser("reviewer")
    browser.post("/office/plan")
    with office.services.store.reading() as connection:
        assert catalogue.channels(connection, office.community)[0].plan_wanted_at == MORNING
        assert catalogue.channels(connection, office.there)[0].plan_wanted_at is None
    assert "正在重新编排" in browser.get("/office/week").text
    assert "重新编排</button>" not in office.browser("branch").get("/office/week").text


def test_a_day_lists_each_programme_once_a_slot_with_its_reason(office: Desk) -> None:
    [first, second] = approved(office, "m1", "m2")
    plan(office, NOON)
    page = office.browser("reviewer").get("/office/week/2026-11-21").text
    assert page.count(f"/office/programmes/{first}") == page.count(f"/office/programmes/{second}") == 1
    assert "还没播过。" in page
    assert "次" in page
    assert "/office/programmes/" not in office.browser("branch").get("/office/week/2026-11-21").text


def test_a_day_is_drawn_at_a_glance_with_what_comes_again(office: Desk) -> None:
    approved(office, "m1")
    plan(office, NOON)
    page = office.browser("branch").get("/office/week/2026-11-21", lang="en").text
    assert "The day at a glance" in page
    assert "99 % of the programmes" in page
    assert page.count("report-chart") == 2
    assert "The day at a glance" not in office.browser("branch").get("/office/week/2027-11-21", lang="en").text


def test_problems_of_one_kind_are_told_once_and_lead_to_where_they_are_mended(office: Desk) -> None:
    approved(office, "m1")
    other = Rule(id="o", start=time(9), length_min=30, source=FromColumn("gone"), title=Title("甲", "A"))
    plan(office, NOON, EVENING, other, replace(other, id="p", start=time(10), source=FromColumn("lost")))
    page = office.browser("reviewer").get("/office/week", lang="en").text
    assert page.count("has no programme to show on") == 2
    assert "and 1 more of this kind" in page
    assert page.count("Upload and approve a programme for this column") == 1
    assert '<a href="/office/theme">Do it</a>' in page
    assert '<a href="/office/theme">' not in office.browser("branch").get("/office/week", lang="en").text


def test_a_slot_over_midnight_stands_on_both_days(office: Desk) -> None:
    approved(office, "m1")
    plan(office, Rule(id="l", start=time(23), length_min=120, source=FromColumn("news"), title=Title("夜", "Night")))
    browser = office.browser("reviewer")
    assert 'class="slot top-h23 top-m0 long-h1 long-m0"' in browser.get("/office/week").text
    page = browser.get("/office/week", **{"from": "2026-11-23"}).text
    assert page.count('class="slot top-h0 top-m0 long-h1 long-m0"') == 7
    assert "23:00–01:00 夜" in page


def test_days_and_channels_that_are_none_are_not_found(office: Desk) -> None:
    browser = office.browser("branch")
    assert browser.get("/office/week/someday").status_code == 404
    assert browser.get("/office/week", channel="9").status_code == 404


def test_the_system_page_tells_silent_processes_from_living_ones(office: Desk) -> None:
    with office.services.store.writing() as connection:
        jobs.beat(connection, "scheduler", "watches for changes", MORNING - timedelta(seconds=5))
        jobs.beat(connection, "worker", "waits", MORNING - timedelta(hours=2))
    page = office.browser("administrator").get("/office/system").text
    assert '<span class="state good">编排程序</span>' in page
    assert '<span class="state bad">影片处理程序</span>' in page
    assert "2 小时前" in page


def test_the_ledger_is_checked_when_asked_and_a_changed_row_is_named(office: Desk) -> None:
    for number in (1, 2, 3):
        office.check_in(f"here-{number}")
    browser = office.browser("administrator")
    assert "账本完整" not in browser.get("/office/system").text
    assert "账本完整" in browser.get("/office/system", check="ledger").text
    with office.services.store.writing() as connection:
        connection.execute(text("DROP TRIGGER ledger_no_update"))
        connection.execute(text("UPDATE ledger SET member = 'here-4' WHERE seq = 2"))
    assert "第 2 行被改动过" in browser.get("/office/system", check="ledger").text


def test_the_log_is_told_in_words_page_by_page(office: Desk) -> None:
    browser = office.browser("branch")
    for _ in range(120):
        browser.get("/office/members/here-1", why="review")
    page = office.browser("administrator").get("/office/log").text
    assert page.count("<tr>") == 101
    assert "查看了" in page
    assert "党员记录 here-1" in page
    older = page.split("?before=")[1].split('"')[0]
    assert office.browser("administrator").get("/office/log", before=older).text.count("党员记录 here-1") == 21

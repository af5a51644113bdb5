"""The draft of the week at the desk, without any script: a film pinned to an hour is in the guide, the feed, on air."""

import re
from datetime import time
from html import unescape

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import tick_from
from epg.titles import Title
from tests.desk.conftest import LINES, Browser, Desk
from tvchannel.core.publish import publish
from tvchannel.store.channel import catalogue, grids, timetable

NEWS = Rule(id="news", start=time(7), length_min=60, source=FromColumn("news"), title=Title("早间", "Morning"))
# The desk's clock stands on Saturday, 21 November 2026.
TUESDAY = "2026-11-24"
FILM = {"title_zh": "周二专场", "title_en": "Tuesday", "when": "once", "day": TUESDAY, "start": "19:00", "minutes": ""}


@pytest.fixture
def browser(office: Desk) -> Browser:
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        timetable.set_rules(connection, channel.id, [NEWS])
    return office.browser("reviewer")


def state(browser: Browser, **query: str) -> dict[str, str]:
    """The fields that every form of the draft carries, as a page has them."""
    html = browser.get("/office/grid", **query).text
    return {
        name: re.search(f'name="{name}" value="([^"]*)"', html)[1] for name in ("channel", "from", "base", "edition")
    }


def send(browser: Browser, path: str, **fields: object):
    return browser.post(f"/office/grid/{path}", **(state(browser) | fields))


def boxes(browser: Browser, day: str) -> list[str]:
    """(clock, title) of the slots in a day's column of the draft."""
    html = browser.get("/office/grid", **{"from": day, "lang": "en"}).text
    [column] = [part for part in html.split('<section class="plan-day')[1:] if f'data-day="{day}"' in part]
    found = re.findall(r'<span class="plan-name">(.*?)</span><span class="plan-source">', column)
    return [unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found]


def rules(office: Desk) -> list[Rule]:
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        return timetable.rules(connection, channel.id)


def plan(office: Desk) -> None:
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
    publish(office.services.store, channel, office.services.settings, cause="changed", clock=lambda: office.now)


def test_a_film_pinned_to_tuesday_evening_is_in_the_guide_the_feed_and_on_air(office: Desk, browser: Browser) -> None:
    film = office.programme("pinned")
    browser.post(f"/office/programmes/{film}/approve", line=LINES)
    assert send(browser, "slot", **FILM, source=f"programme {film}").status_code == 303
    assert boxes(browser, TUESDAY) == ["07:00 Morning", "once 19:00 Tuesday"]
    assert rules(office) == [NEWS]
    page = browser.get("/office/grid/differences", lang="en").text
    assert "comes in" in page
    assert "It was chosen for this slot." in page
    assert send(browser, "draft", do="publish").status_code == 303
    plan(office)
    at = tick_from(office.now.replace(day=24, hour=11, minute=0))
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        on_air = timetable.onair(connection, channel, at, at + 100).at(at)
    assert (on_air.programme, on_air.start) == (film, at)
    assert "19:00 周二专场" in browser.get("/office/week", **{"from": TUESDAY, "lang": "zh"}).text
    feed = office.app.test_client().get("/feeds/here/guide.xml").text
    assert re.search(r'start="20261124190000 \+0800"[^>]*>\s*<title lang="zh">片子pinned', feed), feed[:2000]


def test_a_slot_is_moved_this_day_only_or_every_week(office: Desk, browser: Browser) -> None:
    moved = {"rule": "news", "day": TUESDAY, "to": "2026-11-25", "start": "08:30", "minutes": "45"}
    send(browser, "move", **moved, reach="day")
    assert boxes(browser, TUESDAY) == []
    assert boxes(browser, "2026-11-25") == ["07:00 Morning", "once 08:30 Morning"]
    send(browser, "draft", do="back")
    assert boxes(browser, TUESDAY) == ["07:00 Morning"]
    send(browser, "move", rule="news", day=TUESDAY, to=TUESDAY, start="08:30", minutes="", reach="all")
    assert boxes(browser, "2026-11-26") == ["08:30 Morning"]
    send(browser, "draft", do="drop")
    assert boxes(browser, "2026-11-26") == ["07:00 Morning"]


def test_the_form_changes_and_removes_a_slot_and_copies_it_to_other_days(office: Desk, browser: Browser) -> None:
    form = browser.get("/office/grid/slot", rule="news", day=TUESDAY).text
    assert 'value="07:00"' in form
    fields = {"rule": "news", "was": TUESDAY, "title_zh": "早间", "source": "theme", "start": "07:00", "minutes": "60"}
    send(browser, "slot", **fields, day=TUESDAY, reach="weekday", order="newest")
    assert "Theme of the month" in browser.get("/office/grid", **{"from": TUESDAY, "lang": "en"}).text
    send(browser, "slot", rule="news", was="2026-11-25", reach="weekday", do="remove")
    assert boxes(browser, "2026-11-25") == []
    copied = {"title_zh": "早间", "source": "column news", "start": "07:00", "minutes": "60", "day": TUESDAY}
    send(browser, "slot", **copied, when="weekly", weekday=["2"])
    assert boxes(browser, "2026-11-25") == ["07:00 早间"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title_zh": ""}, "时段要有中文名称"),
        ({"start": "25:00"}, "09:30"),
        ({"minutes": "0"}, "1 到 1440"),
        ({"minutes": "1441"}, "1 到 1440"),
        ({"minutes": ""}, "时长"),
        ({"source": "playlist 1"}, "请选择这个时段播什么"),
        ({"source": "programme one"}, "请选择这个时段播什么"),
        ({"day": ""}, "今天或以后"),
        ({"day": "2026-11-20"}, "今天或以后"),
        ({"when": "weekly"}, "请至少选一个星期几"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(browser: Browser, wrong: dict[str, str], told: str) -> None:
    right = FILM | {"source": "column news", "minutes": "30"}
    answer = send(browser, "slot", **(right | wrong))
    assert answer.status_code == 400
    assert told in answer.text
    assert boxes(browser, TUESDAY) == ["07:00 Morning"]


def test_days_that_are_over_stand_as_they_aired_and_cannot_be_changed(browser: Browser) -> None:
    page = browser.get("/office/grid").text
    assert 'href="/office/week/2026-11-16?channel=1"' in page
    assert "day=2026-11-16" not in page.replace("from=2026-11-16", "")
    assert send(browser, "move", rule="news", day="2026-11-16", start="08:00", reach="day").status_code == 409
    assert (
        send(browser, "move", rule="news", day=TUESDAY, to="2026-11-16", start="08:00", reach="day").status_code == 409
    )
    assert browser.get("/office/grid/slot", rule="news", day="2026-11-16").status_code == 409
    assert browser.get("/office/grid/slot", rule="gone", day=TUESDAY).status_code == 404


def test_an_older_page_and_a_second_editor_are_told(office: Desk, browser: Browser) -> None:
    old = state(browser)
    send(browser, "slot", rule="news", was=TUESDAY, reach="day", do="remove")
    assert browser.post("/office/grid/draft", **old, do="publish").status_code == 409
    other = office.browser("administrator")
    assert "reviewer的名字" in other.get("/office/grid").text
    send(other, "slot", rule="news", was=TUESDAY, reach="all", do="remove")
    send(browser, "draft", do="publish")
    assert send(other, "draft", do="publish").status_code == 409
    assert "Somebody has put another week on air" in other.get("/office/grid", lang="en").text
    send(other, "draft", do="take-over")
    send(other, "draft", do="publish")
    assert rules(office) == []


def test_an_earlier_week_is_brought_back_from_its_page(office: Desk, browser: Browser) -> None:
    send(browser, "slot", rule="news", was=TUESDAY, reach="all", do="remove")
    send(browser, "draft", do="publish")
    page = browser.get("/office/grid/versions").text
    assert "reviewer的名字" in page
    [number] = re.findall(r"/office/grid/versions/(\d+)", page)
    assert send(browser, f"versions/{number}").status_code == 303
    assert rules(office) == [NEWS]


def test_on_a_holiday_the_slots_of_another_weekday_stand_in_the_draft(office: Desk, browser: Browser) -> None:
    send(browser, "slot", rule="news", was="2026-11-22", reach="weekday", do="remove")
    browser.post("/office/special-days", day=TUESDAY, weekday="6", name_zh="假日", name_en="Holiday")
    assert boxes(browser, TUESDAY) == []
    assert "Holiday" in browser.get("/office/grid", **{"from": TUESDAY, "lang": "en"}).text
    assert "Holiday" in browser.get("/office/special-days").text
    assert browser.post("/office/special-days", day="2026-11-20", weekday="6", name_zh="假日").status_code == 400
    assert browser.post("/office/special-days", day=TUESDAY, weekday="7", name_zh="假日").status_code == 400
    browser.post("/office/special-days", day=TUESDAY, do="remove")
    assert boxes(browser, TUESDAY) == ["07:00 Morning"]


def test_an_auditor_reads_the_draft_pages_without_their_forms(office: Desk, browser: Browser) -> None:
    page = office.browser("auditor").get("/office/grid").text
    assert "早间" in page
    assert '<form method="post" action="/office/grid' not in page
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        assert grids.newest(connection, channel.id) is None

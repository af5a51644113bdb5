"""An urgent notice: on air from the next tick, ended by itself or at once, and looked at by a second person."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from epg.feeds import xmltv
from epg.ticks import start_of, tick_at
from tests.desk.conftest import Desk, later
from tests.features.notices.made import TICKS, notice, plan, planned, shown, write_notice
from tests.features.organisations.conftest import street  # noqa: F401  a tree over both communities
from tvchannel.base.errors import Unavailable
from tvchannel.core.public_segments import public_materials
from tvchannel.core.publish import GUARD, cut_at
from tvchannel.features.notices import urgent_actions
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, timetable, urgent_airings
from tvchannel.store.channel.urgent_airings import UrgentAiring
from tvchannel.tv.parts.playback_report import spread

LEAD, LONGER, WITHIN = timedelta(seconds=1), timedelta(seconds=3), timedelta(seconds=10)


def put(office: Desk, number: int, login: str = "reviewer", **fields: str) -> str:
    """Press at the desk; gives what the next page says."""
    browser = office.browser(login)
    answer = browser.post(f"/office/notices/{number}/on-air", sure="yes", **fields)
    assert answer.status_code == 303, answer.text
    return browser.get(answer.location).text


def running(office: Desk, community: int | None = None) -> UrgentAiring | None:
    with office.services.store.reading() as connection:
        return urgent_airings.coming(connection, community or office.community, tick_at(office.now))


def test_a_notice_is_on_air_from_the_next_tick_so_many_times_and_then_the_plan_goes_on(office: Desk) -> None:
    planned(office, "m1", "m2")
    number, now = write_notice(office), tick_at(office.now)
    before = shown(office, now - 10, now + 1000)
    said = put(office, number, times="2")
    cut = tick_at(office.now + LEAD) + 1
    assert start_of(cut) - office.now <= WITHIN
    assert shown(office, now - 10, cut) == before[: cut - now + 10]
    material = notice(office, number).material
    assert shown(office, cut, cut + 2 * TICKS) == [material] * 2 * TICKS
    assert material not in shown(office, cut + 2 * TICKS, cut + 900)
    assert "播出。" in said
    begin, end = (f"{start_of(tick).astimezone(office.services.settings.zone):%H:%M:%S}" for tick in (cut, cut + 10))
    assert f"{begin} 至 {end} 播出。" in said


def test_a_plan_that_is_made_meanwhile_leaves_the_notice_and_fills_what_was_interrupted(office: Desk) -> None:
    planned(office, "m1", "m2")
    number = write_notice(office)
    put(office, number, times="20")
    stands, material = running(office), notice(office, number).material
    assert stands
    card = shown(office, stands.until, stands.until + 1)
    for seconds in (1, 30, 60):
        later(office, seconds=seconds)
        plan(office)
        assert shown(office, stands.start, stands.until) == [material] * 20 * TICKS
    assert card == ["card-here"]
    assert set(shown(office, stands.until, stands.until + 100)) <= {"m1", "m2"}


@pytest.mark.parametrize(
    ("fields", "ticks"),
    [
        ({}, 3 * TICKS),
        ({"times": "1"}, TICKS),
        ({"times": "100"}, 100 * TICKS),
        ({"until": "08:32"}, 3 * TICKS),  # 60 s after 08:31:00, of which each takes 24
        ({"until": "14:31"}, 900 * TICKS),
    ],
)
def test_it_ends_by_itself_after_whole_times(office: Desk, fields: dict[str, str], ticks: int) -> None:
    number = write_notice(office)
    put(office, number, **fields)
    stands = running(office)
    assert stands
    assert stands.until - stands.start == ticks
    office.now = start_of(stands.until)
    assert running(office) is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "请先勾选确认"),
        ({"sure": "yes", "times": "0"}, "0"),
        ({"sure": "yes", "times": "x"}, "x"),
        ({"sure": "yes", "until": "14:32"}, "最长 6 小时"),
        ({"sure": "yes", "until": "25:00"}, "09:30"),
    ],
)
def test_what_is_not_confirmed_or_has_no_end_is_not_on_air(office: Desk, fields: dict[str, str], says: str) -> None:
    number = write_notice(office)
    answer = office.browser("reviewer").post(f"/office/notices/{number}/on-air", **fields)
    assert answer.status_code == 400
    assert says in answer.text
    assert running(office) is None


def test_a_notice_whose_film_is_not_there_is_not_on_air(office: Desk) -> None:
    number = write_notice(office, ready=False)
    answer = office.browser("reviewer").post(f"/office/notices/{number}/on-air", sure="yes")
    assert answer.status_code == 409
    assert running(office) is None


@pytest.mark.parametrize("second", range(5))
@pytest.mark.parametrize("step_ms", [0, 300, 700, 1000, 1500, 3000])
def test_no_tick_changes_that_can_have_been_seen_however_slow_the_machine_is(
    office: Desk, second: int, step_ms: int
) -> None:
    """The clock goes on by `step_ms` whenever it is looked at."""
    planned(office, "m1")
    number, told = write_notice(office), []

    def slow() -> datetime:
        told.append(begun + len(told) * timedelta(milliseconds=step_ms))
        return told[-1]

    later(office, seconds=60 + second)
    begun, before = office.now, shown(office, tick_at(office.now) - 5, tick_at(office.now) + 100)
    act = (office.services, office.community, number, lambda _start: 2 * TICKS, ())
    try:
        stands = urgent_actions.put_on_air(*act, who="reviewer", clock=slow)
    except Unavailable:
        assert step_ms >= 1500
        assert shown(office, tick_at(begun) - 5, tick_at(begun) + 100) == before
        assert office.audit("notice-on-air") == []
        return
    assert step_ms > 300 or start_of(stands.start) - begun <= WITHIN
    cuts = [cut_at(told[3 * tried + 1], lead) for tried, lead in enumerate((LEAD, LONGER)) if 3 * tried < len(told)]
    stored = told[3 * cuts.index(stands.start) + 2]
    assert stored + GUARD < start_of(stands.start)
    assert len(office.audit("notice-on-air")) == 1


def test_it_is_ended_within_a_tick_and_the_plan_goes_on(office: Desk) -> None:
    planned(office, "m1")
    number = write_notice(office)
    put(office, number, times="50")
    later(office, seconds=30)
    browser = office.browser("reviewer")
    answer = browser.post(f"/office/notices/{number}/end")
    assert "已停播" in browser.get(answer.location).text
    cut = tick_at(office.now + LEAD) + 1
    assert notice(office, number).material not in shown(office, cut, cut + 1000)
    plan(office)
    assert set(shown(office, cut + 3, cut + 100)) == {"m1"}
    assert running(office) is None
    assert office.audit("notice-on-air") == office.audit("notice-ended") == [f"notice {number}"]
    answer = browser.post(f"/office/notices/{number}/end")
    assert "已经结束了" in browser.get(answer.location).text
    assert len(office.audit("notice-ended")) == 1


def test_a_newer_notice_takes_the_place_of_an_older_one(office: Desk) -> None:
    first, second = write_notice(office), write_notice(office, title="停电通知")
    put(office, first, times="50")
    later(office, seconds=30)
    assert "将被它替下" in office.browser("reviewer").get(f"/office/notices/{second}").text
    put(office, second, times="1")
    stands = running(office)
    assert stands
    assert stands.notice_id == second
    assert notice(office, first).material not in shown(office, stands.start, stands.start + 300)


def test_its_film_is_public_before_a_playlist_names_it(office: Desk) -> None:
    number = write_notice(office)
    material = notice(office, number).material
    put(office, number)
    with office.services.store.reading() as connection:
        assert material in public_materials(connection, office.services.settings, office.now)
    assert (office.services.vault.root / "public" / material).is_symlink()


def test_the_guide_of_other_programs_the_week_and_the_television_show_its_title(office: Desk) -> None:
    planned(office, "m1")
    number = write_notice(office, title="停水通知")
    put(office, number, times="50")
    later(office, seconds=30)
    browser = office.browser("branch")
    assert "停水通知" in browser.get("/feeds/here/guide.xml").text
    assert "停水通知" in browser.get("/office/week").text
    assert "停水通知" in browser.get("/office/week/2026-11-21").text
    for page in ("", "guide", "live"):
        assert "停水通知" in office.browser().get(f"/tv/here/{page}").text, page
    assert "现在收看" in office.browser().get("/tv/here/guide").text


def test_no_film_is_credited_with_what_was_watched_during_a_notice(office: Desk) -> None:
    planned(office, "m1")
    later(office, seconds=40)
    number = write_notice(office)
    put(office, number, times="2")
    stands = running(office)
    assert stands
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        on_air = timetable.onair(connection, channel, stands.start - 2, stands.until + 1)
    credited = list(spread(on_air, start_of(stands.start - 1), start_of(stands.until)))
    assert [first < stands.start for first, _, _ in credited] == [True]


def test_a_second_person_is_asked_to_look_at_it_and_the_first_is_not(office: Desk) -> None:
    number = write_notice(office, title="停水通知")
    said = put(office, number)
    assert "已请别人来看" in said
    asked = "请看一看 reviewer的名字 插播的通知“停水通知”"
    assert asked not in office.browser("reviewer").get("/office/").text
    assert asked not in office.browser("uploader").get("/office/").text
    other = office.browser("administrator")
    page = other.get("/office/").text
    assert asked in page
    assert f'href="/office/notices/{number}"' in page
    assert office.browser("reviewer").post(f"/office/notices/{number}/seen").status_code == 409
    assert other.post(f"/office/notices/{number}/seen").status_code == 303
    assert asked not in other.get("/office/").text
    assert other.post(f"/office/notices/{number}/seen").status_code == 409
    assert office.audit("notice-seen") == [f"notice {number}"]
    with office.services.store.reading() as connection:
        row = connection.execute(select(t.urgent_airings)).one()
    assert (row.began_by, row.seen_by) == ("reviewer", "administrator")


def test_an_uploader_writes_notices_and_puts_none_on_air(office: Desk) -> None:
    number = write_notice(office)
    browser = office.browser("uploader")
    assert "on-air" not in browser.get(f"/office/notices/{number}").text
    assert browser.post(f"/office/notices/{number}/on-air", sure="yes").status_code == 403


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    ("login", "where", "there"),
    [("district", "everywhere", True), ("district", "here", False), ("street", "everywhere", False)],
)
def test_an_administrator_above_puts_it_on_air_in_all_communities_beneath(
    office: Desk, login: str, where: str, there: bool
) -> None:
    number = write_notice(office)
    office.browser(login)  # works in the community where the account began
    browser = office.browser(login)
    browser.post("/office/communities/here/enter")
    assert browser.post(f"/office/notices/{number}/on-air", sure="yes", where=where).status_code == 303
    assert running(office) is not None
    assert (running(office, office.there) is not None) is there
    if there:
        stands = running(office, office.there)
        assert stands
        assert set(shown(office, stands.start, stands.until, office.there)) == {notice(office, number).material}
        assert office.audit("notice-on-air", office.there) == [f"notice {number}"]
        assert office.browser("reviewer-there").get(f"/office/notices/{number}").status_code == 200
        assert browser.post(f"/office/notices/{number}/end", where=where).status_code == 303
        assert running(office, office.there) is None


def test_what_is_read_of_the_feed_has_no_gap_where_a_notice_stood(office: Desk) -> None:
    planned(office, "m1", "m2")
    put(office, write_notice(office), times="4")
    later(office, seconds=20)
    plan(office)
    text = office.browser().get("/feeds/here/guide.xml").text
    times = re.findall(r'start="([^"]+)" stop="([^"]+)"', text)
    stands = running(office)
    assert stands
    zone = office.services.settings.zone
    assert (xmltv.time_of(stands.start, zone), xmltv.time_of(stands.until, zone)) in times
    assert all(stop == start for (_, stop), (start, _) in pairwise(times))

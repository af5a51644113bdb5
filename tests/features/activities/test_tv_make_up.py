"""Make-up lessons: on a member's own pages and at the desk, until the films are watched or the window is over."""

from datetime import date, datetime, timedelta

import pytest

from tests.features.activities.planned import TITLE, plan
from tests.tv import reading
from tests.tv.conftest import House
from tests.tv.people import page, press, set_member
from tvchannel.core.together import make_ups
from tvchannel.core.together.enter_attendance import enter
from tvchannel.store.people import people, pins
from tvchannel.store.watching import presence, watch_history
from tvchannel.study.together.attendance import AttendanceHow

LENGTHS_MS = {1: 1_680_000, 2: 90_000}


def missed(house: House, **changes: object) -> int:
    """An activity with two films that ended an hour ago."""
    return plan(house, **{"days": 0, "hours": -3, "films": (2, 1), **changes})


def watch(house: House, ref: str, film: int, share: float, day: date | None = None) -> None:
    """As if the player had told it and a key vouched for it."""
    row = {"session": f"s-{ref}-{film}", "number": 1, "member": ref, "programme_id": film, "from_ms": 0}
    told = {"to_ms": round(LENGTHS_MS[film] * share), "study_day": day or house.now.date(), "at": house.now}
    more = {"community_id": house.world.community, "live": False, "pending": False}
    with house.services.store.writing() as connection:
        watch_history.add_watched(connection, [{**row, **told, **more}])


def left(house: House, ref: str, now: datetime | None = None) -> list[list[int]]:
    with house.services.store.reading() as connection:
        settings, community = house.services.settings, house.world.community
        found = make_ups.of_member(connection, community, ref, now or house.now, settings)
    return [[row.id for row in one.films] for one in found]


def test_whoever_missed_it_finds_its_films_on_the_own_page_until_they_are_watched(house: House) -> None:
    missed(house)
    television = house.television(2)
    record = page(television, "me")
    digit = next(d for d in "56" if "补课" in record.spots[record.of_digit(d)].text)
    shown = press(television, record, digit)
    text = reading.said(shown.html)
    assert "还有 2 个片子" in text
    assert TITLE in text
    assert ["片子film-2" in shown.spots["o1"].text, "片子film-1" in shown.spots["o2"].text] == [True, True]
    watch(house, "zhang-here", 2, 0.9)
    assert left(house, "zhang-here") == [[1]]
    assert "还有 1 个片子" in reading.said(page(television, "me/make-up").html)
    watch(house, "zhang-here", 1, 0.95)
    assert left(house, "zhang-here") == []
    assert "都补完了" in reading.said(page(television, "me/make-up").html)
    assert "补课" not in page(television, "me").html


def test_a_digit_plays_the_film_for_this_member_and_back_leads_to_the_list(house: House) -> None:
    missed(house)
    television = house.television(1)
    shown = page(television, "me/make-up?member=2")
    spot = shown.of_digit("1")
    answer = television.post(shown.actions[spot], data=shown.fields[spot])
    assert answer.status_code == 303
    assert answer.location.startswith("/tv/here/watch/2?via=me/make-up")
    with house.services.store.reading() as connection:
        seats = presence.of_member(connection, "li-here")
        assert presence.of_member(connection, "wang-here") == []
    assert [seat.since for seat in seats] == [house.now]
    back = reading.Reading(television.get(answer.location).text).html
    assert "/tv/here/me/make-up?member=2" in back


@pytest.mark.parametrize("how", [AttendanceHow.CAME, AttendanceHow.HOME])
def test_whoever_took_part_has_none(house: House, how: AttendanceHow) -> None:
    number = missed(house)
    told = {"who": "branch", "now": house.now, "zone": house.settings.zone, "collective": ()}
    enter(house.services.store, house.world.community, number, "zhang-here", how, **told)
    assert left(house, "zhang-here") == []
    assert left(house, "wang-here") == [[2, 1]]


def test_leave_is_no_blame_and_is_made_up_for_too(house: House) -> None:
    number = missed(house)
    told = {"who": "branch", "now": house.now, "zone": house.settings.zone, "collective": ()}
    enter(house.services.store, house.world.community, number, "zhang-here", AttendanceHow.LEAVE, **told)
    assert left(house, "zhang-here") == [[2, 1]]


def test_exempt_members_and_those_without_records_never_have_one(house: House) -> None:
    missed(house)
    set_member(house, "zhang-here", exempt=True)
    set_member(house, "wang-here", consent="watch-only")
    assert left(house, "zhang-here") == left(house, "wang-here") == []
    assert left(house, "li-here") == [[2, 1]]


def test_it_is_offered_from_the_end_to_that_of_the_window_and_only_what_was_watched_in_it_counts(house: House) -> None:
    number = missed(house)
    watch(house, "zhang-here", 2, 1.0, house.now.date() - timedelta(days=3))
    assert left(house, "zhang-here") == [[2, 1]]
    days = house.services.settings.make_up_days
    assert left(house, "zhang-here", house.now + timedelta(days=days)) == [[2, 1]]
    assert left(house, "zhang-here", house.now + timedelta(days=days + 1)) == []
    assert left(house, "zhang-here", house.now - timedelta(hours=2)) == [], "it was still going on"
    assert number


def test_a_film_that_is_not_shown_any_more_is_asked_of_nobody(house: House) -> None:
    missed(house)
    with house.services.store.writing() as connection:
        connection.exec_driver_sql("UPDATE programmes SET state = 'withdrawn' WHERE id = 1")
    assert left(house, "zhang-here") == [[2]]


def test_the_films_stand_behind_the_pin_like_the_record(house: House) -> None:
    missed(house)
    television = house.television(2)
    with house.services.store.writing() as connection:
        member = people.member(connection, house.world.community, "zhang-here")
        pins.put(connection, member.id, "hash")
    answer = television.get("/tv/here/me/make-up")
    assert (answer.status_code, TITLE in answer.text) == (303, False)

"""Lectures at the desk: asked for, their sender's address and key, who shows them, their end."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk.conftest import Desk, later
from tests.store.people.test_activities import PLAN
from tvchannel.core.lectures.sender_keys import sender_key
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities
from tvchannel.study.together.activities import ActivityState


def activity(office: Desk, hours: float = 2, long: float = 1) -> int:
    begins = office.now + timedelta(hours=hours)
    plan = replace(PLAN, begins_at=begins, ends_at=begins + timedelta(hours=long))
    with office.services.store.writing() as connection:
        return activities.add(connection, office.community, plan)


def lecture(office: Desk, number: int) -> LectureRow | None:
    with office.services.store.reading() as connection:
        return lectures.of_activity(connection, number)


@pytest.mark.parametrize(
    ("protocol", "address"),
    [
        ("rtmp", "rtmp://localhost:1935/lecture/{}"),
        ("srt", "srt://localhost:1935?mode=caller&pbkeylen=16&passphrase={}"),
    ],
)
def test_the_key_is_shown_once_and_that_is_logged(office: Desk, protocol: str, address: str) -> None:
    browser, number = office.browser("branch"), activity(office)
    place = f"/office/activities/{number}/live"
    assert "/live/key" not in browser.get(place).text
    assert browser.post(place, protocol=protocol).status_code == 303
    row = lecture(office, number)
    assert row is not None
    assert row.protocol is LectureProtocol(protocol)
    key = sender_key(office.services.keys.signing, row)
    assert key not in browser.get(place).text
    shown = browser.post(f"{place}/key")
    assert address.format(key) in shown.text.replace("&amp;", "&")
    assert office.audit("lecture-asked") == office.audit("lecture-key-seen") == [f"lecture {number}"]
    assert browser.post(f"{place}/new-key").status_code == 303
    assert key not in browser.post(f"{place}/key").text


def test_lectures_of_the_same_time_have_ports_of_their_own_and_too_many_are_refused(office: Desk) -> None:
    browser = office.browser("branch")
    told = [activity(office, hours) for hours in (2, 2.5, 2.9, 3.1, 2.2, 9)]
    answers = [browser.post(f"/office/activities/{number}/live", protocol="rtmp").status_code for number in told]
    assert answers == [303, 303, 303, 303, 409, 303]
    found = [lecture(office, number) for number in told]
    assert [row.port if row else None for row in found] == [1935, 1936, 1937, 1938, None, 1935]


def test_what_is_over_cancelled_or_endless_is_not_shown_live(office: Desk) -> None:
    browser = office.browser("branch")
    past, cancelled, endless = activity(office, -3), activity(office), activity(office, long=9)
    with office.services.store.writing() as connection:
        activities.set_state(connection, office.community, cancelled, ActivityState.CANCELLED)
    for number in (past, cancelled, endless):
        assert browser.post(f"/office/activities/{number}/live", protocol="rtmp").status_code == 409
    assert browser.post(f"/office/activities/{activity(office)}/live", protocol="x").status_code == 400
    assert browser.get("/office/activities/999/live").status_code == 404


def test_it_is_lengthened_ended_and_listed_with_its_state(office: Desk) -> None:
    browser, number = office.browser("branch"), activity(office)
    place = f"/office/activities/{number}/live"
    assert browser.post(f"{place}/longer").status_code == 404
    browser.post(place, protocol="rtmp")
    assert browser.post(f"{place}/longer").status_code == 303
    row = lecture(office, number)
    assert row is not None
    assert row.ends_at - row.begins_at == timedelta(minutes=75)
    with office.services.store.reading() as connection:
        assert activities.activity(connection, office.community, number).plan.live, "it can be watched at home"
    assert browser.post(f"{place}/end").status_code == 409
    later(office, hours=2, minutes=5)
    browser = office.browser("branch")
    with office.services.store.writing() as connection:
        lectures.begin(connection, row.id, office.now)
    assert re.search("等待推流|waits for the sender", browser.get("/office/lectures").text)
    assert browser.post(f"{place}/off").status_code == 409
    assert browser.post(f"{place}/new-key").status_code == 409
    assert browser.post(f"{place}/end").status_code == 303
    assert browser.post(f"{place}/longer").status_code == 409
    assert "/live/longer" not in browser.get(place).text


def test_one_that_is_only_waited_for_is_ended_before_its_time(office: Desk) -> None:
    browser, number = office.browser("branch"), activity(office)
    place = f"/office/activities/{number}/live"
    browser.post(place, protocol="rtmp")
    row = lecture(office, number)
    assert row is not None
    with office.services.store.writing() as connection:
        lectures.begin(connection, row.id, office.now)
    assert "/live/end" in browser.get(place).text
    assert browser.post(f"{place}/end").status_code == 303
    with office.services.store.reading() as connection:
        assert lectures.to_come(connection, row.id) is None


def test_what_has_not_begun_is_called_off(office: Desk) -> None:
    browser, number = office.browser("branch"), activity(office)
    browser.post(f"/office/activities/{number}/live", protocol="srt")
    assert browser.post(f"/office/activities/{number}/live/off").status_code == 303
    assert lecture(office, number) is None
    assert office.audit("lecture-called-off") == [f"lecture {number}"]


def test_only_communities_beneath_the_same_organisation_are_offered(office: Desk) -> None:
    browser, number = office.browser("branch"), activity(office)
    place = f"/office/activities/{number}/live"
    browser.post(place, protocol="rtmp")
    assert browser.post(f"{place}/communities", community="there").status_code == 400
    row = lecture(office, number)
    assert row is not None
    with office.services.store.reading() as connection:
        assert lecture_changes.shown_in(connection, row.id) == frozenset()

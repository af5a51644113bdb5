"""A session of a station from its opening to its closing: who came stands in the ledger once two people said so."""

from datetime import timedelta

import pytest

from tests.features.station_sessions.held_sessions import (
    ADMINISTRATOR,
    DOWN,
    GUIDE,
    LEFT,
    OK,
    RIGHT,
    SETTINGS,
    Group,
    made_group,
    refs,
)
from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.features.station_sessions import actions, closing_actions
from tvchannel.features.station_sessions.actions import SessionChoice
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, people
from tvchannel.store.records import attendance
from tvchannel.store.stations import marks, registry, sessions
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.day import study_day
from tvchannel.study.stations.session_states import ALONE, SessionStage, SessionState
from tvchannel.study.stations.session_times import SessionTemplate
from tvchannel.study.together.activities import ActivityKind, ActivityState
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource

CAME, LEAVE = AttendanceHow.CAME, AttendanceHow.LEAVE
TODAY = study_day(NOON, SETTINGS.zone)


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


@pytest.fixture
def group(world: World) -> Group:
    return made_group(world)


def minutes(group: Group, ref: str) -> int:
    """What is credited to a member this year."""
    with group.world.store.reading() as connection:
        one = people.member(connection, group.world.community, ref)
        found = standings(connection, [one], study_day(group.now, SETTINGS.zone), rules_of(SETTINGS))
    return found[ref].year.collective


def session_of(group: Group, number: int) -> StationSession:
    with group.world.store.reading() as connection:
        return sessions.session(connection, group.world.community, number)


def test_a_session_closed_by_the_other_person_enters_who_came_and_who_is_on_leave(group: Group) -> None:
    number = group.begin()
    group.press(number, OK, OK, RIGHT, DOWN, OK)
    assert group.read(number).stage is SessionStage.RUNNING
    assert group.came(number) == {}
    group.later(31).close(number)
    assert group.read(number).stage is SessionStage.AGAIN
    assert group.came(number) == {}, "not before some were called again"
    group.press(number, OK, OK, OK)
    assert group.came(number) == {"m01": CAME, "m02": CAME, "m05": CAME, "m04": LEAVE}
    assert [minutes(group, ref) for ref in refs(5)] == [30, 30, 0, 0, 30]
    told = session_of(group, number)
    assert (told.state, told.opened_by, told.closed_by) == (SessionState.CONFIRMED, ADMINISTRATOR, GUIDE)
    assert told.keys == 6 + 5 + 5 + 3


def test_the_rows_say_that_they_are_of_a_station_and_who_wrote_them(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    group.close(number)
    group.press(number, *[OK] * 3)
    with group.world.store.reading() as connection:
        found = attendance.entries(connection, group.world.community, TODAY, TODAY)
    assert {(one.source, one.entered_by) for one in found} == {(AttendanceSource.STATION, "box 1")}


def test_what_nobody_planned_stands_in_the_calendar_with_its_real_hours(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    group.later(12).close(number)
    group.press(number, *[OK] * 3)
    with group.world.store.reading() as connection:
        found = activities.activity(connection, group.world.community, session_of(group, number).activity_id)
    plan = found.plan
    assert (plan.kind, plan.place, plan.group_id) == (ActivityKind.MORNING_READING, "3号楼 101", group.group)
    assert (plan.begins_at, plan.ends_at) == (NOON, NOON + timedelta(minutes=12))
    assert minutes(group, "m01") == 12


def test_a_class_earns_thirty_minutes_unless_a_key_extends_it(group: Group) -> None:
    number = group.begin(SessionChoice(SessionTemplate.CLASS, group.group))
    group.press(number, *[OK] * 5)
    for _ in range(2):  # pressed twice by the same page: once
        actions.extend(group.world.store, group.station, number, group.hand, from_now=0)
    group.later(55).close(number)
    group.press(number, *[OK] * 3)
    assert minutes(group, "m01") == 40


def test_alone_it_stays_provisional_until_somebody_else_confirms_it_at_the_desk(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    group.later(30).close(number, ALONE)
    group.press(number, *[OK] * 3)
    assert session_of(group, number).state is SessionState.PROVISIONAL
    assert group.came(number) == {}
    group.later(60 * 24 * 2)
    closing_actions.confirm(group.world.store, group.world.community, number, group.by("secretary"))
    assert group.came(number) == dict.fromkeys(refs(5), CAME)
    assert minutes(group, "m01") == 30
    with pytest.raises(Conflict, match="nothing to decide"):
        closing_actions.confirm(group.world.store, group.world.community, number, group.by("secretary"))


def test_who_opened_it_confirms_nothing_at_the_desk(group: Group) -> None:
    number = group.begin(opened_by=GUIDE)
    group.press(number, *[OK] * 5)
    group.close(number, ALONE)
    group.press(number, *[OK] * 3)
    with pytest.raises(Conflict, match="yourself"):
        closing_actions.confirm(group.world.store, group.world.community, number, group.by("guide"))
    assert group.came(number) == {}


def test_who_opened_it_does_not_close_it(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    with pytest.raises(Conflict, match="other person"):
        group.close(number, ADMINISTRATOR)


def test_it_is_not_closed_before_each_name_was_called(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 4)
    with pytest.raises(Conflict, match="not been called"):
        group.close(number)


def test_who_is_not_there_the_second_time_is_entered_as_nothing(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    group.close(number)
    missed = group.read(number).second.next
    group.press(number, RIGHT, OK, OK)
    assert group.read(number).presence.unconfirmed == {missed}
    assert group.came(number) == {ref: CAME for ref in refs(5) if ref != missed}


def test_left_goes_back_one_name_in_both_calls(group: Group) -> None:
    number = group.begin()
    group.press(number, OK, RIGHT, LEFT, OK, OK, OK, OK, LEFT, DOWN)
    group.close(number)
    group.press(number, RIGHT, LEFT, OK, OK, OK)
    assert group.came(number) == {**dict.fromkeys(refs(4), CAME), "m05": LEAVE}


def test_a_press_that_comes_twice_marks_nobody_else(group: Group) -> None:
    number = group.begin()
    for _ in range(3):
        actions.answer(group.world.store, group.station, number, "m01", OK, group.hand)
    assert group.read(number).first.next == "m02"


def test_of_whoever_watches_without_records_nothing_is_kept(world: World) -> None:
    group = made_group(world, 2, without_records=3)
    number = group.begin()
    assert (group.read(number).first.names, group.read(number).unrecorded) == (("m01", "m02"), 3)


def test_where_nobody_came_it_is_over_at_once(group: Group) -> None:
    number = group.begin()
    group.press(number, *[RIGHT] * 5)
    group.close(number)
    assert (group.came(number), session_of(group, number).state) == ({}, SessionState.CONFIRMED)


def test_a_planned_activity_keeps_its_hours_and_the_ledger_those_of_the_station(group: Group) -> None:
    number = group.begin(SessionChoice(SessionTemplate.STUDY_DAY, group.group))
    with group.world.store.reading() as connection:
        activity = activities.activity(connection, group.world.community, session_of(group, number).activity_id)
    group.press(number, *[RIGHT] * 5)
    group.close(number)
    again = group.later(5).begin(SessionChoice(SessionTemplate.STUDY_DAY, group.group, planned=activity.id))
    with group.world.store.reading() as connection:
        before = activities.activity(connection, group.world.community, activity.id).plan
    group.press(again, *[OK] * 5)
    group.later(20).close(again)
    group.press(again, *[OK] * 3)
    with group.world.store.reading() as connection:
        assert activities.activity(connection, group.world.community, activity.id).plan == before
    assert minutes(group, "m01") == 20


def test_an_activity_of_another_day_or_group_is_not_held(group: Group) -> None:
    number = group.begin()
    activity = session_of(group, number).activity_id
    group.press(number, *[RIGHT] * 5)
    group.close(number)
    with pytest.raises(NotFound):
        group.begin(SessionChoice(SessionTemplate.STUDY_DAY, group.group + 1, planned=activity))
    with pytest.raises(Conflict, match="not held today"):
        group.later(60 * 24).begin(SessionChoice(SessionTemplate.STUDY_DAY, group.group, planned=activity))


def test_one_session_goes_on_at_a_station_and_one_left_open_is_provisional_the_next_day(group: Group) -> None:
    number = group.begin()
    assert group.later(5).begin() == number
    group.press(number, *[OK] * 5)
    other = group.later(60 * 24).begin()
    told = session_of(group, number)
    assert other != number
    assert (told.state, told.closed_by) == (SessionState.PROVISIONAL, ALONE)
    assert told.ended_at == NOON + timedelta(minutes=30)
    closing_actions.confirm(group.world.store, group.world.community, number, group.by("secretary"))
    assert group.came(number) == dict.fromkeys(refs(5), CAME)


def test_what_was_none_stands_in_no_calendar(group: Group) -> None:
    number = group.begin()
    group.later(60 * 24)
    closing_actions.discard(group.world.store, group.world.community, number, group.by("secretary"))
    with group.world.store.reading() as connection:
        found = activities.activity(connection, group.world.community, session_of(group, number).activity_id)
    assert (session_of(group, number).state, found.state) == (SessionState.DISCARDED, ActivityState.CANCELLED)


def test_a_guest_of_another_group_is_entered_too(group: Group) -> None:
    number = group.begin()
    actions.add_guest(group.world.store, group.station, number, "wang-here", group.hand)
    group.press(number, *[RIGHT] * 5)
    group.later(30).close(number)
    group.press(number, OK)
    assert group.came(number) == {"wang-here": CAME}
    assert minutes(group, "wang-here") == 30


def test_a_session_is_none_of_another_station(group: Group, world: World) -> None:
    number = group.begin()
    with world.store.writing() as connection:
        other = registry.add(connection, world.community, building="4号楼", room="1", group_id=None, now=NOON)
    with pytest.raises(NotFound):
        actions.answer(world.store, other, number, "m01", OK, group.hand)


def test_answers_are_forgotten_and_the_ledger_is_not(group: Group) -> None:
    number = group.begin()
    group.press(number, *[OK] * 5)
    group.close(number)
    group.press(number, *[OK] * 3)
    with group.world.store.writing() as connection:
        assert marks.forget(connection, NOON + timedelta(days=800)) == 8
    assert group.came(number) == dict.fromkeys(refs(5), CAME)


def test_what_was_closed_is_not_planned_at_the_station_any_more(group: Group) -> None:
    number = group.begin()
    held = session_of(group, number).activity_id

    def over() -> set[int]:
        with group.world.store.reading() as connection:
            return sessions.over_at(connection, group.station.id, [held, held + 1])

    assert over() == set()
    group.press(number, OK, OK, OK, OK, OK)
    group.close(number)
    assert over() == set(), "names are called once more"
    group.press(number, OK, OK, OK)
    assert over() == {held}

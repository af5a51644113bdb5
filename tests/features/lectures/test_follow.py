"""The guide follows the lectures: it is planned anew where it does not show what is held, and only there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from epg.airings import Airing
from epg.lectures.lecture import Lecture
from epg.ticks import tick_at, tick_from
from tests.desk.conftest import Desk, later
from tests.store.people.test_activities import PLAN
from tvchannel.core.publish import publish
from tvchannel.features.lectures.follow import follow, is_true
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureProtocol
from tvchannel.store.people import activities
from tvchannel.study.together.activities import ActivityState

FIRST = 1000
ONE, TWO = Lecture(1, 1010, 1050), Lecture(2, 1040, 1080)


def shown(lecture: Lecture, start: int, until: int) -> Airing:
    return lecture.airing("1", start, until)


@pytest.mark.parametrize(
    ("airings", "held", "expected"),
    [
        ([], [], True),
        ([shown(ONE, 1010, 1050)], [ONE], True),
        ([], [ONE], False),
        ([shown(ONE, 1010, 1050)], [], False),
        ([shown(ONE, 1010, 1050)], [replace(ONE, until=1060)], False),
        ([shown(ONE, 1010, 1050)], [replace(ONE, start=1012)], False),
        ([shown(ONE, 1010, 1020), shown(ONE, 1030, 1050)], [ONE], True),
        ([shown(ONE, 900, 1050)], [replace(ONE, start=900)], True),
        ([shown(ONE, 1005, 1050)], [replace(ONE, start=900)], True),
        ([shown(ONE, 900, 1003)], [], True),
        ([shown(ONE, 1010, 1050), shown(TWO, 1050, 1080)], [ONE, TWO], True),
        ([shown(ONE, 1010, 1050), shown(TWO, 1040, 1080)], [ONE], False),
    ],
)
def test_what_the_guide_shows_is_compared_with_what_is_held(
    airings: list[Airing], held: list[Lecture], expected: bool
) -> None:
    assert is_true(airings, held, FIRST) is expected


def guide(office: Desk, community: int) -> list[tuple[int, int]]:
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, community)
        found = timetable.lecture_airings(connection, channel, tick_at(office.now), tick_at(office.now) + 100_000)
    return [(one.start, one.end) for one in found]


def planned(office: Desk) -> list[int]:
    """Let the job look, and plan wherever it asked for it: the communities that were planned."""
    follow(office.services)
    with office.services.store.reading() as connection:
        wanting = [one for one in catalogue.channels(connection) if one.plan_wanted_at is not None]
    for channel in wanting:
        publish(office.services.store, channel, office.services.settings, cause="changed", clock=lambda: office.now)
    return sorted(one.community_id for one in wanting)


def test_it_is_planned_anew_when_a_lecture_comes_moves_is_shown_elsewhere_and_is_called_off(office: Desk) -> None:
    store, here, there = office.services.store, office.community, office.there
    planned(office)
    assert planned(office) == []
    begins = office.now + timedelta(hours=2)
    plan = replace(PLAN, begins_at=begins, ends_at=begins + timedelta(hours=1))
    with store.writing() as connection:
        activity = activities.add(connection, here, plan)
        number = lectures.ask(connection, here, activity, LectureProtocol.RTMP, "a", who="x", now=office.now)
    span = (tick_at(plan.begins_at), tick_from(plan.ends_at))
    assert planned(office) == [here]
    assert (guide(office, here), guide(office, there)) == ([span], [])
    assert planned(office) == []
    with store.writing() as connection:
        lecture_changes.show_in(connection, number, [there])
    assert planned(office) == [there]
    assert guide(office, there) == [span]
    with store.writing() as connection:
        activities.change(connection, here, activity, replace(plan, ends_at=plan.ends_at + timedelta(minutes=8)))
    assert planned(office) == sorted([here, there])
    assert guide(office, here) == guide(office, there) == [(span[0], span[1] + 100)]
    later(office, hours=2, minutes=30)
    assert planned(office) == []
    with store.writing() as connection:
        activities.set_state(connection, here, activity, ActivityState.CANCELLED)
    assert planned(office) == sorted([here, there])
    later(office, minutes=1)
    assert guide(office, here) == guide(office, there) == []

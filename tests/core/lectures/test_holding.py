"""A lecture is received at its time and ends by itself."""

import socket
from datetime import timedelta
from threading import Event

import pytest

from epg.ticks import TICK_MS, start_of
from tests.desk.conftest import Desk, desk_model, office  # noqa: F401
from tests.media.sources import ENGINE
from tests.media.test_cards import has_font
from tests.store.people.test_activities import PLAN
from tvchannel.base.errors import Conflict
from tvchannel.core.lectures.holding import LecturePort, hold
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities

pytestmark = [*ENGINE, pytest.mark.slow, pytest.mark.skipif(not has_font(), reason="no Chinese font")]


@pytest.fixture
def lecture(office: Desk) -> LectureRow:  # noqa: F811
    with office.services.store.writing() as connection:
        activity = activities.add(connection, office.community, PLAN)
        number = lectures.ask(
            connection, office.community, activity, LectureProtocol.RTMP, "salt", who="x", now=office.now
        )
        found = lectures.one(connection, number)
    assert found
    return found


def test_it_ends_when_nothing_that_comes_can_be_shown_any_more(office: Desk, lecture: LectureRow) -> None:  # noqa: F811
    over = start_of(lecture.lecture.until) - timedelta(milliseconds=TICK_MS)
    hold(office.services, lecture, LecturePort("127.0.0.1", 0), lambda: over, Event())
    with office.services.store.reading() as connection:
        found = lectures.one(connection, lecture.id)
    assert found is not None
    assert (found.began_at, found.ended_at) == (over, over)
    folder, name = lecture_folder(office.services.settings), lecture.lecture.name
    assert folder.segment(name, "360p", lecture.lecture.start).stat().st_size > 0


def test_one_that_is_stopped_may_be_started_again(office: Desk, lecture: LectureRow) -> None:  # noqa: F811
    stop = Event()
    stop.set()
    for _ in range(2):
        hold(office.services, lecture, LecturePort("127.0.0.1", 0), lambda: lecture.begins_at, stop)
    with office.services.store.reading() as connection:
        found = lectures.one(connection, lecture.id)
    assert found is not None
    assert (found.began_at, found.ended_at) == (lecture.begins_at, None)


def test_a_port_that_is_taken_is_said(office: Desk, lecture: LectureRow) -> None:  # noqa: F811
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = LecturePort("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(Conflict):
            hold(office.services, lecture, port, lambda: lecture.begins_at, Event())

"""A lecture that is over becomes one film for the reviewers, and its folder goes when nobody plays it any more."""

from dataclasses import replace

import pytest

from epg.ticks import start_of, tick_at
from media.errors import NoRoom
from media.ladder import KEYS
from media.lectures.folder import LectureCard
from media.lectures.joining import joinable
from media.lectures.places import LectureTicks
from tests.desk.conftest import Desk, later
from tests.media.lectures.streams import segment
from tests.store.people.test_activities import PLAN
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.features.lectures.film import make_films
from tvchannel.store.channel import catalogue, films
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities

CARD, STREAM = ({key: segment(mark=mark) for key in KEYS} for mark in (b"c", b"s"))
TICKS = 6


@pytest.fixture
def held(office: Desk) -> LectureRow:
    """A lecture that begins at the next tick, open."""
    start = tick_at(office.now) + 1
    plan = replace(PLAN, begins_at=start_of(start), ends_at=start_of(start + TICKS))
    with office.services.store.writing() as connection:
        activity = activities.add(connection, office.community, plan)
        told = (connection, office.community, activity, LectureProtocol.RTMP, "a")
        number = lectures.ask(*told, who="branch", now=office.now)
        lectures.begin(connection, number, office.now)
        found = lectures.one(connection, number)
    assert found is not None
    folder = lecture_folder(office.services.settings)
    folder.open(LectureTicks(found.lecture.name, start, TICKS), dict.fromkeys(LectureCard, CARD))
    return found


def after(office: Desk, lecture: LectureRow) -> LectureRow:
    make_films(office.services)
    with office.services.store.reading() as connection:
        found = lectures.one(connection, lecture.id)
    assert found is not None
    return found


def test_the_film_is_what_was_sent_with_the_cards_between_and_waits_for_the_reviewers(
    office: Desk, held: LectureRow
) -> None:
    folder, start = lecture_folder(office.services.settings), held.lecture.start
    for n in (1, 2, 4):
        assert folder.put(held.lecture.name, start + n, STREAM)
    later(office, seconds=TICKS * 4.8)
    assert after(office, held).programme_id is None, "the last segments may still be written"
    later(office, minutes=2)
    made = after(office, held).programme_id
    assert made is not None
    with office.services.store.reading() as connection:
        row = catalogue.programme(connection, office.community, made)
        film = films.film(connection, row.material)
        assert activities.activity(connection, office.community, held.activity_id).plan.films == (made,)
    assert (row.title, row.state, row.uploaded_by) == (held.title, ProgrammeState.WAITING, "branch")
    stream, card = STREAM["720p"], CARD["720p"]
    expected = [stream, stream, card, stream]
    data = office.services.vault.inbox.place(film.incoming).read_bytes()
    assert data == b"".join(joinable(piece, n) for n, piece in enumerate(expected, 1))
    assert after(office, held).programme_id == made, "there is one film of it"


def test_the_folder_stays_while_the_lecture_can_be_played_and_goes_then(office: Desk, held: LectureRow) -> None:
    folder, name = lecture_folder(office.services.settings), held.lecture.name
    assert folder.put(name, held.lecture.start, STREAM)
    later(office, minutes=5)
    after(office, held)
    later(office, days=office.services.settings.catch_up_days - 1)
    after(office, held)
    assert folder.is_open(name)
    later(office, days=2)
    after(office, held)
    assert not folder.is_open(name)


def test_of_what_nobody_sent_there_is_no_film(office: Desk, held: LectureRow) -> None:
    later(office, days=office.services.settings.catch_up_days + 1)
    assert after(office, held).programme_id is None
    assert not lecture_folder(office.services.settings).is_open(held.lecture.name)


def test_what_cannot_be_noted_leaves_no_file_behind(
    office: Desk, held: LectureRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, inbox = lecture_folder(office.services.settings), office.services.vault.inbox
    assert folder.put(held.lecture.name, held.lecture.start, STREAM)
    later(office, minutes=5)
    before = sorted(inbox.place().parent.iterdir())

    def away(name: str) -> None:
        raise NoRoom.on_disk()

    with monkeypatch.context() as patched:
        patched.setattr(inbox, "hand_over", away)
        assert after(office, held).programme_id is None
    assert sorted(inbox.place().parent.iterdir()) == before
    assert after(office, held).programme_id is not None

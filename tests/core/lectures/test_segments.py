"""A lecture on the live channel: its playlist names a segment for every tick, and what that holds is decided once."""

import re
from datetime import timedelta

import pytest

from epg import publishing
from epg.lectures.lecture import Lecture, place
from epg.ticks import TICK_MS, TICKS_A_DAY, start_of, tick_at
from media.ladder import KEYS
from media.lectures.folder import LectureCard
from media.lectures.joining import joinable
from media.lectures.places import LectureTicks
from tests.desk.conftest import Desk, desk_model, office  # noqa: F401
from tests.media.lectures.streams import segment
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.store.channel import catalogue, timetable

CARD, STREAM = ({key: segment(mark=mark) for key in KEYS} for mark in (b"c", b"s"))
TICK = timedelta(milliseconds=TICK_MS)
TICKS = 5


@pytest.fixture
def lecture(office: Desk) -> Lecture:  # noqa: F811
    """Five ticks on the channel from the next tick on."""
    start = tick_at(office.now) + 1
    lecture = Lecture(7, start, start + TICKS)
    with office.services.store.writing() as connection:
        [channel] = catalogue.channels(connection, office.community)
        on_air = timetable.onair(connection, channel, start - 1, start + 100)
        airing = lecture.airing(channel.key, start, lecture.until)
        timetable.revise(connection, channel, publishing.insert(on_air, airing, start))
    folder = lecture_folder(office.services.settings)
    folder.open(LectureTicks(lecture.name, start, TICKS), dict.fromkeys(LectureCard, CARD))
    return lecture


def at(office: Desk, tick: int) -> None:  # noqa: F811
    office.now = start_of(tick) + TICK / 2


def named(office: Desk, path: str) -> list[tuple[str, int]]:  # noqa: F811
    """The lecture's segments in a playlist: address, and the tick that they stand for."""
    answer = office.browser().get(path)
    assert answer.status_code == 200
    found = re.findall(r"(/films/(\S+?)/360p/(\d+)\.ts)", answer.text)
    return [(url, place(name, int(n))[1]) for url, name, n in found if place(name, int(n))]


def test_every_tick_of_a_lecture_is_named_once_its_time_has_come(office: Desk, lecture: Lecture) -> None:  # noqa: F811
    now = live(office)
    for tick in range(lecture.start, lecture.until):
        at(office, tick)
        assert [number for _, number in named(office, now)][-1] == tick
    at(office, lecture.start + 2)
    begins = int(start_of(lecture.start).timestamp())
    over = f"{now}?utc={begins + 1}&utcend={int(start_of(lecture.until).timestamp()) + 1}"
    assert [number for _, number in named(office, over)] == [lecture.start + n for n in range(3)]
    assert "EXT-X-PLAYLIST-TYPE:EVENT" in office.browser().get(over).text


def live(office: Desk) -> str:  # noqa: F811
    with office.services.store.reading() as connection:
        [channel] = catalogue.channels(connection, office.community)
        [community] = [one for one in catalogue.communities(connection) if one.id == office.community]
    return f"/live/{community.key}/{channel.key}/360p.m3u8"


def test_what_comes_in_time_is_shown_and_a_card_that_was_given_out_stays(office: Desk, lecture: Lecture) -> None:  # noqa: F811
    folder, name = lecture_folder(office.services.settings), lecture.name
    first = f"/films/{name}-{lecture.start}/360p"
    at(office, lecture.start - 1)
    assert office.browser().get(f"{first}/0.ts").status_code == 404
    assert folder.put(name, lecture.start, STREAM)
    at(office, lecture.start + 1)
    answer = office.browser().get(f"{first}/0.ts")
    assert answer.data == joinable(STREAM["360p"], 0)
    assert "immutable" in answer.headers["Cache-Control"]
    assert office.browser().get(f"{first}/1.ts").data == joinable(CARD["360p"], 1)
    assert not folder.put(name, lecture.start + 1, STREAM)
    assert office.browser().get(f"{first}/1.ts").data == joinable(CARD["360p"], 1)
    assert office.browser().get(f"{first}/2.ts").status_code == 404, "its time has not come"
    later_part = f"/films/{name}-{lecture.start + 1}/360p/0.ts"
    assert office.browser().get(later_part).data == joinable(CARD["360p"], 1)


def test_a_lecture_is_seen_again_as_long_as_players_catch_up_and_no_longer(office: Desk, lecture: Lecture) -> None:  # noqa: F811
    settings = office.services.settings
    begins, ends = (int(start_of(tick).timestamp()) + 1 for tick in (lecture.start, lecture.until))
    first, past = f"/films/{lecture.name}-{lecture.start}/360p/0.ts", f"{live(office)}?utc={begins}&utcend={ends}"
    at(office, lecture.until + 2 * settings.window_ticks + 3)
    assert office.browser().get(first).status_code == 200
    assert len(named(office, past)) == TICKS
    assert "EXT-X-ENDLIST" in office.browser().get(past).text
    office.now = start_of(lecture.until) + timedelta(days=settings.catch_up_days) - TICK
    assert office.browser().get(first).status_code == 200
    at(office, lecture.until + settings.catch_up_days * TICKS_A_DAY + 2 * settings.window_ticks + 3)
    assert office.browser().get(first).status_code == 404


@pytest.mark.parametrize("address", ["lecture-8-5/360p/0", "lecture-7-1/360p/0", "lecture-7-1/999p/0"])
def test_what_is_no_lecture_is_not_there(office: Desk, lecture: Lecture, address: str) -> None:  # noqa: F811
    at(office, lecture.until)
    assert office.browser().get(f"/films/{address}.ts").status_code == 404

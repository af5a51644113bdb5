"""Which segment stands at a tick is decided once, whoever asks or comes at the same time, and is whole in all rungs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from media.errors import UnknownName
from media.ladder import KEYS
from media.lectures.folder import LectureCard, LectureFolder
from media.lectures.joining import joinable
from media.lectures.places import LectureTicks
from tests.media.lectures.streams import segment

SOON, BREAK, STREAM = ({key: segment(mark=mark) for key in KEYS} for mark in (b"s", b"i", b"l"))
NAME, START = "lecture-7", 374_000_000
HELD = LectureTicks(NAME, START, 40)


@pytest.fixture
def folder(tmp_path: Path) -> LectureFolder:
    folder = LectureFolder(tmp_path / "lectures")
    folder.open(HELD, {LectureCard.SOON: SOON, LectureCard.INTERRUPTED: BREAK})
    return folder


def shown(folder: LectureFolder, n: int, rung: str = "720p") -> str:
    data = folder.segment(NAME, rung, START + n).read_bytes()
    names = {"soon": SOON, "interrupted": BREAK, "stream": STREAM}
    return next(name for name, segments in names.items() if joinable(segments[rung], n) == data)


def test_where_nothing_came_in_time_the_card_stands_and_what_comes_later_changes_nothing(folder: LectureFolder):
    assert shown(folder, 0) == "soon"
    assert not folder.put(NAME, START, STREAM)
    assert folder.put(NAME, START + 1, STREAM)
    assert [shown(folder, n, key) for n in range(3) for key in KEYS] == [
        *["soon"] * 3,
        *["stream"] * 3,
        *["interrupted"] * 3,
    ]
    assert not folder.put(NAME, START + 1, BREAK)
    assert folder.streamed(NAME) == [START + 1]


def test_a_lecture_that_is_opened_again_goes_on_as_it_was(folder: LectureFolder):
    folder.put(NAME, START, STREAM)
    folder.open(replace(HELD, start=5), {LectureCard.SOON: BREAK, LectureCard.INTERRUPTED: SOON})
    assert [shown(folder, n) for n in range(2)] == ["stream", "interrupted"]


def test_of_many_who_come_at_once_one_decides_for_all_rungs(folder: LectureFolder):
    def ask(place: int, n: int) -> str:
        gate.wait()
        if place % 4 == 0:
            folder.put(NAME, START + n, STREAM)
        return shown(folder, n, KEYS[place % 3])

    with ThreadPoolExecutor(8) as threads:
        for n in range(30):
            gate = Barrier(8)
            assert len(set(threads.map(ask, range(8), [n] * 8))) == 1
    assert list(folder._root.glob(".*")) == []


@pytest.mark.parametrize(
    ("name", "rung", "n"),
    [("lecture-8", "720p", 0), ("../x", "720p", 0), (NAME, "999p", 0), (NAME, "720p", -1), (NAME, "720p", 40)],
)
def test_what_is_no_segment_of_a_lecture_is_unknown(folder: LectureFolder, name: str, rung: str, n: int):
    with pytest.raises(UnknownName):
        folder.segment(name, rung, START + n)


def test_a_lecture_that_is_removed_is_unknown(folder: LectureFolder):
    folder.remove(NAME)
    with pytest.raises(UnknownName):
        folder.segment(NAME, "720p", START)

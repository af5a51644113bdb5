"""The workbench: a folder for each attempt, and streams that are cut into segments."""

from pathlib import Path

import pytest

from media.errors import UnknownName
from media.places.workbench import Workbench, split

BAD_NAMES = [
    *("", ".", "..", "../films", "a/b", "a\\b", "/etc", "Film", "-i", "a\n", "a\x00", "concat:a|b", "影片", "a" * 81),
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_no_other_name_becomes_a_folder(tmp_path: Path, name: str):
    with pytest.raises(UnknownName):
        Workbench(tmp_path / "work").open(name)


def test_two_attempts_at_one_film_have_two_folders(tmp_path: Path):
    bench = Workbench(tmp_path / "work")
    first, second = bench.open("film-1"), bench.open("film-1")
    assert first != second
    assert sorted(bench.folder.iterdir()) == sorted([first, second])


def test_a_stream_is_cut_into_numbered_segments(tmp_path: Path):
    stream = tmp_path / "whole.ts"
    stream.write_bytes(b"aaabbcccc")
    split(stream, [3, 2, 4], tmp_path / "cut")
    assert [part.read_bytes() for part in sorted((tmp_path / "cut").iterdir())] == [b"aaa", b"bb", b"cccc"]
    assert not stream.exists()


def test_a_full_disk_can_be_seen(tmp_path: Path):
    assert Workbench(tmp_path / "work").free() > 0

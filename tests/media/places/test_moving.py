"""Films go from a folder to a bucket, whatever is cut off on the way."""

from pathlib import Path

import pytest

from media.errors import StoreAway
from media.places import moving
from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from media.places.film_bucket import FilmBucket
from media.places.film_folder import FilmFolder
from media.places.moving import Moved
from media.places.workbench import Workbench
from tests.media.places.test_film_store import FACTS, made

pytestmark = pytest.mark.engine


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "work")


@pytest.fixture
def folder(tmp_path: Path, bench: Workbench) -> FilmFolder:
    films = FilmFolder(tmp_path, bench)
    films.publish(made(bench), "film-1")
    return films


@pytest.fixture
def bucket(bucket_place: BucketPlace) -> FilmBucket:
    return FilmBucket(Bucket(bucket_place))


def test_a_film_is_copied_once_and_is_the_same(folder: FilmFolder, bucket: FilmBucket) -> None:
    assert moving.copy(folder, bucket, "film-1") is Moved.COPIED
    assert moving.copy(folder, bucket, "film-1") is Moved.THERE
    assert bucket.facts("film-1") == FACTS
    assert bucket.size("film-1") == folder.size("film-1")


def test_a_copy_that_was_cut_off_goes_on_where_it_was(
    folder: FilmFolder, bucket: FilmBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    put_file = Bucket.put_file

    def counted(self: Bucket, key: str, path: Path, kind: str = "") -> None:
        if path.name == "film.mp4" and "film.mp4" not in "".join(sent):
            sent.append(key)
            raise StoreAway("cut off")
        sent.append(key)
        put_file(self, key, path, kind)

    monkeypatch.setattr(Bucket, "put_file", counted)
    monkeypatch.setattr("media.places.bucket.AT_ONCE", 1)
    with pytest.raises(StoreAway):
        moving.copy(folder, bucket, "film-1")
    assert bucket.materials() == []
    assert moving.copy(folder, bucket, "film-1") is Moved.COPIED
    assert len([key for key in sent if key.endswith("facts.json")]) == 1, "what was there is not sent again"
    assert moving.is_whole(folder, bucket, "film-1")


def test_a_film_that_is_another_one_there_is_told_and_left_alone(
    folder: FilmFolder, bucket: FilmBucket, bench: Workbench
) -> None:
    other = made(bench)
    (other / "film.mp4").write_bytes(b"MP4")
    bucket.publish(other, "film-1")
    assert moving.copy(folder, bucket, "film-1") is Moved.DIFFERS
    assert bucket.file("film-1", "film.mp4").read_bytes() == b"MP4"


def test_what_was_lost_there_afterwards_is_noticed_and_sent_again(folder: FilmFolder, bucket: FilmBucket) -> None:
    moving.copy(folder, bucket, "film-1")
    bucket.bucket.delete([bucket.segment("film-1", "720p", 1).key])
    assert not moving.is_whole(folder, bucket, "film-1")
    assert moving.copy(folder, bucket, "film-1") is Moved.COPIED
    assert moving.is_whole(folder, bucket, "film-1")

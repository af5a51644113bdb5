"""Films in a bucket, beyond what every store of films does: attempts cut off in the middle, storage that is away."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.errors import NoRoom, StoreAway, UnknownName
from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from media.places.bucket_vault import bucket_vault
from media.places.film_bucket import FilmBucket
from media.places.film_entry import FILMS
from media.places.workbench import Workbench
from tests.engines import s3_storage
from tests.media.places.test_film_store import FACTS, made

pytestmark = pytest.mark.engine
DAY = timedelta(days=1)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "work")


@pytest.fixture
def store(bucket_place: BucketPlace) -> FilmBucket:
    return FilmBucket(Bucket(bucket_place))


def test_an_attempt_that_ended_in_the_middle_is_no_film_and_is_tidied_away(store: FilmBucket, bench: Workbench) -> None:
    store.publish(made(bench), "film-1")
    store.bucket.put(f"{FILMS}film-1/dead/film.mp4", b"half")
    store.bucket.put(f"{FILMS}film-2/dead/film.mp4", b"half")
    assert store.materials() == ["film-1"]
    assert (store.facts("film-2"), store.size("film-2")) == (None, 0)
    now = datetime.now(UTC)
    assert store.tidy(now, DAY) == 0, "somebody may be at it"
    assert store.tidy(now + 2 * DAY, DAY) == 2
    assert store.facts("film-1") == FACTS
    assert store.segment("film-1", "720p", 1).read_bytes() == b"\x01"
    assert store.bucket.folders(FILMS) == ["film-1"]


def test_two_attempts_that_end_at_once_never_mix(store: FilmBucket, bench: Workbench) -> None:
    slower = FilmBucket(store.bucket)
    with pytest.MonkeyPatch.context() as patch:  # the other one ends after this one has looked
        patch.setattr(slower, "entry", lambda material: None)
        assert store.publish(made(bench), "film-1")
        late = made(bench)
        (late / "film.mp4").write_bytes(b"other")
        assert not slower.publish(late, "film-1")
    assert store.file("film-1", "film.mp4").read_bytes() == b"mp4"


def test_a_film_that_came_anew_elsewhere_has_another_address(store: FilmBucket, bench: Workbench) -> None:
    store.publish(made(bench), "film-1")
    before = store.file("film-1", "film.mp4").key
    store.remove("film-1")
    store.publish(made(bench), "film-1")
    assert store.file("film-1", "film.mp4").key != before


def test_a_file_that_is_gone_behind_its_entry_is_unknown(store: FilmBucket, bench: Workbench, tmp_path: Path) -> None:
    store.publish(made(bench), "film-1")
    film = store.file("film-1", "film.mp4")
    store.bucket.delete([film.key])
    for use in (film.read_bytes, lambda: film.fetch(tmp_path / "film")):
        with pytest.raises(UnknownName):
            use()


def test_storage_that_is_away_is_no_film_that_is_missing(store: FilmBucket, bench: Workbench, s3_server: str) -> None:
    store.publish(made(bench), "film-1")
    away = FilmBucket(Bucket(s3_storage.place(s3_server, "nowhere")))
    for use in (away.facts, away.size, away.remove, lambda name: away.segment(name, "720p", 0), away.unnamed):
        with pytest.raises(StoreAway):
            use("film-1")
    for use in (away.materials, lambda: away.publish(made(bench), "film-1")):
        with pytest.raises(StoreAway):
            use()


def test_a_film_for_which_there_is_no_room_is_not_published(
    store: FilmBucket, bench: Workbench, bucket_place: BucketPlace
) -> None:
    s3_storage.set_quota(bucket_place, 3)
    with pytest.raises(NoRoom):
        store.publish(made(bench), "film-1")
    assert store.materials() == []


def test_links_of_a_folder_that_came_before_are_taken_away(bucket_place: BucketPlace, tmp_path: Path) -> None:
    """A web server would go on sending a film that is withdrawn, from the disk."""
    films = bucket_vault(tmp_path, bucket_place).films
    assert films.show({"film-1"}) == 0
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "film-1").symlink_to("../films/film-1")
    assert films.show({"film-1"}) == 1
    assert list((tmp_path / "public").iterdir()) == []

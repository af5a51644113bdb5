"""`tvchannel films move-to-bucket`, and what doctor and orphans say about a bucket, before a real one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from media.places.film_bucket import FilmBucket
from media.places.film_folder import FilmFolder
from media.places.vault import Vault
from tests.commands.typed import tv
from tests.core.test_take_in import submitted
from tests.engines import s3_storage
from tests.media.places.test_film_store import made
from tests.store.world import World
from tvchannel.base.film_storage import SECRET_VARIABLE
from tvchannel.base.settings import load

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("world")]
Typed = Callable[..., Result]


@pytest.fixture
def vault(world: World) -> Vault:
    """The data folder, with two films."""
    here = Vault(load().data_dir)
    for name in ("film-1", "film-2"):
        here.films.publish(made(here.workbench, name), name)
    return here


@pytest.fixture
def typed(bucket_place: BucketPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """A command with the settings of a bucket."""
    monkeypatch.setenv(SECRET_VARIABLE, bucket_place.secret)

    def run(*words: str, place: BucketPlace = bucket_place) -> Result:
        (tmp_path / "s3.toml").write_text(
            f'films_s3_bucket = "{place.name}"\nfilms_s3_endpoint = "{place.endpoint}"\n'
            f'films_s3_key_id = "{place.key_id}"\n'
        )
        return tv("--settings", str(tmp_path / "s3.toml"), *words)

    return run


def test_films_are_copied_compared_and_only_then_deleted_here(
    vault: Vault, typed: Typed, bucket_place: BucketPlace
) -> None:
    told = typed("films", "move-to-bucket").output
    assert "1 of 2: film-1, 0.0 MB, copied\n2 of 2: film-2, 0.0 MB, copied\n" in told
    assert "2 copied, 0 was there already, 0 is another one there" in told
    there = FilmBucket(Bucket(bucket_place))
    assert there.materials() == vault.films.materials() == ["film-1", "film-2"]
    other = made(vault.workbench)
    (other / "film.mp4").write_bytes(b"MP4")
    there.remove("film-1")
    there.publish(other, "film-1")
    again = typed("films", "move-to-bucket", "--remove")
    assert again.exit_code == 1
    assert "0 copied, 1 was there already, 1 is another one there" in again.output
    assert vault.films.materials() == ["film-1"]
    assert there.file("film-1", "film.mp4").read_bytes() == b"MP4"


def test_uploads_that_wait_are_handed_over(vault: Vault, typed: Typed, world: World, bucket_place: BucketPlace) -> None:
    source = vault.root / "a.mp4"
    source.write_bytes(b"film")
    submitted(world, vault, source)
    assert "1 uploads that wait were handed over" in typed("films", "move-to-bucket").output
    assert [one["Size"] for one in Bucket(bucket_place).listed("incoming/")] == [4]


def test_without_a_bucket_there_is_nowhere_to_move_to() -> None:
    told = tv("films", "move-to-bucket")
    assert told.exit_code == 1
    assert "films_s3_bucket" in told.output


def test_orphans_of_a_bucket_are_listed_and_removed(typed: Typed, vault: Vault, bucket_place: BucketPlace) -> None:
    typed("films", "move-to-bucket")
    assert "nothing names film-1: 0.0 MB" in typed("orphans").output
    typed("orphans", "--remove")
    assert list(Bucket(bucket_place).listed("")) == []


def test_doctor_says_whether_the_bucket_answers_and_has_all_films(
    typed: Typed, vault: Vault, bucket_place: BucketPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "  ✓ films: in the data folder\n" in tv("doctor").output
    assert "2 lie in the data folder  → tvchannel films move-to-bucket\n" in typed("doctor").output
    typed("films", "move-to-bucket", "--remove")
    assert f"  ✓ films: bucket {bucket_place.name} at {bucket_place.endpoint}: " in typed("doctor").output
    guest = replace(bucket_place, key_id=s3_storage.GUEST, secret=s3_storage.GUEST_SECRET)
    for place, words in ((replace(bucket_place, name="nowhere"), "there is no bucket"), (guest, "may not do this")):
        monkeypatch.setenv(SECRET_VARIABLE, place.secret)
        told = typed("doctor", place=place)
        assert "  ✗ films: " in told.output
        assert words in told.output
        assert told.exit_code == 1
        assert place.secret not in told.output
    monkeypatch.setenv(SECRET_VARIABLE, "a-wrong-secret")
    assert "do not fit together" in typed("doctor").output
    monkeypatch.delenv(SECRET_VARIABLE)
    assert "the secret of the films' bucket is missing" in typed("doctor").output


def test_the_folder_is_only_read_while_films_are_copied(vault: Vault, typed: Typed) -> None:
    before = {path: path.stat().st_mtime_ns for path in (vault.root / "films").rglob("*")}
    typed("films", "move-to-bucket")
    assert {path: path.stat().st_mtime_ns for path in (vault.root / "films").rglob("*")} == before
    assert FilmFolder(vault.root, vault.workbench).materials() == ["film-1", "film-2"]

"""The store of films, in each of its forms: strict names, and material that appears whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from media.errors import UnknownName
from media.metadata import FilmMetadata
from media.places.bucket import Bucket
from media.places.film_bucket import FilmBucket
from media.places.film_folder import FilmFolder
from media.places.film_store import FilmStore, opened
from media.places.workbench import Workbench
from tests.media.places.test_workbench import BAD_NAMES

FACTS = FilmMetadata("film-1", 2, 9_000, ("720p",), 0, None, "mov", 3)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "work")


@pytest.fixture(params=["folder", pytest.param("S3", marks=pytest.mark.engine)])
def store(tmp_path: Path, bench: Workbench, request: pytest.FixtureRequest) -> FilmStore:
    if request.param == "folder":
        return FilmFolder(tmp_path, bench)
    return FilmBucket(Bucket(request.getfixturevalue("bucket_place")))


def made(bench: Workbench, material: str = "film-1") -> Path:
    """A finished film in a work folder."""
    film = bench.open(material) / "film"
    (film / "720p").mkdir(parents=True)
    for n in range(2):
        (film / "720p" / f"{n:05}.ts").write_bytes(bytes([n]))
    (film / "film.mp4").write_bytes(b"mp4")
    (film / "facts.json").write_text(FACTS.to_json(), encoding="utf-8")
    return film


def test_published_material_is_found_by_its_parts(store: FilmStore, bench: Workbench):
    assert store.facts("film-1") is None
    assert store.publish(made(bench), "film-1")
    assert store.facts("film-1") == FACTS
    assert store.segment("film-1", "720p", 1).read_bytes() == b"\x01"
    assert store.file("film-1", "film.mp4").read_bytes() == b"mp4"
    assert store.materials() == ["film-1"]
    assert store.size("film-1") == 5 + len(FACTS.to_json())


def test_the_second_of_two_attempts_changes_nothing(store: FilmStore, bench: Workbench):
    first, second = made(bench), made(bench)
    assert store.publish(first, "film-1")
    (second / "film.mp4").write_bytes(b"other")
    assert not store.publish(second, "film-1")
    assert store.file("film-1", "film.mp4").read_bytes() == b"mp4"


def test_what_is_not_there_is_unknown(store: FilmStore, bench: Workbench):
    store.publish(made(bench), "film-1")
    for rung, n in (("720p", 2), ("480p", 0), ("720p", -1), ("720p", 10**9)):
        with pytest.raises(UnknownName):
            store.segment("film-1", rung, n)
    for material, name in (("film-1", "poster.jpg"), ("film-2", "film.mp4")):
        with pytest.raises(UnknownName):
            store.file(material, name)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_no_other_name_becomes_a_path(store: FilmStore, bench: Workbench, name: str):
    for use in (store.facts, store.remove, store.size, lambda bad: store.publish(bench.folder, bad)):
        with pytest.raises(UnknownName):
            use(name)
    for part in (name, "720p/../../x"):
        with pytest.raises(UnknownName):
            store.file("film-1", part)
    with pytest.raises(UnknownName):
        store.segment("film-1", name, 0)


def test_removed_material_is_gone_and_removing_it_again_is_harmless(store: FilmStore, bench: Workbench):
    store.publish(made(bench), "film-1")
    store.remove("film-1")
    store.remove("film-1")
    assert store.facts("film-1") is None
    assert (store.materials(), store.size("film-1")) == ([], 0)
    with pytest.raises(UnknownName):
        store.segment("film-1", "720p", 0)


def test_material_that_was_removed_may_come_anew(store: FilmStore, bench: Workbench):
    store.publish(made(bench), "film-1")
    store.remove("film-1")
    again = made(bench)
    (again / "film.mp4").write_bytes(b"other")
    assert store.publish(again, "film-1")
    assert store.file("film-1", "film.mp4").read_bytes() == b"other"


def test_a_film_is_shared_under_a_second_name_and_each_is_removed_by_itself(store: FilmStore, bench: Workbench):
    store.publish(made(bench), "film-1")
    assert store.share("film-1", "film-2")
    assert store.facts("film-2") == replace(FACTS, material="film-2")
    assert store.materials() == ["film-1", "film-2"]
    store.remove("film-1")
    assert store.segment("film-2", "720p", 1).read_bytes() == b"\x01"
    assert store.facts("film-1") is None


def test_sharing_what_is_not_here_or_under_a_name_that_is_changes_nothing(store: FilmStore, bench: Workbench):
    assert not store.share("film-1", "film-2")
    store.publish(made(bench), "film-1")
    assert store.share("film-1", "film-2")
    before = store.size("film-2")
    store.remove("film-1")
    store.publish(made(bench), "film-1")
    assert store.share("film-1", "film-2")
    assert store.size("film-2") == before
    assert store.materials() == ["film-1", "film-2"]
    assert not [*bench.folder.glob("shared.*")]


def test_in_a_folder_a_shared_film_takes_no_room_again(tmp_path: Path, bench: Workbench):
    store = FilmFolder(tmp_path, bench)
    store.publish(made(bench), "film-1")
    store.share("film-1", "film-2")
    assert store.segment("film-2", "720p", 1).samefile(store.segment("film-1", "720p", 1))


def test_a_film_is_opened_wherever_it_lies(store: FilmStore, bench: Workbench):
    store.publish(made(bench), "film-1")
    with opened(store.file("film-1", "film.mp4")) as file:
        assert file.read() == b"mp4"


def test_where_a_file_can_have_no_second_name_it_is_copied(
    store: FilmStore, bench: Workbench, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object) -> None:
        raise OSError

    store.publish(made(bench), "film-1")
    monkeypatch.setattr("os.link", refused)
    assert store.share("film-1", "film-2")
    assert store.segment("film-2", "720p", 1).read_bytes() == b"\x01"


@pytest.mark.parametrize("name", BAD_NAMES)
def test_nothing_is_shared_under_a_name_that_is_none(store: FilmStore, bench: Workbench, name: str):
    store.publish(made(bench), "film-1")
    with pytest.raises(UnknownName):
        store.share("film-1", name)
    with pytest.raises(UnknownName):
        store.share(name, "film-2")
    assert store.materials() == ["film-1"]

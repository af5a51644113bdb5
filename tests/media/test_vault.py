"""The vault: strict names, material that appears whole or not at all, leftovers that go."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.errors import UnknownName
from media.metadata import FilmMetadata
from media.vault import Vault

FACTS = FilmMetadata("film-1", 2, 9_000, ("720p",), 0, None, "mov", 3)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "data")


def made(vault: Vault, material: str = "film-1") -> Path:
    """A finished film in a work folder."""
    film = vault.open_work(material) / "film"
    (film / "720p").mkdir(parents=True)
    for n in range(2):
        (film / "720p" / f"{n:05}.ts").write_bytes(bytes([n]))
    (film / "film.mp4").write_bytes(b"mp4")
    (film / "facts.json").write_text(FACTS.to_json(), encoding="utf-8")
    return film


def age(path: Path, by: timedelta) -> None:
    for part in (path, *path.rglob("*")):
        os.utime(part, ((NOW - by).timestamp(),) * 2)


def test_published_material_is_found_by_its_parts(vault: Vault):
    assert vault.facts("film-1") is None
    assert vault.publish(made(vault), "film-1")
    assert vault.facts("film-1") == FACTS
    assert vault.segment("film-1", "720p", 1).read_bytes() == b"\x01"
    assert vault.file("film-1", "film.mp4").read_bytes() == b"mp4"
    assert vault.materials() == ["film-1"]


def test_the_second_of_two_attempts_changes_nothing(vault: Vault):
    first, second = made(vault), made(vault)
    assert vault.publish(first, "film-1")
    (second / "film.mp4").write_bytes(b"other")
    assert not vault.publish(second, "film-1")
    assert vault.file("film-1", "film.mp4").read_bytes() == b"mp4"


def test_what_is_not_there_is_unknown(vault: Vault):
    vault.publish(made(vault), "film-1")
    for rung, n in (("720p", 2), ("480p", 0), ("720p", -1), ("720p", 10**9)):
        with pytest.raises(UnknownName):
            vault.segment("film-1", rung, n)
    with pytest.raises(UnknownName):
        vault.file("film-1", "poster.jpg")


BAD = ["", ".", "..", "../films", "a/b", "a\\b", "/etc", "Film", "-i", "a\n", "a\x00", "concat:a|b", "影片", "a" * 81]


@pytest.mark.parametrize("name", BAD)
def test_no_other_name_becomes_a_path(vault: Vault, name: str):
    for use in (vault.facts, vault.open_work, vault.remove, vault.incoming if name else vault.facts):
        with pytest.raises(UnknownName):
            use(name)
    for part in (name, "720p/../../x"):
        with pytest.raises(UnknownName):
            vault.file("film-1", part)
    with pytest.raises(UnknownName):
        vault.segment("film-1", name, 0)


def test_an_upload_is_found_again_by_the_name_that_was_dealt(vault: Vault):
    place = vault.incoming()
    place.write_bytes(b"x")
    assert vault.incoming(place.name).read_bytes() == b"x"
    assert vault.incoming() != place


def test_a_stream_is_cut_into_numbered_segments(vault: Vault, tmp_path: Path):
    stream = tmp_path / "whole.ts"
    stream.write_bytes(b"aaabbcccc")
    vault.split(stream, [3, 2, 4], tmp_path / "cut")
    assert [part.read_bytes() for part in sorted((tmp_path / "cut").iterdir())] == [b"aaa", b"bb", b"cccc"]
    assert not stream.exists()


def test_removed_material_is_gone_and_removing_it_again_is_harmless(vault: Vault):
    vault.publish(made(vault), "film-1")
    vault.remove("film-1")
    vault.remove("film-1")
    assert vault.facts("film-1") is None
    assert vault.materials() == []


def test_tidying_takes_old_leftovers_and_leaves_what_is_waited_for_or_still_grows(vault: Vault):
    old, waiting, fresh = vault.incoming(), vault.incoming(), vault.incoming()
    for path in (old, waiting, fresh):
        path.write_bytes(b"x")
    dead, alive = vault.open_work("film-1"), made(vault).parent
    for path in (old, waiting, dead, alive):
        age(path, 2 * DAY)
    os.utime(fresh, (NOW.timestamp(),) * 2)
    os.utime(alive / "film" / "film.mp4", (NOW.timestamp(),) * 2)
    assert vault.tidy(NOW, DAY, keep={waiting.name}) == 2
    assert [path.exists() for path in (old, waiting, fresh, dead, alive)] == [False, True, True, False, True]


def test_tidying_leaves_published_films(vault: Vault):
    vault.publish(made(vault), "film-1")
    age(vault.root / "films", 400 * DAY)
    vault.tidy(NOW, DAY)
    assert vault.facts("film-1") == FACTS


def test_a_full_disk_can_be_seen(vault: Vault):
    assert vault.free() > 0

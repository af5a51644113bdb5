"""What was erased is gone as bytes, also where an older page left some of it lying."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.world import NOON, World, make_world
from tvchannel.core.privacy.erase import erase
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.people import people
from tvchannel.store.privacy import erasure

LEFT = "what once stood here, and was moved when its page was full"


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


@pytest.fixture
def sqlite_world(tmp_path: Path, sqlite_model: Path) -> World:
    """On SQLite alone: how a server keeps its pages is its own."""
    shutil.copy(sqlite_model, tmp_path / "tvchannel.db")
    return make_world(open_store(f"sqlite:///{tmp_path}/tvchannel.db"))


def leave_in_a_gap(file: Path) -> None:
    """A row that is deleted without being overwritten: so SQLite leaves what it moves to another page."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("INSERT INTO groups (id, community_id, name) VALUES (99, 1, ?)", (LEFT,))
        connection.execute("DELETE FROM groups WHERE id = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase_wang(world: World, folder: Path) -> None:
    with world.store.reading() as connection:
        wang = people.member(connection, world.community, "wang-here")
    erase(world.store, folder, wang, PERSONAL, who="test", now=NOON)


def test_nothing_is_left_in_the_gaps_of_a_file_that_is_quickly_written_anew(
    sqlite_world: World, tmp_path: Path
) -> None:
    leave_in_a_gap(sqlite_world.store.file)
    assert LEFT.encode() in sqlite_world.store.file.read_bytes(), "the search finds what is there"
    erase_wang(sqlite_world, tmp_path)
    assert LEFT.encode() not in sqlite_world.store.file.read_bytes()


def test_a_large_file_is_written_anew_at_night(
    sqlite_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "_QUICK_BYTES", 0)
    leave_in_a_gap(sqlite_world.store.file)
    erase_wang(sqlite_world, tmp_path)
    assert LEFT.encode() in sqlite_world.store.file.read_bytes()
    erasure.scrub(sqlite_world.store, PERSONAL, whole=True)
    assert LEFT.encode() not in sqlite_world.store.file.read_bytes()


def test_the_row_forgets_the_person_on_both_engines_and_the_list_is_written(world: World, tmp_path: Path) -> None:
    erase_wang(world, tmp_path)
    with world.store.reading() as connection:
        row = connection.execute(t.members.select().where(t.members.c.ref == "wang-here")).mappings().one()
    assert (row["sealed_name"], row["sealed_phone"], row["mask"], row["name_hash"]) == (b"", None, "", None)
    assert (tmp_path / "erased.txt").read_text().split()[1] == "wang-here"

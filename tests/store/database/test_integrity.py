"""A damaged database is told from a sound one, and an empty place from a database."""

import shutil
from pathlib import Path

import pytest

from tests.store.world import make_world
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.database.integrity import damage, is_empty


def test_a_sound_database_passes(store: Store) -> None:
    make_world(store)
    assert damage(store) == ""
    assert not is_empty(store)


def test_damaged_pages_are_told_in_sqlites_words_and_the_file_is_kept(tmp_path: Path, sqlite_model: Path) -> None:
    path = tmp_path / "tvchannel.db"
    shutil.copy(sqlite_model, path)
    with path.open("r+b") as file:
        for page in range(3, 12):
            file.seek(page * 4096)
            file.write(b"\x07" * 512)
    damaged = path.read_bytes()
    assert "Page" in damage(open_store(f"sqlite:///{path}"))
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("content", [None, b""], ids=["no file", "an empty file"])
def test_where_nothing_is_there_is_no_damage_and_no_database(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "tvchannel.db"
    if content is not None:
        path.write_bytes(content)
    store = open_store(f"sqlite:///{path}")
    assert damage(store) == ""
    assert is_empty(store)

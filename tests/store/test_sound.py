"""A damaged database stops the start in words, and is kept."""

import shutil

import pytest

from tests.store.world import make_world
from tvchannel.errors import SettingsError
from tvchannel.store.engine import open_store
from tvchannel.store.sound import require_sound


def test_a_sound_database_passes(store) -> None:
    make_world(store)
    require_sound(store)


def test_a_damaged_page_is_refused_with_the_steps_to_restore_and_the_file_is_kept(tmp_path, sqlite_model) -> None:
    path = tmp_path / "tvchannel.db"
    shutil.copy(sqlite_model, path)
    with path.open("r+b") as file:
        for page in range(3, 12):
            file.seek(page * 4096)
            file.write(b"\x07" * 512)
    damaged = path.read_bytes()
    with pytest.raises(SettingsError) as refused:
        require_sound(open_store(f"sqlite:///{path}"))
    said = str(refused.value)
    assert "damaged" in said.splitlines()[0]
    assert "tvchannel restore" in said
    assert path.read_bytes() == damaged

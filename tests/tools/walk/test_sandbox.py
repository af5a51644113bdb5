"""The copy that is walked in: where it does not start, the walk says why."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.typed import tv
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.tools.walk.sandbox import entries


def test_a_database_of_another_schema_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path))
    assert tv("migrate").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "tvchannel.db")) as old, old:
        old.execute("update alembic_version set version_num = '0001'")
    with (
        pytest.raises(SettingsError, match="run `tvchannel migrate` first"),
        entries(Settings(data_dir=tmp_path), None, "demo", 1),
    ):
        pass

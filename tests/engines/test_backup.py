"""What deploy/backup took away while the channel worked, deploy/restore brings back; it never writes over anything."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from tests.engines import postgres
from tvchannel import clock
from tvchannel.services import open_services, prepare
from tvchannel.settings import Settings
from tvchannel.store.tables import communities

pytestmark = pytest.mark.engine
DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path):
    """The settings of a channel on each engine, written as its settings file would be."""
    if request.param == "sqlite":
        yield Settings(data_dir=tmp_path / "data")
        return
    with postgres.server() as address:
        yield Settings(data_dir=tmp_path / "data", database_url=f"{address}/postgres")


def run(script: str, settings: Settings, *args: Path | str) -> subprocess.CompletedProcess[str]:
    file = settings.data_dir.parent / "settings.toml"
    file.write_text(f'data_dir = "{settings.data_dir}"\ndatabase_url = "{settings.database_url}"\n')
    return subprocess.run(
        [str(DEPLOY / script), *map(str, args)],
        env=os.environ | {"TVCHANNEL_SETTINGS": str(file)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def add_communities(settings: Settings, *keys: str) -> None:
    store = open_services(settings).store
    with store.writing() as connection:
        for key in keys:
            row = {"key": key, "name_zh": "示范社区", "name_en": "Demo", "made_at": clock.now()}
            connection.execute(insert(communities), row)
    store.close()


def count(settings: Settings) -> int:
    store = open_services(settings).store
    with store.reading() as connection:
        found = connection.scalar(select(func.count()).select_from(communities))
    store.close()
    return found


def a_film(settings: Settings, material: str) -> Path:
    folder = settings.data_dir / "films" / material / "720p"
    folder.mkdir(parents=True)
    (folder / "00000.ts").write_bytes(material.encode() * 1000)
    return folder


def empty_the_database(settings: Settings) -> None:
    if settings.database_url:
        store = open_services(settings).store
        with store.write.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        store.close()


def test_records_films_and_keys_come_back_from_a_backup(settings: Settings, tmp_path: Path) -> None:
    prepare(settings)
    add_communities(settings, "one", "two")
    a_film(settings, "mountain-1")
    keys = open_services(settings).keys
    assert run("backup", settings, tmp_path / "backup").returncode == 0
    add_communities(settings, "three")
    a_film(settings, "river-2")
    assert run("backup", settings, tmp_path / "backup").returncode == 0

    add_communities(settings, "lost")
    empty_the_database(settings)
    shutil.rmtree(settings.data_dir)
    done = run("restore", settings, tmp_path / "backup")
    assert done.returncode == 0, done.stdout

    assert count(settings) == 3
    assert open_services(settings).keys == keys
    for material in ("mountain-1", "river-2"):
        assert (settings.data_dir / "films" / material / "720p" / "00000.ts").read_bytes().startswith(material.encode())


def test_a_restore_writes_over_nothing(settings: Settings, tmp_path: Path) -> None:
    prepare(settings)
    add_communities(settings, "one")
    assert run("backup", settings, tmp_path / "backup").returncode == 0
    add_communities(settings, "two")
    done = run("restore", settings, tmp_path / "backup")
    assert done.returncode == 1
    assert done.stdout.startswith("✗ There is a ")
    assert count(settings) == 2


def test_a_broken_off_backup_leaves_no_half_film(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    a_film(settings, "mountain-1")
    half = tmp_path / "backup" / "films" / ".unfinished" / "720p"
    half.mkdir(parents=True)
    (half / "00000.ts").write_bytes(b"half")
    assert run("backup", settings, tmp_path / "backup").returncode == 0
    assert [path.name for path in (tmp_path / "backup" / "films").iterdir()] == ["mountain-1"]


def test_a_backup_of_nothing_says_so_in_one_line(tmp_path: Path) -> None:
    done = run("restore", Settings(data_dir=tmp_path / "data"), tmp_path / "nowhere")
    assert done.returncode == 1
    assert done.stdout == f"✗ There is no folder {tmp_path / 'nowhere'}\n"

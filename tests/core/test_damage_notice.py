"""A channel whose database is damaged or gone does not start: it says what to do, and nothing is made in its place."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.world import NOON
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import backup

pytestmark = pytest.mark.slow


@pytest.fixture
def channel(tmp_path: Path) -> Settings:
    """The settings of a prepared channel whose newest backup lies beside it; its settings file is `tv.toml`."""
    public = archive.make_key(tmp_path / "key.txt")
    settings = Settings(data_dir=tmp_path / "data", backup_dir=str(tmp_path / "backup"), backup_key=public)
    prepare(settings)
    services = open_services(settings)
    backup(services.store, settings, tmp_path / "backup", public, now=NOON)
    services.store.close()
    (tmp_path / "tv.toml").write_text(f'data_dir = "{settings.data_dir}"\nbackup_dir = "{tmp_path / "backup"}"\n')
    (settings.data_dir / "erased.txt").write_text("")
    return settings


def damage(settings: Settings) -> None:
    with (settings.data_dir / "tvchannel.db").open("r+b") as pages:
        pages.seek(5 * 4096)
        pages.write(b"\x07" * 4096 * 6)


def scribble(settings: Settings) -> None:
    (settings.data_dir / "tvchannel.db").write_bytes(b"a letter, not a database" * 500)


def delete(settings: Settings) -> None:
    (settings.data_dir / "tvchannel.db").unlink()


def empty(settings: Settings) -> None:
    (settings.data_dir / "tvchannel.db").write_bytes(b"")


TROUBLE = pytest.mark.parametrize("trouble", [damage, scribble, delete, empty], ids=lambda one: one.__name__)


def contents(settings: Settings) -> dict[Path, bytes]:
    """Every file, but for the memory that processes share while they have the database open."""
    files = (path for path in settings.data_dir.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if not path.name.endswith(("-shm", "-wal"))}


def say(settings: Settings, *words: str) -> str:
    """What a command says while it fails; everything in the data folder is as it was."""
    before = contents(settings)
    file = settings.data_dir.parent / "tv.toml"
    command = [sys.executable, "-m", "tvchannel", *words, "--settings", str(file)]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180)
    assert done.returncode == 1, done.stdout
    assert contents(settings) == before
    return done.stdout


@TROUBLE
@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_it_neither_starts_nor_begins_anew_and_says_how_to_go_on(channel: Settings, trouble, command: str) -> None:
    trouble(channel)
    said = say(channel, command)
    folder = channel.data_dir
    assert "Traceback" not in said
    assert "把最新的备份恢复回来" in said
    assert f"mv {folder} {folder}.damaged" in said
    assert f"restore {channel.backup_dir} --key KEY-FILE --lists {folder}.damaged" in said


@TROUBLE
def test_the_steps_lead_back_as_they_are_printed(channel: Settings, trouble) -> None:
    trouble(channel)
    with pytest.raises(SettingsError) as refused:
        prepare(channel)
    steps = [line.strip() for line in str(refused.value).splitlines() if line.startswith("     ")]
    key = channel.data_dir.parent / "key.txt"
    for step in steps:
        command = step.replace("KEY-FILE", str(key)).replace("tvchannel ", f"{sys.executable} -m tvchannel ", 1)
        environment = {"PATH": "/usr/bin:/bin", "TVCHANNEL_DATA": str(channel.data_dir)}
        subprocess.run(command, shell=True, check=True, env=environment, timeout=180)
    assert len(steps) == 3
    open_services(channel, look=True)


def test_a_first_start_that_was_cut_off_before_its_keys_is_finished_by_the_next(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    for key in settings.keys_dir.iterdir():
        key.unlink()
    prepare(settings)
    open_services(settings)

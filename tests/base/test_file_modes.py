"""What a channel keeps is closed to the other users of the machine; a web server of its group reads the films alone."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tvchannel.base import file_modes

pytestmark = pytest.mark.slow

OTHER, GROUP = 65534, 64321  # nobody's number, and a group that nobody is in


@pytest.fixture
def data() -> Iterator[Path]:
    """A prepared data folder where other users could come to, given to GROUP as /var/lib/tvchannel is to its own."""
    place = Path(tempfile.mkdtemp(prefix="tvchannel-rights-"))
    place.chmod(0o755)
    migrate(place / "data")
    yield place / "data"
    shutil.rmtree(place)


def migrate(folder: Path) -> None:
    environment = os.environ | {"TVCHANNEL_DATA": str(folder)}
    command = [sys.executable, "-m", "tvchannel", "migrate"]
    subprocess.run(command, env=environment, umask=0o022, check=True, capture_output=True)


def open_to_group(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.stat().st_mode & 0o077)


def test_a_new_folder_is_closed_and_all_in_it_but_the_films(data: Path) -> None:
    assert data.stat().st_mode & 0o777 == 0o750
    assert [name for name in open_to_group(data) if name not in file_modes.FILMS] in ([], ["tvchannel.db-writer"])
    assert (data / "tvchannel.db").stat().st_mode & 0o777 == 0o600


def test_an_older_folder_is_closed_by_the_next_migrate(data: Path) -> None:
    (data / "films" / "m1").mkdir(parents=True)
    (data / "erased.txt").write_text("")
    for path in (data, *data.iterdir()):
        path.chmod(0o755)
    migrate(data)
    assert open_to_group(data) == list(file_modes.FILMS)
    assert (data / "films").stat().st_mode & 0o777 == 0o750
    assert data.stat().st_mode & 0o777 == 0o755, "a folder that was there keeps its own rights: it may be a disk's"


def test_what_was_written_for_the_erased_is_nobody_elses_from_its_first_byte(tmp_path: Path) -> None:
    file_modes.private(tmp_path / "erased.txt")
    file_modes.private(tmp_path / "erased.txt")
    assert (tmp_path / "erased.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can read as somebody else")
def test_a_web_server_of_the_group_reads_films_and_nothing_else_and_others_read_nothing(data: Path) -> None:
    film = data / "films" / "m1" / "720p"
    old = os.umask(file_modes.UMASK)
    film.mkdir(parents=True)
    (film / "00000.ts").write_text("film")
    (data / "heads" / "2026-11-21.json").write_text("{}")
    os.umask(old)
    for path in (data, *data.rglob("*")):
        os.chown(path, 0, GROUP)
    kept = ["films/m1/720p/00000.ts", "tvchannel.db", "keys/names.key", "heads/2026-11-21.json"]
    assert [reads(data / name, [GROUP]) for name in kept] == [True, False, False, False]
    assert [reads(data / name, []) for name in kept] == [False] * 4


def reads(path: Path, groups: list[int]) -> bool:
    done = subprocess.run(["cat", path], user=OTHER, group=OTHER, extra_groups=groups, capture_output=True)
    return done.returncode == 0

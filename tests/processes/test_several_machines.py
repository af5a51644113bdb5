"""Films on S3 and records in PostgreSQL: what one machine receives, workers on others take in."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from tests.engines import postgres
from tests.media.sources import ENGINE, film
from tests.processes.conftest import put_in, wait_for
from tests.store.world import make_world
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.store import tables as t
from tvchannel.store.channel import films
from tvchannel.store.entities import FilmState

pytestmark = [*ENGINE, pytest.mark.slow]
FILMS = 4


@pytest.fixture
def told(bucket_settings: dict[str, str], postgres_server: str) -> Iterator[dict[str, str]]:
    """The settings that all machines share."""
    with postgres.database(postgres_server) as url:
        yield {"database_url": url, **bucket_settings}


@pytest.fixture
def received(told: dict[str, str], tmp_path: Path) -> Iterator[Services]:
    """The machine that serves the desk, to which films were uploaded."""
    settings = Settings.model_validate({"data_dir": tmp_path / "desk", **told})
    prepare(settings)
    services = open_services(settings)
    world = make_world(services.store, "demo")
    for n in range(FILMS):
        put_in(services, world, film(tmp_path / f"{n}.mp4", seconds=1 + n), f"片{n}")
    yield services
    services.store.close()


@contextmanager
def worker(services: Services, told: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with a folder of its own, which has the keys and nothing else of the first machine."""
    folder.mkdir()
    shutil.copytree(services.settings.keys_dir, folder / "keys")
    (folder.parent / f"{folder.name}.toml").write_text(
        "".join(f"{name} = {value!r}\n" for name, value in {**told, "data_dir": str(folder)}.items())
    )
    command = [sys.executable, "-m", "tvchannel", "worker", "--settings", f"{folder}.toml"]
    process = subprocess.Popen(command, env=os.environ)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(180)


def taken(services: Services, process: subprocess.Popen[bytes], state: FilmState) -> int:
    """How many films this worker claimed last and that are in this state."""
    with services.store.reading() as connection:
        rows = connection.execute(t.films.select().where(t.films.c.state == state))
        return len([row for row in rows if (row.claimed_by or "").endswith(f" {process.pid}")])


def test_two_workers_with_disks_of_their_own_take_in_what_a_third_machine_received(
    received: Services, told: dict[str, str], bucket_place: BucketPlace, tmp_path: Path
) -> None:
    assert list((tmp_path / "desk" / "incoming").iterdir()) == [], "all was handed over"
    with worker(received, told, tmp_path / "first") as first:
        wait_for(lambda: taken(received, first, FilmState.WORKING))
        first.send_signal(signal.SIGSTOP)  # it holds its film for as long as its lease
        with worker(received, told, tmp_path / "second") as second:
            wait_for(lambda: taken(received, second, FilmState.READY))
            first.send_signal(signal.SIGCONT)
            wait_for(
                lambda: sum(taken(received, one, FilmState.READY) for one in (first, second)) == FILMS,
            )
            assert taken(received, first, FilmState.READY)
    with received.store.reading() as connection:
        rows = connection.execute(t.films.select()).all()
        made = films.with_files(connection)
    assert [row.tries for row in rows] == [1] * FILMS
    assert made < {*received.vault.films.materials()}
    for row in rows:
        facts = received.vault.films.facts(row.material)
        assert facts
        assert facts.ticks == row.ticks
        for rung in facts.rungs:
            assert received.vault.films.segment(row.material, rung, facts.ticks - 1).read_bytes()[0] == 0x47
    assert list(Bucket(bucket_place).listed("incoming/")) == []
    for machine in ("first", "second"):
        assert list((tmp_path / machine).rglob("*.ts")) == []
        assert list((tmp_path / machine / "work").iterdir()) == []

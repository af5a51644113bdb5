"""A copy of the local channel to walk in: served for the walk alone and thrown away, so that no press does harm."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from tvchannel.base import clock
from tvchannel.base.errors import SettingsError
from tvchannel.base.settings import Settings
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.services import open_services
from tvchannel.store.channel import catalogue
from tvchannel.tools.browser import reaper

_STARTS_S = 30
_DATABASE, _KEYS, _FILMS = "tvchannel.db", "keys", "films"


@contextmanager
def entries(settings: Settings, file: Path | None, community: str, household: int) -> Iterator[Callable[[], str]]:
    """What makes addresses, each of which makes one browser a box of a household of the copy.

    `file` is the settings file in use, if any. Raises SettingsError where the database is not in the data folder.
    """
    if settings.database_url:
        raise SettingsError(
            "A walk copies the data folder's own database; give it an entry address of this channel: --url."
        )
    folder = Path(tempfile.mkdtemp(prefix="tvchannel-walk-"))
    try:
        _copy(settings.data_dir, folder)
        copied = settings.model_copy(update={"data_dir": folder})
        with _served(folder, file) as address:
            yield lambda: f"{address}/enter/{_entry(copied, community, household)}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(data: Path, folder: Path) -> None:
    """The database as it is at one moment, the keys; the films themselves are only pointed to."""
    source = sqlite3.connect(f"file:{data / _DATABASE}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(folder / _DATABASE)) as kept:
        source.backup(kept)
    shutil.copytree(data / _KEYS, folder / _KEYS)
    (folder / _FILMS).symlink_to((data / _FILMS).resolve())


def _entry(settings: Settings, community: str, household: int) -> str:
    services = open_services(settings)
    with services.store.reading() as connection:
        found = catalogue.community(connection, community)
    entry = make_entry(services.store, found.id, household, who="walk", now=clock.now())
    services.store.close()
    return entry


@contextmanager
def _served(folder: Path, file: Path | None) -> Iterator[str]:
    """`tvchannel serve` on a free port of this machine, ended with whoever asked for it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = os.environ | {"TVCHANNEL_DATA": str(folder), "PORT": str(port)}
    serve = [sys.executable, "-m", "tvchannel", "serve", *(["--settings", str(file)] if file else [])]
    with tempfile.TemporaryFile() as said:  # not in the folder: that goes with the server
        process = subprocess.Popen(
            [sys.executable, "-I", reaper.__file__, str(folder), *serve],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            env=env,
        )
        assert process.stdin
        try:
            _wait(process, f"http://127.0.0.1:{port}", said)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.stdin.close()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str, said: IO[bytes]) -> None:
    until = time.monotonic() + _STARTS_S
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    said.seek(0)
    last = said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
    raise SettingsError("The copy of the channel does not start: %(reason)s", reason=" ".join(last))

"""Bring a channel back from a backup into a place that holds none; who was erased stays erased."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tvchannel import rights
from tvchannel.actions import archive
from tvchannel.actions.backup import PARTS, newest, restored
from tvchannel.actions.erase import LIST, replay
from tvchannel.errors import Unavailable
from tvchannel.settings import Settings
from tvchannel.store import snapshot
from tvchannel.store.engine import open_store


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which file, how many ledgers, and how many were erased once more."""

    file: Path
    ledgers: int
    erased: int


def restore(settings: Settings, source: Path, key: archive.Check, *, erased: Path | None, now: datetime) -> Restored:
    """Restore from `source`, a backup folder (its newest records) or one sealed file, checked before it counts.

    `erased` is a further list of those who are to stay erased. Raises Unavailable; what is there is never touched.
    """
    file = newest(source) if source.is_dir() else source
    folder = file.parent.parent
    _require_room(settings)
    rights.make_folder(settings.data_dir)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.data_dir) as scratch:
        opened = Path(scratch) / "opened"
        opened.mkdir()
        archive.unpack(file, opened, key)
        with snapshot.scratch(settings.database, Path(scratch)) as url:
            restored(opened, url)
        ledgers = restored(opened, settings.database)
        for name in PARTS:
            if (opened / name).exists():
                shutil.move(opened / name, settings.data_dir / name)
    for name in ("films", "incoming"):
        if (folder / name).exists():
            shutil.copytree(folder / name, settings.data_dir / name, dirs_exist_ok=True)
    _merge(settings.data_dir / LIST, [folder / LIST, *([erased] if erased else [])])
    store = open_store(settings.database)
    again = replay(store, settings.data_dir / LIST, now=now)
    store.close()
    rights.close(settings.data_dir, store.file)
    return Restored(file, ledgers, again)


def _require_room(settings: Settings) -> None:
    there = [name for name in ("keys", "heads") if (settings.data_dir / name).exists()]
    if not snapshot.is_empty(settings.database):
        there.append("database")
    if there:
        where = settings.data_dir
        raise Unavailable("there is a %(what)s in %(where)s already: move it away first", what=there[0], where=where)


def _merge(path: Path, lists: list[Path]) -> None:
    lines = [line for one in (path, *lists) if one.exists() for line in one.read_text("utf-8").splitlines()]
    if lines:
        path.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines)), "utf-8")

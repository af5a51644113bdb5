"""Bring a channel back from a backup into a place that holds none.

Who was erased stays erased, and who withdrew is not recorded again, by the lists that lie outside of the backup.
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tvchannel import rights
from tvchannel.actions import archive
from tvchannel.actions.backup import PARTS, newest, restored
from tvchannel.actions.erase import replay
from tvchannel.actions.lists import ERASED, LISTS, WITHDRAWN, copy_lists, replay_withdrawals
from tvchannel.errors import Invalid, Unavailable
from tvchannel.settings import Settings
from tvchannel.store import snapshot
from tvchannel.store.engine import open_store


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which file, how many ledgers, and how many were erased, or have withdrawn, once more."""

    file: Path
    ledgers: int
    erased: int
    withdrawn: int


def restore(
    settings: Settings, source: Path, key: archive.Check, *, lists: list[Path], no_lists: bool = False, now: datetime
) -> Restored:
    """Restore from `source`, a backup folder (its newest records) or one sealed file, checked before it counts.

    `lists` are folders with further lists of who is to stay erased, or has withdrawn. A sealed file alone knows nothing
    of what came after it: without lists beside it or elsewhere, `no_lists` has to say that there are none.
    Raises Unavailable, Invalid without lists; what is there is never touched.
    """
    file = newest(source) if source.is_dir() else source
    folder = file.parent.parent
    for place in lists:
        if not any((place / name).exists() for name in (*LISTS, "keys")):  # a data folder may have none: nobody left
            raise Invalid("There is neither erased.txt nor withdrawn.txt in %(folder)s.", folder=place)
    if not (source.is_dir() or lists or no_lists or any((folder / name).exists() for name in LISTS)):
        raise Invalid(
            "This file knows nothing of who was erased or has withdrawn since. Name the folder with erased.txt and "
            "withdrawn.txt (the old data folder, the backup's, or the witness's): --lists FOLDER; or say --no-lists."
        )
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
    for place in (folder, *lists):
        copy_lists(place, settings.data_dir)
    store = open_store(settings.database)
    again = replay(store, settings.data_dir / ERASED, now=now)
    withdrawn = replay_withdrawals(store, settings.data_dir / WITHDRAWN)
    store.close()
    rights.close(settings.data_dir, store.file)
    return Restored(file, ledgers, again, withdrawn)


def _require_room(settings: Settings) -> None:
    there = [name for name in ("keys", "heads") if (settings.data_dir / name).exists()]
    if not snapshot.is_empty(settings.database):
        there.append("database")
    if there:
        where = settings.data_dir
        raise Unavailable("there is a %(what)s in %(where)s already: move it away first", what=there[0], where=where)

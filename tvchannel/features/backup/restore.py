"""Bring a channel back from a backup into a place that holds none.

Who was erased stays erased, and who withdrew is not recorded again, by the lists that lie outside of the backup.
Everything is made ready beside its place and put there last: what fails, or is cut off, leaves no channel that starts.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from tvchannel.base import file_modes
from tvchannel.base.errors import Invalid, Unavailable
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erase import replay
from tvchannel.core.privacy.erased_lists import (
    ERASED,
    LISTS,
    WITHDRAWN,
    copy_lists,
    parsed,
    readable,
    replay_withdrawals,
)
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import PARTS, copy_new, newest, restored
from tvchannel.store.database import snapshot
from tvchannel.store.database.engine import Store, open_store
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Personal

_SCRATCH = "restore-"
_FOLDERS = tuple(name for name in PARTS if name not in LISTS)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which file, how many ledgers, and how many were erased, or have withdrawn, once more."""

    file: Path
    ledgers: int
    erased: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class _Source:
    """A sealed file; the backup's folder that it lies in, if it does; and the folders with lists that were named.

    `alone` where that file was asked for, and not the newest of a folder: others may know what came after it.
    """

    file: Path
    folder: Path | None
    named: tuple[Path, ...]
    alone: bool


def restore(
    settings: Settings,
    source: Path,
    key: archive.Check,
    personal: Sequence[Personal],
    *,
    lists: list[Path],
    no_lists: bool = False,
    now: datetime,
) -> Restored:
    """Restore from `source`, a backup folder (its newest records) or one sealed file, checked before it counts.

    `lists` are folders with further lists of who is to stay erased, or has withdrawn. A sealed file alone knows nothing
    of what came after it: without lists beside it or elsewhere, `no_lists` has to say that there are none.
    Raises Unavailable; Invalid without lists, and for lists that cannot be read, or that cannot be this channel's of
    after the backup. What is there is never touched.
    """
    told = _source(source, lists, settings.data_dir)
    file_modes.make_folder(settings.data_dir)
    with _only_one(settings.data_dir), tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=settings.data_dir) as scratch:
        _require_room(settings)
        try:
            return _bring_back(settings, told, key, personal, Path(scratch), no_lists, now)
        except (sqlite3.Error, DBAPIError) as trouble:
            why = " ".join(str(getattr(trouble, "orig", trouble)).split())
            raise Unavailable("the database could not be brought back: %(why)s", why=why) from trouble


def _bring_back(
    settings: Settings,
    told: _Source,
    key: archive.Check,
    personal: Sequence[Personal],
    scratch: Path,
    no_lists: bool,
    now: datetime,
) -> Restored:
    opened = scratch / "opened"
    opened.mkdir()
    archive.unpack(told.file, opened, key)
    with snapshot.scratch(settings.database, scratch) as url:
        ledgers = restored(opened, url)
        store = open_store(url)
        try:
            _require_lists(store, told, opened, no_lists)
            for place in (*([told.folder] if told.folder else []), *told.named):
                copy_lists(place, opened)
            again = replay(store, opened / ERASED, personal, now=now)
            withdrawn = replay_withdrawals(store, opened / WITHDRAWN)
            copy = snapshot.take(store, scratch)
        finally:
            store.close()
    for name in ("films", "incoming") if told.folder else ():
        assert told.folder
        copy_new(told.folder / name, settings.data_dir / name)
    _put(opened, copy, settings)
    file_modes.close(settings.data_dir, open_store(settings.database).file)
    os.sync()
    return Restored(told.file, ledgers, again, withdrawn)


def _source(source: Path, named: list[Path], data_dir: Path) -> _Source:
    """What was asked for. Lists that lie in the data folder already are as good as named ones."""
    file = newest(source) if source.is_dir() else source
    folder = file.parent.parent if source.is_dir() or file.parent.name == "records" else None
    for place in named:
        if not any((place / name).exists() for name in (*LISTS, "keys")):  # a data folder may have none: nobody left
            raise Invalid("There is neither erased.txt nor withdrawn.txt in %(folder)s.", folder=place)
    here = [data_dir] if any((data_dir / name).exists() for name in LISTS) else []
    for place in (*([folder] if folder else []), *named, *here):
        for name in LISTS:
            parsed(place / name)
    return _Source(file, folder, (*named, *here), alone=not source.is_dir())


def _require_lists(store: Store, told: _Source, opened: Path, no_lists: bool) -> None:
    """Lists of after the backup have what it has itself; of those on another channel's it knows nobody."""
    with store.reading() as connection:
        known = people.all_refs(connection)
    for place in told.named:
        if _lacks(place, opened) or _strange(place, known):
            raise Invalid(
                "The lists in %(folder)s are older than this backup, or another channel's: leave them out, and name "
                "the newest ones of this channel.",
                folder=place,
            )
    beside = told.folder is not None and any((told.folder / name).exists() for name in LISTS)
    if told.folder and beside and not _lacks(told.folder, opened):
        return
    if told.alone and not told.named and not no_lists:
        raise Invalid(
            "This file knows nothing of who was erased or has withdrawn since. Name the folder with erased.txt and "
            "withdrawn.txt (the old data folder, the backup's, or the witness's): --lists FOLDER; or say --no-lists."
        )


def _lacks(place: Path, opened: Path) -> bool:
    return any(set(readable(opened / name)) - set(readable(place / name)) for name in LISTS)


def _strange(place: Path, known: set[str]) -> bool:
    listed = {line.ref for name in LISTS for line in readable(place / name)}
    return bool(listed) and not listed & known


def _put(opened: Path, copy: Path, settings: Settings) -> None:
    """Keys and heads first, the database last and whole; where one cannot be put, the others are taken back."""
    there = [name for name in LISTS if (settings.data_dir / name).exists()]
    put: list[str] = []
    try:
        for name in _FOLDERS:
            if (opened / name).exists():
                (opened / name).rename(settings.data_dir / name)
                put.append(name)
        copy_lists(opened, settings.data_dir)
        snapshot.put(copy, settings.database)
    except BaseException:
        for name in put:
            (settings.data_dir / name).rename(opened / name)
        for name in set(LISTS) - set(there):
            (settings.data_dir / name).unlink(missing_ok=True)
        raise


@contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    """Be the only restore to this folder; what one that was killed has left is removed.

    Raises Unavailable while another is at work.
    """
    handle = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in data_dir.glob(f"{_SCRATCH}*"):
            shutil.rmtree(left)
        yield
    except BlockingIOError:
        raise Unavailable("another restore to %(where)s is at work", where=data_dir) from None
    finally:
        os.close(handle)


def _require_room(settings: Settings) -> None:
    there = [name for name in _FOLDERS if _holds_anything(settings.data_dir / name)]
    if not snapshot.is_empty(settings.database):
        there.append("database")
    if there:
        sentence = "a channel is there already, in %(where)s (%(what)s): move it away first"
        raise Unavailable(sentence, what=", ".join(there), where=settings.data_dir)


def _holds_anything(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()

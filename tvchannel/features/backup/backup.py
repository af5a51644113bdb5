"""Take everything that a channel keeps to a safe place while it works: records sealed and checked, each film once.

FOLDER/records/<day and time>.tar.age   database, heads, keys, lists: encrypted; the newest are kept
FOLDER/films/, FOLDER/incoming/         as they are: they were sent to be shown
FOLDER/erased.txt, FOLDER/withdrawn.txt who is to stay erased, or without records, after a restore: no names
"""

import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tvchannel.base.errors import SettingsError, Unavailable
from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erased_lists import LISTS, copy_lists, note_withdrawals
from tvchannel.core.witnesses import archive
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.verify import verify
from tvchannel.store.database import migrate, snapshot
from tvchannel.store.database.engine import Store, open_store

MANIFEST = "manifest.json"
PARTS = ("heads", "witness", "keys", *LISTS)
_END = ".tar.age"


@dataclass(frozen=True, slots=True)
class Backup:
    """What was taken away: the sealed file, its rows by table, and how many ledgers and films."""

    file: Path
    rows: dict[str, int]
    ledgers: int
    films: int


def backup(store: Store, settings: Settings, target: Path, public_key: str, *, now: datetime) -> Backup:
    """Back up to the folder `target`, and open, restore and verify what was written before it counts.

    Raises SettingsError without a key, Unavailable when it did not work: then no file stands at its place.
    """
    if not public_key:
        raise SettingsError("name the public key to encrypt to: backup_key in the settings, or --key (see --make-key)")
    (target / "records").mkdir(parents=True, exist_ok=True)
    file = target / "records" / f"{now.astimezone(settings.zone):%Y-%m-%d-%H%M%S}{_END}"
    check = archive.new_check()
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.data_dir) as scratch:
        try:
            rows = _seal(store, settings, Path(scratch), file, public_key, check, now)
            ledgers = _check(file, Path(scratch) / "opened", settings, check)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
    films = copy_new(settings.data_dir / "films", target / "films")
    copy_new(settings.data_dir / "incoming", target / "incoming")
    copy_lists(settings.data_dir, target)
    for old in sorted(file.parent.glob(f"*{_END}"))[: -settings.backup_keep]:
        old.unlink()
    return Backup(file, rows, ledgers, films)


def _seal(
    store: Store, settings: Settings, scratch: Path, file: Path, public_key: str, check: archive.Check, now: datetime
) -> dict[str, int]:
    folder = scratch / "sealed"
    folder.mkdir()
    note_withdrawals(store, settings.data_dir)
    keep_heads(store, settings.data_dir / "heads", now=now, zone=settings.zone)
    for name in PARTS:  # before the database: a head that is made meanwhile is in there and has no file yet
        part = settings.data_dir / name
        if part.exists():
            (shutil.copytree if part.is_dir() else shutil.copy2)(part, folder / name)
    copy = snapshot.take(store, folder)
    with snapshot.scratch(settings.database, scratch) as url:
        rows = _rows_of(copy, url)
    (folder / MANIFEST).write_text(json.dumps({"made_at": now.isoformat(), "rows": rows}))
    archive.pack(folder, file, public_key, check)
    return rows


def _rows_of(copy: Path, url: str) -> dict[str, int]:
    snapshot.put(copy, url)
    store = open_store(url)
    try:
        with store.reading() as connection:
            return snapshot.rows(connection)
    finally:
        store.close()


def _check(file: Path, folder: Path, settings: Settings, key: archive.Check) -> int:
    folder.mkdir()
    archive.unpack(file, folder, key)
    with snapshot.scratch(settings.database, folder) as url:
        return restored(folder, url)


def restored(folder: Path, url: str) -> int:
    """Make an opened backup in `folder` the database at `url`, and hold it against what was written down with it.

    Gives the number of ledgers. Raises Unavailable when it is no backup, rows are missing or a chain is not whole.
    """
    copy, told = _opened(folder)
    found = _rows_of(copy, url)
    if found != told:
        wrong = sorted(name for name in told if found.get(name) != told[name])
        raise Unavailable("rows are missing after the restore, in: %(tables)s", tables=", ".join(wrong))
    store = open_store(url)
    try:
        migrate.migrate(store)
        verdicts = verify(store, folder / "heads", newest_may_lack=True)
    finally:
        store.close()
    if mismatches := [f"{one.community}: {mismatch}" for one in verdicts for mismatch in one.mismatches]:
        raise Unavailable("a ledger is not whole: %(what)s", what=mismatches[0])
    return len(verdicts)


def _opened(folder: Path) -> tuple[Path, dict[str, int]]:
    """The copy of the database in an opened backup, and how many rows each table had."""
    try:
        copy = next(path for name in ("tvchannel.db", "tvchannel.dump") if (path := folder / name).exists())
        return copy, dict(json.loads((folder / MANIFEST).read_text())["rows"])
    except (StopIteration, OSError, ValueError, KeyError, TypeError):
        raise Unavailable("what was opened is no backup of a channel: it holds no database, or no manifest") from None


def newest(target: Path) -> Path:
    """The newest sealed file of a backup folder. Raises Unavailable."""
    files = sorted((target / "records").glob(f"*{_END}"))
    if not files:
        raise Unavailable("there are no records in %(folder)s", folder=target)
    return files[-1]


def copy_new(source: Path, target: Path) -> int:
    """Copy what `target` has not, whole or not at all; gives how many things are there now. Raises Unavailable."""
    target.mkdir(parents=True, exist_ok=True)
    draft = target / ".unfinished"
    for one in sorted(source.iterdir()) if source.exists() else []:
        if not (target / one.name).exists():
            _remove(draft)
            try:
                (shutil.copytree if one.is_dir() else shutil.copy2)(one, draft)
                draft.rename(target / one.name)
            except OSError as trouble:
                _remove(draft)
                why = trouble.args[0][0][2] if isinstance(trouble, shutil.Error) else trouble
                raise Unavailable("%(path)s could not be copied: %(why)s", path=one, why=why) from trouble
    return sum(not one.name.startswith(".") for one in target.iterdir())


def _remove(draft: Path) -> None:
    shutil.rmtree(draft, ignore_errors=True)
    if draft.is_file():
        draft.unlink()

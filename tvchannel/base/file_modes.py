"""Who on this machine may read what a channel keeps: the service; and its group, a web server's, the films alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import structlog

# What a new file or folder of ours is never open to: whoever is not in the group.
UMASK = 0o027
_OTHERS, _ALL_BUT_US = 0o007, 0o077
# What the group may read as well: films, and the links to those that are public.
FILMS = ("films", "public")
# Made before anything lies in them, so that nothing in them was ever open.
_ROOMS = ("heads", "witness", "incoming", "work", "speech")
_FILES = ("keys", "erased.txt", "withdrawn.txt", "*.lock")
_log = structlog.get_logger()


def make_folder(data_dir: Path) -> None:
    """Make the data folder, closed to other users; one that is there keeps its own rights (it may be a disk's)."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o750)


def close(data_dir: Path, database: Path | None) -> None:
    """Close what is ours in the data folder, and the SQLite file: to the group as well, but for the films.

    What cannot be closed (another's, or a disk without rights) is told in the log and left.
    """
    for name in _ROOMS:
        (data_dir / name).mkdir(mode=0o700, exist_ok=True)
    for path in _ours(data_dir, database):
        _close(path, _OTHERS if path.name in FILMS else _ALL_BUT_US)


def _ours(data_dir: Path, database: Path | None) -> Iterator[Path]:
    for name in (*FILMS, *_ROOMS, *_FILES):
        yield from data_dir.glob(name)
    if database is not None:
        yield from database.parent.glob(f"{database.name}*")


def _close(path: Path, to: int) -> None:
    try:
        mode = path.stat().st_mode & 0o7777
        if mode & to:
            path.chmod(mode & ~to)
    except OSError as trouble:
        _log.warning("others can read this", path=str(path), why=str(trouble))


def private(path: Path) -> None:
    """Make an empty file that nobody else can read, where there is none: before a name is written to it."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))

"""Moves and keeps files: where uploads wait, where work is done, where finished films lie.

    incoming/<name>                       an upload, under a name dealt here
    work/<material>.<name>/               one attempt at taking it in
    films/<material>/<rung>/<nnnnn>.ts    material: complete from the moment it can be seen, then not changed
    public/<material>                     a link to material that anybody may fetch; a web server is shown this folder

All lie on one file system, so that publishing is one rename. Names that come from outside are matched
against strict patterns before they become part of a path.
"""

import os
import re
import secrets
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from media.errors import NoRoom, UnknownName
from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from media.ts import PACKET, beginning_anew, begins_anew

FACTS = "facts.json"
_ROOMS = ("incoming", "work", "films", "public")
_MATERIAL = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_INCOMING = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(r"film\.mp4|poster\.jpg|still\.jpg|thumb\.jpg|strip-[0-9]\.jpg|facts\.json")
_UNKNOWN = "There is no such film."
_FLOOR_BYTES = 1 << 30  # left free whatever comes, for the store and for work on films


class Vault:
    """The films below the folder `root`, which is made with its rooms when it is missing."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._incoming, self._work, self._films, self._public = (self.root / room for room in _ROOMS)
        for name in _ROOMS:
            (self.root / name).mkdir(parents=True, exist_ok=True)

    def incoming(self, name: str | None = None) -> Path:
        """Where the upload `name` lies (`.name` of the path); without a name, a new place, not yet there.

        Raises UnknownName for a name that was not dealt here.
        """
        return self._incoming / _checked(_INCOMING, name or secrets.token_hex(16))

    def segment(self, material: str, rung: str, n: int) -> Path:
        """The file of segment `n` (from 0) in `rung`; raises UnknownName when there is none."""
        if rung not in BY_KEY or not 0 <= n <= 99_999:
            raise UnknownName(_UNKNOWN)
        return _there(self._film(material) / rung / segment_name(n))

    def file(self, material: str, name: str) -> Path:
        """film.mp4, poster.jpg, still.jpg, thumb.jpg, strip-0.jpg ... or facts.json; raises UnknownName when absent."""
        return _there(self._film(material) / _checked(_FILE, name))

    def facts(self, material: str) -> FilmMetadata | None:
        """What is known about `material`, None when the vault does not hold it; raises UnknownName for a bad name."""
        path = self._film(material) / FACTS
        return FilmMetadata.from_json(path.read_text(encoding="utf-8")) if path.is_file() else None

    def materials(self) -> list[str]:
        """All material, by name."""
        return sorted(path.name for path in self._films.iterdir() if _MATERIAL.fullmatch(path.name))

    def show(self, public: Collection[str]) -> int:
        """Let the public folder link to the material of `public` that the vault holds, and to no other; changes made.

        Each link is made and taken away at once. Two who do this at the same time do not disturb each other.
        """
        wanted = set(self.materials()) & set(public)
        shown = {path.name for path in self._public.iterdir()}
        for material in wanted - shown:
            with suppress(FileExistsError):
                (self._public / material).symlink_to(Path("..") / self._films.name / material)
        for material in shown - wanted:
            (self._public / material).unlink(missing_ok=True)
        return len(wanted ^ shown)

    def free(self) -> int:
        """Bytes that are free on the disk."""
        return shutil.disk_usage(self.root).free

    def room(self) -> int:
        """Bytes that uploads may take; below nothing where the disk's floor is reached."""
        return self.free() - _FLOOR_BYTES

    def require_room(self, size: int) -> None:
        """Raises NoRoom where uploads may not take `size` bytes more."""
        if self.room() < size:
            raise NoRoom.on_disk()

    def open_work(self, material: str) -> Path:
        """A new folder for one attempt at `material`; two attempts at the same time have two folders."""
        folder = self._work / f"{_checked(_MATERIAL, material)}.{secrets.token_hex(8)}"
        folder.mkdir()
        return folder

    def split(self, stream: Path, sizes: Sequence[int], folder: Path) -> None:
        """Cut `stream` into segments of `sizes` bytes in the new `folder`, the first begins anew; and delete it."""
        folder.mkdir(parents=True)
        with stream.open("rb") as source:
            for n, size in enumerate(sizes):
                segment = source.read(size)
                (folder / segment_name(n)).write_bytes(segment if n else beginning_anew(segment))
        stream.unlink()

    def publish(self, film: Path, material: str) -> bool:
        """Make the finished folder `film` the `material`, at once and safe from a power cut.

        False, and nothing done, when the vault holds that material already (another attempt was faster).
        """
        target = self._film(material)
        for path in (*film.rglob("*"), film):
            _to_disk(path)
        try:
            film.rename(target)
        except OSError:
            if not target.is_dir():
                raise
            return False
        _to_disk(self._films)
        return True

    def begin_anew(self) -> int:
        """Let the first segments of films begin anew that were made when they did not yet; how many films."""
        firsts = ([self._film(name) / key / segment_name(0) for key in BY_KEY] for name in self.materials())
        return sum(sum(map(self._begin_anew, paths)) > 0 for paths in firsts)

    def _begin_anew(self, first: Path) -> bool:
        """Replace a first segment, as a whole, unless it begins anew or is not there; whether it was replaced."""
        aside = self._work / f"anew.{secrets.token_hex(8)}"
        try:
            with first.open("rb") as file:
                if begins_anew(file.read(PACKET)):
                    return False
            aside.write_bytes(beginning_anew(first.read_bytes()))
            shutil.copymode(first, aside)
        except FileNotFoundError:
            return False
        _to_disk(aside)
        aside.replace(first)
        return True

    def size(self, material: str) -> int:
        """The bytes of all files of `material`, 0 where the vault does not hold it."""
        return sum(path.stat().st_size for path in self._film(material).rglob("*") if path.is_file())

    def remove(self, material: str) -> None:
        """Take `material` out of the vault, all at once; nothing happens when it is not there."""
        aside = self._work / f"removed.{secrets.token_hex(8)}"
        try:
            self._film(material).rename(aside)
        except FileNotFoundError:
            return
        discard(aside)

    def tidy(self, now: datetime, older_than: timedelta, keep: Collection[str] = ()) -> int:
        """Delete uploads (but those named in `keep`) and attempts untouched since `now - older_than`; how many."""
        limit = (now - older_than).timestamp()
        uploads = [path for path in self._incoming.iterdir() if path.name not in keep]
        left = [path for path in (*uploads, *self._work.iterdir()) if _touched(path) < limit]
        for path in left:
            discard(path)
        return len(left)

    def _film(self, material: str) -> Path:
        return self._films / _checked(_MATERIAL, material)


def segment_name(n: int) -> str:
    """The file name of segment `n`."""
    return f"{n:05}.ts"


def discard(path: Path) -> None:
    """Delete a file or a folder, missing ones and those that vanish meanwhile too."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _checked(pattern: re.Pattern[str], name: str) -> str:
    if not pattern.fullmatch(name):
        raise UnknownName(_UNKNOWN)
    return name


def _there(path: Path) -> Path:
    if not path.is_file():
        raise UnknownName(_UNKNOWN)
    return path


def _touched(path: Path) -> float:
    """The latest change of `path` or of anything in it; a folder alone does not show that a file in it grows."""
    times = []
    for part in (path, *path.rglob("*")):
        try:
            times.append(part.stat().st_mtime)
        except FileNotFoundError:
            continue
    return max(times, default=0.0)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

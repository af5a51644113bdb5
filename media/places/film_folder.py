"""Films in a folder, each in one of its own; and a folder of links beside it that a web server is shown.

    films/<material>/<rung>/<nnnnn>.ts
    public/<material>                     a link to material that anybody may fetch

They lie on one file system with the workbench, so that publishing is one rename.
"""

import os
import secrets
import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from media.ladder import BY_KEY
from media.metadata import FilmMetadata
from media.places.leftovers import discard
from media.places.names import FACTS, file_name, is_material, material_name, segment_name, segment_path, unknown
from media.places.workbench import Workbench
from media.ts import PACKET, beginning_anew, begins_anew


class FilmFolder:
    """The films below the folder `root`; what is taken away is moved to `workbench` first."""

    def __init__(self, root: Path, workbench: Workbench) -> None:
        self._films, self._public, self._work = root / "films", root / "public", workbench.folder
        for place in (self._films, self._public):
            place.mkdir(parents=True, exist_ok=True)

    def facts(self, material: str) -> FilmMetadata | None:
        """As every store of films."""
        path = self.folder(material) / FACTS
        return FilmMetadata.from_json(path.read_text(encoding="utf-8")) if path.is_file() else None

    def materials(self) -> list[str]:
        """As every store of films."""
        return sorted(path.name for path in self._films.iterdir() if is_material(path.name))

    def segment(self, material: str, rung: str, n: int) -> Path:
        """As every store of films."""
        return _there(self.folder(material) / segment_path(rung, n))

    def file(self, material: str, name: str) -> Path:
        """As every store of films."""
        return _there(self.folder(material) / file_name(name))

    def size(self, material: str) -> int:
        """As every store of films."""
        return sum(path.stat().st_size for path in self.folder(material).rglob("*") if path.is_file())

    def publish(self, film: Path, material: str) -> bool:
        """As every store of films."""
        target = self.folder(material)
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

    def share(self, source: str, material: str) -> bool:
        """As every store of films: each file has a second name."""
        facts = self.facts(source)
        if facts is None:
            return False
        aside = self._work / f"shared.{secrets.token_hex(8)}"
        aside.mkdir()
        try:
            for path in sorted(self.folder(source).rglob("*")):
                there = aside / path.relative_to(self.folder(source))
                if path.is_dir():
                    there.mkdir()
                elif path.name != FACTS:
                    _second_name(path, there)
            (aside / FACTS).write_text(replace(facts, material=material).to_json(), encoding="utf-8")
            shutil.copymode(self.folder(source) / FACTS, aside / FACTS)
            self.publish(aside, material)
        finally:
            discard(aside)
        return True

    def remove(self, material: str) -> None:
        """As every store of films."""
        aside = self._work / f"removed.{secrets.token_hex(8)}"
        try:
            self.folder(material).rename(aside)
        except FileNotFoundError:
            return
        discard(aside)

    def show(self, public: Collection[str]) -> int:
        """Let the public folder link to the material of `public` that is here, and to no other; changes made.

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

    def begin_anew(self) -> int:
        """As every store of films."""
        firsts = ([self.folder(name) / key / segment_name(0) for key in BY_KEY] for name in self.materials())
        return sum(sum(map(self._begin_anew, paths)) > 0 for paths in firsts)

    def tidy(self, now: datetime, older_than: timedelta) -> int:
        """Nothing: an attempt that ends in the middle leaves its files on the workbench."""
        return 0

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

    def folder(self, material: str) -> Path:
        """Where the files of `material` lie, or would lie."""
        return self._films / material_name(material)


def _second_name(path: Path, there: Path) -> None:
    try:
        os.link(path, there)
    except OSError:  # a file system without second names, or a file with too many
        shutil.copy2(path, there)


def _there(path: Path) -> Path:
    if not path.is_file():
        raise unknown()
    return path


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

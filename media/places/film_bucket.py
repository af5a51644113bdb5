"""Films in a bucket of S3-compatible storage.

    entries/<material>                          what the material is; it is there when this is
    films/<material>/<attempt>/film.mp4         what one attempt at making it put there
    films/<material>/<attempt>/<rung>/<nnnnn>.ts

A bucket renames nothing: an attempt puts its files under a name of its own, and the entry, put last, makes them the
material at once. So two attempts never mix, and what lies at an address is never another film.
"""

import secrets
import time
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from media.errors import StoreAway
from media.metadata import FilmMetadata
from media.places.bucket import Bucket
from media.places.bucket_parts import etag_of
from media.places.film_entry import ENTRIES, FILMS, BucketFile, FilmEntry, attempt_folder, entry_key
from media.places.leftovers import discard
from media.places.names import FACTS, file_name, is_material, segment_path, unknown

_KINDS = {".ts": "video/mp2t", ".mp4": "video/mp4", ".jpg": "image/jpeg", ".json": "application/json"}
_KNOWN_S = 10.0  # for which an entry need not be asked for again by who plays the film
_KNOWN = 500  # entries


class FilmBucket:
    """The films in `bucket`; `public` is where a folder of films had its links for a web server, if there was one."""

    def __init__(self, bucket: Bucket, public: Path | None = None) -> None:
        self.bucket, self._public = bucket, public
        self._known: dict[str, tuple[float, FilmEntry]] = {}
        self._noting = Lock()

    def facts(self, material: str) -> FilmMetadata | None:
        """As every store of films; the bucket is asked each time."""
        entry = self.entry(material)
        return entry.facts if entry else None

    def materials(self) -> list[str]:
        """As every store of films."""
        names = (one["Key"].removeprefix(ENTRIES) for one in self.bucket.listed(ENTRIES))
        return sorted(filter(is_material, names))

    def segment(self, material: str, rung: str, n: int) -> BucketFile:
        """As every store of films."""
        path, entry = segment_path(rung, n), self._lately(material)
        if rung not in entry.facts.rungs or n >= entry.facts.ticks:
            raise unknown()
        return BucketFile(self.bucket, f"{attempt_folder(material, entry.attempt)}{path}")

    def file(self, material: str, name: str) -> BucketFile:
        """As every store of films."""
        if file_name(name) not in (entry := self._lately(material)).files:
            raise unknown()
        return BucketFile(self.bucket, f"{attempt_folder(material, entry.attempt)}{name}")

    def size(self, material: str) -> int:
        """As every store of films."""
        entry = self.entry(material)
        return sum(one["Size"] for one in self.bucket.listed(attempt_folder(material, entry.attempt))) if entry else 0

    def publish(self, film: Path, material: str) -> bool:
        """As every store of films."""
        return self.put(film, material, secrets.token_hex(8))

    def put(self, film: Path, material: str, attempt: str) -> bool:
        """Publish as this `attempt`."""
        if self.entry(material):
            return False
        self.send(film, material, attempt)
        facts = FilmMetadata.from_json((film / FACTS).read_text(encoding="utf-8"))
        entry = FilmEntry(attempt, tuple(sorted(path.name for path in film.iterdir() if path.is_file())), facts)
        return self.bucket.put(entry_key(material), entry.to_json().encode(), _KINDS[".json"], only_new=True)

    def send(self, film: Path, material: str, attempt: str) -> None:
        """Let the files of `film` lie where this attempt's are; those that are there already are not sent again."""
        folder = attempt_folder(material, attempt)
        there = {one["Key"]: one for one in self.bucket.listed(folder)}
        files = {f"{folder}{path.relative_to(film).as_posix()}": path for path in files_of(film)}
        missing = {key: path for key, path in files.items() if key not in there or not is_listed_as(there[key], path)}
        self.bucket.put_files((key, path, _KINDS.get(path.suffix, "")) for key, path in missing.items())
        self._require(material, attempt, {key: path.stat().st_size for key, path in files.items()})

    def share(self, source: str, material: str) -> bool:
        """As every store of films; the storage copies each file by itself, and nothing comes through here."""
        entry_key(material)
        entry = self.entry(source)
        if entry is None or self.entry(material):
            return entry is not None
        attempt, there = secrets.token_hex(8), attempt_folder(source, entry.attempt)
        folder = attempt_folder(material, attempt)
        sizes = {one["Key"].removeprefix(there): one["Size"] for one in self.bucket.listed(there)}
        self.bucket.copy((there + name, folder + name) for name in sizes if name != FACTS)
        facts = replace(entry.facts, material=material)
        data = facts.to_json().encode()
        self.bucket.put(folder + FACTS, data, _KINDS[".json"])
        self._require(material, attempt, {folder + name: size for name, size in {**sizes, FACTS: len(data)}.items()})
        made = FilmEntry(attempt, entry.files, facts)
        self.bucket.put(entry_key(material), made.to_json().encode(), _KINDS[".json"], only_new=True)
        return True

    def remove(self, material: str) -> None:
        """As every store of films."""
        if entry := self.entry(material):
            self.bucket.delete([entry_key(material)])
            with self._noting:
                self._known.pop(material, None)
            self.bucket.delete([one["Key"] for one in self.bucket.listed(attempt_folder(material, entry.attempt))])

    def show(self, public: Collection[str]) -> int:
        """Nothing: a web server asks the service for each address, which has to be signed.

        Links to films that still lie in the folder go: nobody would take them away when these are withdrawn.
        """
        left = list(self._public.iterdir()) if self._public and self._public.is_dir() else []
        for link in left:
            discard(link)
        return len(left)

    def begin_anew(self) -> int:
        """No film: they do since before there were buckets, and a folder's do before they are moved to one."""
        return 0

    def tidy(self, now: datetime, older_than: timedelta) -> int:
        """As every store of films."""
        return sum(
            self._give_up(material, attempt, now - older_than)
            for material in self.bucket.folders(FILMS)
            for attempt in self.unnamed(material)
        )

    def unnamed(self, material: str) -> list[str]:
        """The attempts at `material` whose files lie here and are not the material."""
        entry = self.entry(material)
        return [one for one in self.bucket.folders(f"{FILMS}{material}/") if not entry or one != entry.attempt]

    def entry(self, material: str) -> FilmEntry | None:
        """What the bucket says now about `material`."""
        data = self.bucket.read(entry_key(material))
        return FilmEntry.from_json(data) if data is not None else None

    def _lately(self, material: str) -> FilmEntry:
        """The same, or what it said some seconds ago; raises UnknownName where there is no such material."""
        entry_key(material)
        with self._noting:
            told, entry = self._known.get(material, (-_KNOWN_S, None))
        if entry and time.monotonic() - told < _KNOWN_S:
            return entry
        if (entry := self.entry(material)) is None:
            raise unknown()
        with self._noting:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[material] = time.monotonic(), entry
        return entry

    def _require(self, material: str, attempt: str, files: dict[str, int]) -> None:
        """Raises StoreAway unless just these `files` are there, by their keys, each of so many bytes."""
        there = {one["Key"]: one["Size"] for one in self.bucket.listed(attempt_folder(material, attempt))}
        if there != files:
            raise StoreAway("what was put there is not what it lists")

    def _give_up(self, material: str, attempt: str, limit: datetime) -> bool:
        """Delete what is left of an attempt unless something came after `limit`; whether it was deleted."""
        left = list(self.bucket.listed(attempt_folder(material, attempt)))
        if not left or max(one["LastModified"] for one in left) >= limit:
            return False
        self.bucket.delete([one["Key"] for one in left])
        return True


def is_listed_as(there: dict[str, Any], path: Path) -> bool:
    """Whether a listed object is the file at `path`, by its length and ETag. Some storage has ETags of its own."""
    return bool(there["Size"] == path.stat().st_size and there["ETag"].strip('"') == etag_of(path))


def files_of(film: Path) -> list[Path]:
    """The files of a finished film, in its folder and below."""
    return [path for path in sorted(film.rglob("*")) if path.is_file()]

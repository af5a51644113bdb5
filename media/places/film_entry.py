"""What a bucket says about a film: the entry that names its files, and one of these files."""

import json
from dataclasses import dataclass
from pathlib import Path

from media.metadata import FilmMetadata
from media.places.bucket import Bucket
from media.places.names import material_name, unknown

ENTRIES, FILMS = "entries/", "films/"


def entry_key(material: str) -> str:
    """Where the entry of `material` lies. Raises UnknownName."""
    return ENTRIES + material_name(material)


def attempt_folder(material: str, attempt: str) -> str:
    """Where the files of one attempt at `material` lie. Raises UnknownName."""
    return f"{FILMS}{material_name(material)}/{attempt}/"


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """What an entry says: the attempt whose files are the material, which of them are no segments, and the facts."""

    attempt: str
    files: tuple[str, ...]
    facts: FilmMetadata

    def to_json(self) -> str:
        """As one JSON object."""
        return json.dumps({"attempt": self.attempt, "files": self.files, "facts": self.facts.to_json()})

    @classmethod
    def from_json(cls, text: bytes) -> "FilmEntry":
        """The inverse of `to_json`."""
        told = json.loads(text)
        return cls(told["attempt"], tuple(told["files"]), FilmMetadata.from_json(told["facts"]))


@dataclass(frozen=True, slots=True)
class BucketFile:
    """One file of a film in a bucket; as `media.places.film_store.FarFile` says."""

    bucket: Bucket
    key: str

    def read_bytes(self) -> bytes:
        """All of it."""
        if (data := self.bucket.read(self.key)) is None:
            raise unknown()
        return data

    def fetch(self, target: Path) -> None:
        """Write it to `target`."""
        if not self.bucket.fetch(self.key, target):
            raise unknown()

    def link(self, seconds: int, *, head: bool = False, outside: bool = False) -> str:
        """A signed address."""
        return self.bucket.link(self.key, seconds, head=head, outside=outside)

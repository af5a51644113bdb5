"""Films go from a folder to a bucket: copied, compared, and only then taken away; cut off anywhere, it goes on there.

A copy's attempt is named by what is in it. So what was sent before is found again, and an address never gets another
content.
"""

import hashlib
from enum import StrEnum
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from media.places.bucket_parts import etag_of
from media.places.film_bucket import FilmBucket, files_of, is_listed_as
from media.places.film_entry import attempt_folder
from media.places.film_folder import FilmFolder


class Moved(StrEnum):
    """What became of one film."""

    COPIED = "copied"
    THERE = "was there already"
    DIFFERS = "is another one there"


def copy(folder: FilmFolder, bucket: FilmBucket, material: str) -> Moved:
    """Let the bucket have `material` as the folder has it, which keeps it. Raises StoreAway, NoRoom."""
    film = folder.folder(material)
    entry = bucket.entry(material)
    if entry and is_whole(folder, bucket, material):
        return Moved.THERE
    content = "".join(f"{path.relative_to(film).as_posix()} {etag_of(path)}\n" for path in files_of(film))
    attempt = hashlib.sha256(content.encode()).hexdigest()[:16]
    if entry and entry.attempt != attempt:
        return Moved.DIFFERS
    if entry:  # a file was lost there since
        bucket.send(film, material, attempt)
    else:
        bucket.put(film, material, attempt)
    return Moved.COPIED if is_whole(folder, bucket, material) else Moved.DIFFERS


def is_whole(folder: FilmFolder, bucket: FilmBucket, material: str) -> bool:
    """Whether the bucket's `material` is file for file, byte for byte the folder's."""
    if (entry := bucket.entry(material)) is None:
        return False
    film, prefix = folder.folder(material), attempt_folder(material, entry.attempt)
    there = {one["Key"].removeprefix(prefix): one for one in bucket.bucket.listed(prefix)}
    here = {path.relative_to(film).as_posix(): path for path in files_of(film)}
    return there.keys() == here.keys() and all(
        is_listed_as(there[name], path) or _reads_as(bucket, there[name], path) for name, path in here.items()
    )


def _reads_as(bucket: FilmBucket, there: dict[str, Any], path: Path) -> bool:
    """Whether an object is the file at `path`, by reading it back."""
    if there["Size"] != path.stat().st_size:
        return False
    with TemporaryDirectory(prefix="moving-") as place:
        return bucket.bucket.fetch(there["Key"], back := Path(place) / "back") and cmp(path, back, shallow=False)

"""Where work is done: a folder for each attempt at making a film, and for each picture that is drawn anew."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from media.places.leftovers import discard, discard_old
from media.places.names import material_name, segment_name
from media.ts import beginning_anew


class Workbench:
    """The attempts in `folder`, which is made when it is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def open(self, material: str) -> Path:
        """A new folder for one attempt at `material`; two attempts at the same time have two folders."""
        place = self.folder / f"{material_name(material)}.{secrets.token_hex(8)}"
        place.mkdir()
        return place

    @contextmanager
    def borrowed(self, material: str) -> Iterator[Path]:
        """Such a folder for as long as it is needed; it is gone then, with what is in it."""
        place = self.open(material)
        try:
            yield place
        finally:
            discard(place)

    def free(self) -> int:
        """Bytes that are free on the disk."""
        return shutil.disk_usage(self.folder).free

    def tidy(self, now: datetime, older_than: timedelta) -> int:
        """Delete attempts untouched since `now - older_than`; how many."""
        return discard_old(self.folder.iterdir(), now, older_than)


def split(stream: Path, sizes: Sequence[int], folder: Path) -> None:
    """Cut `stream` into segments of `sizes` bytes in the new `folder`, the first begins anew; and delete it."""
    folder.mkdir(parents=True)
    with stream.open("rb") as source:
        for n, size in enumerate(sizes):
            segment = source.read(size)
            (folder / segment_name(n)).write_bytes(segment if n else beginning_anew(segment))
    stream.unlink()

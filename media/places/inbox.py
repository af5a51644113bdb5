"""Where uploads wait until they are taken in: one file each, under a name dealt here."""

import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from media.errors import NoRoom
from media.places.leftovers import discard, discard_old
from media.places.names import upload_name
from media.places.workbench import Workbench

_FLOOR_BYTES = 1 << 30  # left free whatever comes, for the store and for work on films


class Inbox:
    """The uploads in `folder`, which is made when it is missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def place(self, name: str | None = None) -> Path:
        """Where the upload `name` lies (`.name` of the path); without a name, a new place, not yet there.

        Raises UnknownName for a name that was not dealt here.
        """
        return self._folder / upload_name(name or secrets.token_hex(16))

    def hand_over(self, name: str) -> None:
        """Let every machine that takes films in find the upload, which is whole. Here all of them see the folder."""

    def let_go(self, name: str) -> None:
        """The film of an upload that was handed over is noted: what of it this machine alone needed may go."""

    def is_near(self, name: str) -> bool:
        """Whether the upload lies on this machine, so that looking into it costs next to nothing."""
        return True

    @contextmanager
    def opened(self, name: str, size: int, bench: Workbench) -> Iterator[Path]:
        """The upload of `size` bytes as a file of this machine, on `bench` if it lies elsewhere."""
        yield self.place(name)

    def remove(self, name: str) -> None:
        """Nobody needs the upload any more."""
        discard(self.place(name))

    def room(self) -> int:
        """Bytes that uploads may take; below nothing where the disk's floor is reached."""
        return shutil.disk_usage(self._folder).free - _FLOOR_BYTES

    def require_room(self, size: int) -> None:
        """Raises NoRoom where uploads may not take `size` bytes more."""
        if self.room() < size:
            raise NoRoom.on_disk()

    def tidy(self, now: datetime, older_than: timedelta, keep: Collection[str] = ()) -> int:
        """Delete uploads (but those named in `keep`) untouched since `now - older_than`; how many."""
        return discard_old((path for path in self._folder.iterdir() if path.name not in keep), now, older_than)

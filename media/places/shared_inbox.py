"""An inbox of several machines: what was uploaded to one of them lies in the bucket once it is handed over.

An upload arrives on the disk of the machine that receives it, because it comes in pieces, out of turn and again; a
bucket takes whole objects. So it is put there once, when all of it has come and been described, before its film is
noted: from then on any worker finds it, and the machine that received it may be away.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from media.errors import NoRoom
from media.places.bucket import Bucket
from media.places.inbox import Inbox
from media.places.leftovers import discard
from media.places.names import upload_name
from media.places.workbench import Workbench

INCOMING = "incoming/"


class SharedInbox(Inbox):
    """The uploads in the bucket, and in `folder` those that are still coming to this machine."""

    def __init__(self, folder: Path, bucket: Bucket) -> None:
        super().__init__(folder)
        self._bucket = bucket

    def hand_over(self, name: str) -> None:
        """As every inbox; what does not lie here was handed over before. Raises StoreAway, NoRoom."""
        if self.is_near(name):
            self._bucket.put_file(_key(name), self.place(name))

    def let_go(self, name: str) -> None:
        """As every inbox."""
        discard(self.place(name))

    def is_near(self, name: str) -> bool:
        """As every inbox."""
        return self.place(name).is_file()

    @contextmanager
    def opened(self, name: str, size: int, bench: Workbench) -> Iterator[Path]:
        """As every inbox. Raises StoreAway, NoRoom."""
        if self.is_near(name):  # it waited here before there was a bucket
            yield self.place(name)
            return
        if bench.free() < size:
            raise NoRoom.on_disk()
        folder = bench.open(upload_name(name))
        try:
            if not self._bucket.fetch(_key(name), folder / name):
                raise FileNotFoundError(_key(name))
            yield folder / name
        finally:
            discard(folder)

    def remove(self, name: str) -> None:
        """As every inbox."""
        super().remove(name)
        self._bucket.delete([_key(name)])

    def tidy(self, now: datetime, older_than: timedelta, keep: Collection[str] = ()) -> int:
        """As every inbox, here and in the bucket."""
        there = ((one["Key"].removeprefix(INCOMING), one["LastModified"]) for one in self._bucket.listed(INCOMING))
        old = [name for name, changed in there if name not in keep and changed < now - older_than]
        self._bucket.delete(map(_key, old))
        return super().tidy(now, older_than, keep) + len(old)


def _key(name: str) -> str:
    return INCOMING + upload_name(name)

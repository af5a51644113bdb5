"""Receive an upload in pieces: make it, write what comes, end it; what has arrived stays, however a piece ends."""

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path

from media.errors import NoRoom
from media.places.leftovers import discard
from media.places.vault import Vault
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.films.room import require_room
from tvchannel.features.uploads.tus_headers import Checksum, Damaged, Locked
from tvchannel.store.channel import resumable_uploads
from tvchannel.store.channel.resumable_uploads import ResumableUpload
from tvchannel.store.database.engine import Store

_GONE = "There is no such upload, or its time is over."
_OTHER = "This goes on at another place than where it stopped. Ask how far it is, and go on from there."
MOST_UNFINISHED = 50  # of one account: a folder of films, not a flood of empty files


def begin(
    store: Store,
    vault: Vault,
    community_id: int,
    *,
    login: str,
    source_name: str,
    size_bytes: int,
    quota_gb: int,
    now: datetime,
) -> ResumableUpload:
    """A new upload of `size_bytes` that nothing has arrived of.

    `quota_gb` bounds the files of a community that wait to be prepared, 0 where nothing does. Raises NoRoom where the
    disk, or the quota, has no room for it beside all that was promised; Invalid for an empty file, and where the
    account has too many unfinished.
    """
    if size_bytes < 1:
        raise Invalid("This file is empty.")
    path = vault.inbox.place()
    upload = ResumableUpload(path.name, community_id, login, source_name, size_bytes, "", now)
    with store.writing() as connection:
        if len(resumable_uploads.of_login(connection, community_id, login)) >= MOST_UNFINISHED:
            raise Invalid("%(most)s uploads of yours are not finished. Finish or remove some.", most=MOST_UNFINISHED)
        require_room(connection, vault, community_id, size_bytes, quota_gb=quota_gb)
        resumable_uploads.add(connection, upload)
        path.touch(exist_ok=False)
    return upload


def offset(vault: Vault, upload: ResumableUpload) -> int:
    """How many bytes of it have arrived. Raises NotFound."""
    try:
        return vault.inbox.place(upload.incoming).stat().st_size
    except FileNotFoundError:
        raise NotFound(_GONE) from None


def last_bytes(vault: Vault, upload: ResumableUpload, most: int) -> bytes:
    """The last `most` bytes that have arrived: whoever has the same file has them at the same place."""
    with vault.inbox.place(upload.incoming).open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - most))
        return file.read(most)


def receive(
    store: Store,
    vault: Vault,
    upload: ResumableUpload,
    at: int,
    pieces: Iterable[bytes],
    *,
    check: Checksum | None,
    now: datetime,
) -> int:
    """Write `pieces` from the byte `at` on; gives how far the upload is afterwards.

    What has arrived is on the disk also when `pieces` raise, unless `check` is to be met by all of them. Raises
    Conflict where the upload is elsewhere, Locked where somebody else writes it, Damaged, NoRoom, NotFound, and Invalid
    for more than was promised, of which nothing is kept.
    """
    with _alone(vault.inbox.place(upload.incoming)) as file:
        if file.seek(0, os.SEEK_END) != at:
            raise Conflict(_OTHER)
        try:
            _write(file, upload, at, pieces, check)
        except (Invalid, Damaged):
            file.truncate(at)
            raise
        except BaseException:
            if check is not None:
                file.truncate(at)
            raise
        finally:
            arrived = _on_disk(file)
            digest = _digest(file) if arrived == upload.size_bytes else ""
            with store.writing() as connection:
                resumable_uploads.touch(connection, upload.incoming, now, digest)
    return arrived


def _write(file: FileIO, upload: ResumableUpload, at: int, pieces: Iterable[bytes], check: Checksum | None) -> None:
    seen = hashlib.new(check.algorithm) if check else None
    for piece in pieces:
        at += len(piece)
        if at > upload.size_bytes:
            raise Invalid("This is longer than was said.")
        _write_all(file, piece)
        if seen is not None:
            seen.update(piece)
    if check is not None and seen is not None and not check.matches(seen):
        raise Damaged("This has not arrived as it was sent. Please send it again.")


def _write_all(file: FileIO, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        try:
            rest = rest[file.write(rest) :]
        except OSError as full:
            raise NoRoom.on_disk() from full


@contextmanager
def _alone(path: Path) -> Iterator[FileIO]:
    """The file, which nobody else writes meanwhile, not in another process either."""
    try:
        file = path.open("r+b", buffering=0)
    except FileNotFoundError:
        raise NotFound(_GONE) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked("Another part of this upload is just arriving. Please try again in a moment.") from None
        yield file


def _on_disk(file: FileIO) -> int:
    os.fsync(file.fileno())
    return os.fstat(file.fileno()).st_size


def _digest(file: FileIO) -> str:
    """The SHA-256 of all of it, in hex: some seconds for some gigabytes."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def end(store: Store, vault: Vault, upload: ResumableUpload) -> None:
    """It is not wanted any more. Raises Locked."""
    path = vault.inbox.place(upload.incoming)
    if path.exists():
        with _alone(path):
            discard(path)
    with store.writing() as connection:
        resumable_uploads.remove(connection, upload.incoming)


def expire(store: Store, vault: Vault, now: datetime) -> int:
    """Remove those that nobody went on with, their files too; how many."""
    with store.writing() as connection:
        late = resumable_uploads.over(connection, now)
        for name in late:
            discard(vault.inbox.place(name))
            resumable_uploads.remove(connection, name)
    return len(late)

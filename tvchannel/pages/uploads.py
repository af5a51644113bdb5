"""Uploads stream straight into the vault's incoming folder; what nobody keeps is gone when the request ends."""

import hashlib
import os
from collections.abc import Iterator
from typing import IO, Any

from flask import Flask, Request, g, request

from media.errors import NoRoom
from tvchannel.pages.context import services

RESERVE_BYTES = 1 << 30
_LONGEST_BODY = 1_000_000
_MB = 1_000_000
UPLOADS = frozenset({"office.upload"})


class Incoming:
    """A file that is being uploaded, under a name of the vault's own; `keep` makes it stay."""

    def __init__(self) -> None:
        path = services().vault.incoming()
        self.name = path.name
        self._path = path
        self._file = path.open("x+b")
        self._kept = False
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The SHA-256 of what has been written, in hex."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Raises NoRoom when the disk is full."""
        try:
            written = self._file.write(data)
        except OSError as full:
            raise _no_room() from full
        self._hash.update(data)
        return written

    def keep(self) -> int:
        """Bring the file to the disk for good; gives its bytes. Raises NoRoom."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as full:
            raise _no_room() from full
        self._kept = True
        return os.fstat(self._file.fileno()).st_size

    def end(self) -> None:
        """Close it, and delete it unless it was kept."""
        try:
            self._file.close()
        finally:
            if not self._kept:
                self._path.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _no_room() -> NoRoom:
    return NoRoom("There is no room left for this film on the disk. Please tell the administrator.")


def longest_upload() -> int:
    """The largest film that may be uploaded, in bytes."""
    return services().settings.max_upload_mb * _MB


class HouseRequest(Request):
    """A request whose file, on the upload page, goes straight to the place where it is to lie."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.endpoint not in UPLOADS:
            return super()._get_file_stream(total_content_length, content_type, filename, content_length)
        if services().vault.free() - RESERVE_BYTES < (total_content_length or 0):
            raise _no_room()
        incoming = Incoming()
        g.setdefault("incoming", []).append(incoming)
        return incoming  # type: ignore[return-value]


def init_app(app: Flask) -> None:
    """Let every request of `app` take uploads this way, and tidy up behind those that were cut off."""
    app.request_class = HouseRequest
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_BODY
    app.before_request(_widen)
    app.teardown_request(_tidy)


def _widen() -> None:
    """Only the upload page takes a large body; the form around a film is small."""
    if request.endpoint in UPLOADS:
        request.max_content_length = longest_upload() + _LONGEST_BODY


def _tidy(_error: BaseException | None) -> None:
    for incoming in g.pop("incoming", []):
        incoming.end()

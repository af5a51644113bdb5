"""The headers of tus 1.0.0, the protocol of resumable uploads (tus.io/protocols/resumable-upload): read and written.

Of its extensions there are creation, expiration, checksum and termination.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime

from tvchannel.base.errors import Invalid, ServiceError
from tvchannel.base.readers import number_of, shown_name
from tvchannel.store.channel.resumable_uploads import ResumableUpload

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum,termination"
ALGORITHMS = ("sha1", "sha256")
PIECE = "application/offset+octet-stream"
_LENGTH_DIGITS = 15
_LONGEST_NAME = 300


class OtherVersion(ServiceError):
    """The client speaks another version of the protocol (412)."""


class Locked(ServiceError):
    """Another request is just writing this upload (423)."""


class Damaged(ServiceError):
    """What has arrived is not what its checksum says; it was not kept (460)."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a piece must come to: an algorithm of ALGORITHMS and the digest in bytes."""

    algorithm: str
    digest: bytes

    def matches(self, digest: "hashlib._Hash") -> bool:
        """Whether the piece came to it."""
        return digest.digest() == self.digest


def require_version(version: str | None) -> None:
    """Raises OtherVersion."""
    if version != VERSION:
        raise OtherVersion("This program speaks another version of the upload protocol: %(version)s.", version=VERSION)


def amount(text: str | None) -> int:
    """A number of bytes. Raises Invalid."""
    size = number_of(text or "", _LENGTH_DIGITS)
    if size is None:
        raise Invalid("This does not say how long it is. Nothing was changed.")
    return size


def file_name(metadata: str) -> str:
    """The file's own name of an Upload-Metadata header, "" where there is none, as text that can be shown.

    Raises Invalid for a header that is none.
    """
    return shown_name(_pairs(metadata).get("filename", ""))[:_LONGEST_NAME]


def _pairs(metadata: str) -> dict[str, str]:
    found = {}
    for pair in filter(None, (one.strip() for one in metadata.split(","))):
        key, _, value = pair.partition(" ")
        found[key] = _decoded(value.strip()).decode(errors="replace")
    return found


def checksum(header: str | None) -> Checksum | None:
    """What an Upload-Checksum header asks for, None without one. Raises Invalid."""
    if header is None:
        return None
    algorithm, _, value = header.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise Invalid("This checksum is of no kind that is known here: %(known)s.", known=", ".join(ALGORITHMS))
    return Checksum(algorithm, _decoded(value.strip()))


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid("This is no valid base64: nothing was changed.") from None


def of_service(most: int) -> Mapping[str, str]:
    """What the service can do; `most` is the largest upload in bytes."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        "Tus-Max-Size": str(most),
    }


def of_upload(upload: ResumableUpload, offset: int) -> Mapping[str, str]:
    """How far an upload is, and until when it can go on."""
    name = base64.b64encode(upload.source_name.encode()).decode()
    return {
        "Upload-Offset": str(offset),
        "Upload-Length": str(upload.size_bytes),
        "Upload-Expires": format_datetime(upload.expires_at, usegmt=True),
        "Upload-Metadata": f"filename {name}",
    }

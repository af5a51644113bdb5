"""Any error as a sentence that can be translated, for whoever looks after the service."""

import errno
from typing import Any

from epg.errors import EpgError
from media.errors import MediaError
from tvchannel.base.errors import ServiceError

_SYSTEM = {
    errno.ENOSPC: "The disk is full: %(path)s",
    errno.EDQUOT: "The disk is full: %(path)s",
    errno.EACCES: "This may not be written or read: %(path)s",
    errno.EPERM: "This may not be written or read: %(path)s",
    errno.EROFS: "This may not be written or read: %(path)s",
    errno.ENOENT: "This is not there: %(path)s",
    errno.ENOTDIR: "This is no folder: %(path)s",
    errno.EEXIST: "This is there already, and no folder: %(path)s",
    errno.EIO: "The disk cannot be read or written: %(path)s",
}


def in_words(trouble: BaseException) -> tuple[str, dict[str, Any]]:
    """The English sentence of `trouble` and its values, as text and numbers only."""
    if isinstance(trouble, ServiceError | MediaError | EpgError):
        return trouble.sentence, {name: _plain(value) for name, value in trouble.params.items()}
    if isinstance(trouble, OSError) and trouble.errno in _SYSTEM:
        return _SYSTEM[trouble.errno], {"path": str(trouble.filename or "–")}
    return "A fault of the program; its log says more: %(why)s", {"why": f"{type(trouble).__name__}: {trouble}"[:300]}


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str) else str(value)

"""The keys of sealed fields: the one that seals, and while they are being exchanged the one before.

`names.key` seals. As long as there is a `names.old.key`, fields may still be under that one: both open. A process that
runs meanwhile sees the exchange by the file and reads the keys again.
"""

import os
import secrets
from pathlib import Path

from tvchannel.base.errors import SettingsError
from tvchannel.store.encryption import field_encryption as seal

NAME = "names"


class Ring:
    """The keys in `folder`. Raises SettingsError when the present one is missing or short."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = self._look()
        self._keys = self._read()

    def seal(self, text: str, owner: str) -> bytes:
        """`text` under the present key, for the row of `owner`."""
        return seal.seal(self._now()[0], text, owner)

    def unseal(self, sealed: bytes, owner: str) -> str:
        """The text under whichever key sealed it. Raises SettingsError when none of them did."""
        for key in self._now():
            try:
                return seal.unseal(key, sealed, owner)
            except SettingsError:
                continue
        raise SettingsError("the key that sealed the members' names is not the one in the key folder")

    def is_present(self, sealed: bytes, owner: str) -> bool:
        """Whether the present key sealed it."""
        try:
            seal.unseal(self._now()[0], sealed, owner)
        except SettingsError:
            return False
        return True

    @property
    def exchanging(self) -> bool:
        """Whether the key before is still needed."""
        return self._old.exists()

    def begin(self) -> None:
        """Put a new key in the present one's place, kept as the old one. Cut off anywhere, it can be repeated."""
        if not self._old.exists():
            os.link(self._present, self._old)
        if self._old.read_bytes() == self._present.read_bytes():
            draft = self.folder / f"{NAME}.new.key"
            draft.unlink(missing_ok=True)
            seal.make_key(self.folder, f"{NAME}.new")
            draft.replace(self._present)
        self._settle()

    def end(self) -> None:
        """Give up the key before; nothing may be under it any more."""
        size = self._old.stat().st_size
        with self._old.open("r+b") as file:  # its bytes too: a key is what it protects
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        self._old.unlink()
        self._settle()

    @property
    def _present(self) -> Path:
        return self.folder / f"{NAME}.key"

    @property
    def _old(self) -> Path:
        return self.folder / f"{NAME}.old.key"

    def _settle(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _now(self) -> tuple[bytes, ...]:
        stamp = self._look()
        if stamp != self._stamp:
            self._keys, self._stamp = self._read(), stamp
        return self._keys

    def _read(self) -> tuple[bytes, ...]:
        present = seal.read_key(self.folder, NAME)
        try:
            return present, seal.read_key(self.folder, f"{NAME}.old")
        except SettingsError:
            return (present,)

    def _look(self) -> tuple[object, ...]:
        return tuple(self._mark(path) for path in (self._present, self._old))

    @staticmethod
    def _mark(path: Path) -> tuple[int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

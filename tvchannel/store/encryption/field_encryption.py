"""Key files, and the sealing of names: AES-256-GCM with a key that lies outside the database."""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tvchannel.base.errors import SettingsError

_KEY_BYTES = 32
_NONCE_BYTES = 12


def make_key(folder: Path, name: str) -> None:
    """A new random key in the key folder, mode 0600; an existing one is left alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_KEY_BYTES) + "\n")
    except FileExistsError:
        return
    except OSError as unwritable:
        raise SettingsError("no key can be made in %(path)s: %(why)s", path=folder, why=unwritable) from unwritable


def read_key(folder: Path, name: str) -> bytes:
    """The 32-byte key `name` of the key folder.

    Raises SettingsError when it is missing, unreadable or short: a new one would make every sealed name unreadable.
    """
    path = folder / f"{name}.key"
    try:
        key = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as unusable:
        raise SettingsError(
            "the key file %(path)s cannot be used (restore it from the backup): %(why)s", path=path, why=unusable
        ) from unusable
    if len(key) != _KEY_BYTES:
        raise SettingsError("the key file %(path)s is not 64 hex digits: restore it from the backup", path=path)
    return key


def seal(key: bytes, text: str, owner: str) -> bytes:
    """`text` encrypted so that it opens only with `key` and in the row of `owner`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), owner.encode())


def unseal(key: bytes, sealed: bytes, owner: str) -> str:
    """The text that `seal` hid. Raises SettingsError when the key is another or the bytes were changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], owner.encode()).decode()
    except (InvalidTag, ValueError):  # bytes that are too short are no nonce
        raise SettingsError("the key that sealed the members' names is not the one in the key folder") from None

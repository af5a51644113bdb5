"""The file of a backup: a tar in the age format (age-encryption.org/v1), which any age tool opens with the key.

Encrypted to a public key: the machine that makes a backup cannot read it. Each file is also made for a key that lives
only while it is checked, so that the check opens the file itself and not what went into it.
"""

import os
import shutil
import tarfile
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import pyrage
from pyrage import x25519

from tvchannel.base.errors import Invalid, Unavailable

Check: TypeAlias = x25519.Identity


def new_check() -> Check:
    """A key for the check of one file."""
    return x25519.Identity.generate()


def make_key(path: Path) -> str:
    """Write a new private key to `path` (mode 0600), as age-keygen does; gives the public one for the settings.

    Raises Invalid when there is such a file.
    """
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as trouble:
        raise Invalid("no key can be written to %(path)s: %(why)s", path=path, why=trouble.strerror) from trouble
    with os.fdopen(handle, "w") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def pack(folder: Path, target: Path, public_key: str, check: Check) -> None:
    """Put everything in `folder` into one file at `target`, whole or not at all. Raises Invalid for a wrong key."""
    try:
        recipients = [x25519.Recipient.from_str(public_key), check.to_public()]
    except pyrage.RecipientError:
        raise Invalid("“%(key)s” is not a public age key: it begins with age1", key=public_key) from None
    bare, draft = folder.with_suffix(".tar"), target.with_name(f"{target.name}.part")
    try:
        with tarfile.open(bare, "w") as tar:
            tar.add(folder, arcname=".")
        pyrage.encrypt_file(str(bare), str(draft), recipients)
    finally:
        bare.unlink(missing_ok=True)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.chmod(0o600)
    draft.replace(target)


def unpack(source: Path, folder: Path, key: Check) -> None:
    """Put what `pack` packed into `folder`.

    Raises Unavailable when the key is another, the file was changed or cut off, or there is no room.
    """
    bare = folder.with_suffix(".tar")
    try:
        pyrage.decrypt_file(str(source), str(bare), [key])
        with tarfile.open(bare) as tar:
            for member in tar:
                _put(tar, member, folder)
    except (pyrage.DecryptError, tarfile.TarError, OSError) as trouble:
        if isinstance(trouble, OSError) and trouble.errno:
            raise Unavailable("%(path)s cannot be unpacked: %(why)s", path=source, why=trouble) from trouble
        sentence = "%(path)s cannot be opened with this key, or is not whole: %(why)s"
        raise Unavailable(sentence, path=source, why=trouble) from trouble
    finally:
        bare.unlink(missing_ok=True)


def _put(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """One file or folder of an archive. Raises TarError for anything else, and for a place that is not within.

    Whoever has the public key can make an archive. The standard library's own filter came with Python 3.11.4,
    after the one that Debian 12 has.
    """
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts or not (member.isreg() or member.isdir()):
        raise tarfile.ExtractError(f"{member.name} has no place in a backup")
    target = folder / name
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    source = tar.extractfile(member)
    assert source is not None
    with source, target.open("xb") as file:
        shutil.copyfileobj(source, file, 1 << 20)


def read_key(path: Path) -> Check:
    """The private key of a key file, as age-keygen or `make_key` wrote it. Raises Invalid."""
    try:
        lines = path.read_text("utf-8").splitlines()
        secret = next(line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-"))
        return x25519.Identity.from_str(secret)
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError) as trouble:
        raise Invalid("%(path)s is not the key file of a backup (AGE-SECRET-KEY-...)", path=path) from trouble

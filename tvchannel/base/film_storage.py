"""The settings of a bucket for films: what fits together, and the secret, which stands in no settings file."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tvchannel.base.errors import SettingsError

SECRET_VARIABLE = "TVCHANNEL_FILMS_S3_SECRET"  # noqa: S105  the name of one
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_NEEDED = ("films_s3_endpoint", "films_s3_key_id")
TOGETHER = ("films_s3_bucket", *_NEEDED, "films_s3_secret_file")


def require_endpoint(address: str) -> str:
    """`address`, if it is empty or one of a server without a path. Raises ValueError, in words."""
    parts = urlsplit(address)
    plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if address and not (plain and parts.path in ("", "/") and not parts.query and not parts.fragment):
        raise ValueError("this is an address like https://s3.example.org, without the bucket or any path")
    _ = parts.port  # raises ValueError in words
    return address.rstrip("/")


def require_bucket(name: str) -> str:
    """`name`, if it is empty or one of a bucket. Raises ValueError, in words."""
    if name and not _BUCKET.fullmatch(name):
        raise ValueError("a bucket has 3 to 63 small letters, digits, dots and hyphens")
    return name


def require_all(values: Mapping[str, object]) -> None:
    """Raises ValueError, in words, where a bucket is named by halves."""
    if not values["films_s3_bucket"]:
        if named := next((key for key in TOGETHER if values[key]), ""):
            raise ValueError(f"{named} is set, but no films_s3_bucket: films would lie in the data folder")
    elif lacking := next((key for key in _NEEDED if not values[key]), ""):
        raise ValueError(f"films_s3_bucket is set, but no {lacking}")


def secret(secret_file: str) -> str:
    """The secret key, from the environment or else from `secret_file`. Raises SettingsError."""
    if given := os.environ.get(SECRET_VARIABLE, ""):
        return given
    if not secret_file:
        raise SettingsError(
            "the secret of the films' bucket is missing: name a file in films_s3_secret_file, or set %(variable)s",
            variable=SECRET_VARIABLE,
        )
    try:
        read = Path(secret_file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as unreadable:
        why = unreadable.strerror if isinstance(unreadable, OSError) else "it is no text"
        raise SettingsError("cannot read films_s3_secret_file %(file)s: %(why)s", file=secret_file, why=why) from None
    if not read or len(read.split()) > 1:
        raise SettingsError("films_s3_secret_file %(file)s must hold the secret in one line", file=secret_file)
    return read

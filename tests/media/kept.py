"""Films as they lie in a vault, for tests that only show them: prepared once, and kept by what they are made of.

Tests that show the same picture for as long share one film, whatever name each gives it.
They lie under `.tools/films`, which may be deleted at any time. How a film is taken in is tested in test_take_in.py,
with films that are made anew each time.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from media.making import intake
from media.metadata import FilmMetadata, Limits
from media.places.names import FACTS
from media.places.vault import Vault
from tests.media.sources import PICTURE, film
from tests.shape.house import ROOT

LONG, LONG_S = "color=green:size=320x180:rate=25", 72  # whoever must be long before its end shares this one
_KEPT = ROOT / ".tools" / "films"
_NAME = "kept"
_UNUSED_S = 7 * 86_400  # what no run has wanted for so long is removed


def put(vault: Vault, material: str, picture: str = PICTURE, seconds: float = 6) -> None:
    """Put a film of `picture` (a source of ffmpeg's lavfi) with a tone into `vault`, under the name `material`."""
    kept = _KEPT / _key(picture, seconds)
    if not (kept / FACTS).is_file():
        with _alone(kept):
            _prepare(kept, picture, seconds)
    os.utime(kept)
    shown = vault.root / "films" / material
    shutil.copytree(kept, shown)
    facts = FilmMetadata.from_json((kept / FACTS).read_text("utf-8"))
    (shown / FACTS).write_text(replace(facts, material=material).to_json(), "utf-8")


def _prepare(kept: Path, picture: str, seconds: float) -> None:
    """Seen under its name only when it is whole."""
    if (kept / FACTS).is_file():
        return
    _remove_unused()
    with TemporaryDirectory(dir=_KEPT, prefix="making-") as scratch:
        vault = Vault(Path(scratch))
        source = film(Path(scratch) / "film.mp4", picture, seconds=seconds)
        intake.take_in(source, vault, _NAME, Limits(), lambda stage, share: None)
        with suppress(OSError):
            (vault.root / "films" / _NAME).rename(kept)


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """Of two who want the same film, one prepares it and the other waits."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _remove_unused() -> None:
    for path in _KEPT.iterdir():
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _UNUSED_S:
                shutil.rmtree(path, ignore_errors=True)


def _key(picture: str, seconds: float) -> str:
    made_of = repr((picture, seconds, _maker()))
    return hashlib.sha256(made_of.encode()).hexdigest()[:20]


@cache
def _maker() -> str:
    """What prepares films: ffmpeg's version, and the code."""
    version = subprocess.run(["ffmpeg", "-version"], check=True, capture_output=True).stdout
    files = [
        *sorted((ROOT / "media").rglob("*.py")),
        ROOT / "epg" / "ticks.py",
        ROOT / "tests" / "media" / "sources.py",
    ]
    return hashlib.sha256(version + b"".join(path.read_bytes() for path in files)).hexdigest()

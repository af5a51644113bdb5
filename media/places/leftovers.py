"""Delete files and folders, and find those that nobody has touched for long."""

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path


def discard(path: Path) -> None:
    """Delete a file, a link or a folder, missing ones and those that vanish meanwhile too."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def discard_old(paths: Iterable[Path], now: datetime, older_than: timedelta) -> int:
    """Delete what of `paths` is untouched since `now - older_than`; how many."""
    limit = (now - older_than).timestamp()
    left = [path for path in paths if _touched(path) < limit]
    for path in left:
        discard(path)
    return len(left)


def _touched(path: Path) -> float:
    """The latest change of `path` or of anything in it; a folder alone does not show that a file in it grows."""
    times = []
    for part in (path, *path.rglob("*")):
        try:
            times.append(part.stat().st_mtime)
        except FileNotFoundError:
            continue
    return max(times, default=0.0)

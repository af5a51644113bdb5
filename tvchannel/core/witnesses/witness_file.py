"""A witness that is a file on another host: each head is one more line at its end.

Beside it lie the lists of who was erased and who has withdrawn, for a restore.
"""

import os
from datetime import timedelta
from pathlib import Path

from tvchannel.base.settings import Settings
from tvchannel.core.privacy.erased_lists import copy_lists

_NAME = "tvchannel-heads.txt"


class AppendedFile:
    """The file of `witness_file`, for example on a share that is mounted here."""

    name = "file"
    every = timedelta()
    only_newest = False

    def __init__(self, settings: Settings) -> None:
        self.is_named = bool(settings.witness_file)
        self._path, self._data_dir = Path(settings.witness_file), settings.data_dir

    def hear(self, lines: list[str]) -> None:
        """Append the lines. Raises OSError where the share is not there, full, or not to be written."""
        path = self._path / _NAME if self._path.is_dir() else self._path
        with path.open("a", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        copy_lists(self._data_dir, path.parent)

"""The places of films: where uploads wait, where work is done, where finished films lie."""

from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from media.places.film_folder import FilmFolder
from media.places.film_store import FilmStore
from media.places.inbox import Inbox
from media.places.workbench import Workbench


class Vault:
    """The inbox, the workbench and, unless they lie elsewhere, the films below the folder `root`.

    `inbox` and `films` are others' where several machines share them.

    incoming/<name>                   an upload
    work/<material>.<name>/           one attempt at taking it in
    films/, public/                   see `media.places.film_folder`
    """

    def __init__(self, root: Path, films: FilmStore | None = None, inbox: Inbox | None = None) -> None:
        self.root = root.resolve()
        self.inbox = inbox or Inbox(self.root / "incoming")
        self.workbench = Workbench(self.root / "work")
        self.films: FilmStore = films or FilmFolder(self.root, self.workbench)

    def tidy(self, now: datetime, older_than: timedelta, keep: Collection[str] = ()) -> int:
        """Delete uploads (but those named in `keep`) and attempts untouched since `now - older_than`; how many."""
        here = self.inbox.tidy(now, older_than, keep) + self.workbench.tidy(now, older_than)
        return here + self.films.tidy(now, older_than)

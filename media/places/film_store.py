"""What every store of films does. Material is complete from the moment it can be seen, and is not changed then."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Protocol

from media.metadata import FilmMetadata


class FarFile(Protocol):
    """A file of a film that does not lie on this machine. Each of these raises StoreAway."""

    @property
    def key(self) -> str:
        """What it is known by; with another content it has another one."""

    def read_bytes(self) -> bytes:
        """All of it; raises UnknownName when it is gone."""

    def fetch(self, target: Path) -> None:
        """Write it to `target`; raises UnknownName when it is gone."""

    def link(self, seconds: int, *, head: bool = False, outside: bool = False) -> str:
        """An address that gives it to anybody for so many seconds, to a HEAD or to a GET.

        `outside`: as televisions reach the store, not as this machine does.
        """


FilmFile = Path | FarFile


@contextmanager
def opened(file: FilmFile) -> Iterator[BinaryIO]:
    """The open file; one that lies elsewhere is fetched to this machine first, and goes afterwards.

    Raises FileNotFoundError, or what `FarFile.fetch` raises.
    """
    if isinstance(file, Path):
        with file.open("rb") as here:
            yield here
        return
    with TemporaryDirectory() as folder:
        target = Path(folder) / "film"
        file.fetch(target)
        with target.open("rb") as fetched:
            yield fetched


class FilmStore(Protocol):
    """Finished films, by the name of their material. Each of these raises UnknownName for what can be no such name.

    Where films lie on another machine, each raises StoreAway when it does not answer, or not as it should.
    """

    def facts(self, material: str) -> FilmMetadata | None:
        """What is known about `material`, None when it is not here."""

    def materials(self) -> list[str]:
        """All material, by name."""

    def segment(self, material: str, rung: str, n: int) -> FilmFile:
        """Segment `n` (from 0) in `rung`; raises UnknownName when there is none."""

    def file(self, material: str, name: str) -> FilmFile:
        """film.mp4, poster.jpg, still.jpg, thumb.jpg, strip-0.jpg ... or facts.json; raises UnknownName when absent."""

    def size(self, material: str) -> int:
        """The bytes of all files of `material`, 0 where it is not here."""

    def publish(self, film: Path, material: str) -> bool:
        """Make the finished folder `film` the `material`, at once or not at all, safe from a power cut.

        False, and nothing done, when that material is here already (another attempt was faster).
        """

    def share(self, source: str, material: str) -> bool:
        """Make `material` of the same files as `source`, which take no room of their own where the store can do so.

        Each is removed by itself. False where `source` is not here; nothing is done where `material` is.
        """

    def remove(self, material: str) -> None:
        """Take `material` away, all at once; nothing happens when it is not here."""

    def show(self, public: Collection[str]) -> int:
        """Let a web server send of its own what of `public` is here, and nothing else; how much that changed."""

    def begin_anew(self) -> int:
        """Let the first segments of films begin anew that were made when they did not yet; how many films."""

    def tidy(self, now: datetime, older_than: timedelta) -> int:
        """Delete what attempts left behind that ended in the middle, untouched since `now - older_than`; how many."""

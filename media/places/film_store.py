"""What every store of films does. Material is complete from the moment it can be seen, and is not changed then."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from media.metadata import FilmMetadata


class FilmStore(Protocol):
    """Finished films, by the name of their material. Each of these raises UnknownName for what can be no such name."""

    def facts(self, material: str) -> FilmMetadata | None:
        """What is known about `material`, None when it is not here."""

    def materials(self) -> list[str]:
        """All material, by name."""

    def segment(self, material: str, rung: str, n: int) -> Path:
        """Segment `n` (from 0) in `rung`; raises UnknownName when there is none."""

    def file(self, material: str, name: str) -> Path:
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

"""What a walk has met: the pages it judged, and the steps between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tvchannel.tools.walk.routes import Step
from tvchannel.tools.walk.snapshot import PageSnapshot


@dataclass
class Visited:
    """A page that was judged. `above` is the page that one came from, `through` the place there that led here."""

    name: str
    seen: PageSnapshot
    layer: str = ""
    above: "Visited | None" = None
    through: str = ""
    level: int = 0
    picture: Path | None = None
    breaches: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Its address without host, query and mark."""
        return urlsplit(self.seen.address).path

    def ways_up(self) -> Iterator["Visited"]:
        """The pages by which one came here, nearest first."""
        here = self.above
        while here:
            yield here
            here = here.above


@dataclass
class Walked:
    """All that a walk met: the pages, the steps between them with their presses, how often the browser gave up.

    not_judged: what could not be looked at, since the browser ended there twice or the page gave way to another by
    itself: neither a breach nor a pass.
    """

    pages: list[Visited] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    restarts: int = 0
    not_judged: list[tuple[Visited, str]] = field(default_factory=list)


def key(page: Visited) -> str:
    """The page's name in steps: its address and layer."""
    return f"{page.seen.address} {page.layer}"

"""Which places of a page are worth a try, so that a walk ends: pages of one sort are met a few times only. Pure."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

from tvchannel.tools.walk.routes import form
from tvchannel.tools.walk.snapshot import FocusSpot
from tvchannel.tools.walk.visited import Visited

_EVERY = 99  # a column's pages are all walked


def most_of(name: str, same: int) -> int:
    """How many pages of that form are met, where `same` is usual."""
    return _EVERY if "/column/" in name else same


class Worth:
    """Remembers what was tried. `everything`: also what sends something may be pressed, for nothing is lost by it."""

    def __init__(self, same: int, *, everything: bool) -> None:
        self._same = same
        self._everything = everything
        self._tried: Counter[str] = Counter()

    def says_yes(self, page: Visited, spot: FocusSpot) -> bool:
        """Does that place promise a page not yet met often enough? A press that checks somebody in always does."""
        if spot.form:
            if urlsplit(spot.href).path.endswith("/check-in"):
                return True
            return self._everything and self._tries(f"{form(spot.href)} {page.name}", self._same)
        target = urljoin(page.seen.address, spot.href)
        if urlsplit(target).netloc != urlsplit(page.seen.address).netloc:
            return False
        within = f" {page.name} {spot.id}" if "#" in spot.href else ""
        return self._tries(form(target) + within, most_of(form(target), self._same * 2))

    def _tries(self, wanted: str, most: int) -> bool:
        self._tried[wanted] += 1
        return self._tried[wanted] <= most

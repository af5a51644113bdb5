"""How many presses everything takes from the home page. Pure."""

from collections.abc import Iterable, Sequence

from tvchannel.tools.walk.limits import PRESSES
from tvchannel.tools.walk.routes import fewest, form, presses_to
from tvchannel.tools.walk.visited import Visited, Walked, key


def presses(walked: Walked) -> dict[str, int]:
    """The presses to every page that was met, by `key`."""
    return dict(fewest(walked.steps, key(walked.pages[0])))


def functions(walked: Walked) -> dict[str, int | None]:
    """The presses to each function of `PRESSES`; None for what was not found."""
    known = presses(walked)
    return {
        "check in": _least(
            known, (page for page in walked.pages if form(page.seen.address).endswith("/check-in?member"))
        ),
        "theme of the month playing": _theme(walked),
        "any programme of any column playing": _any(walked.pages, known),
        "guide": _least(known, (page for page in walked.pages if page.path.endswith("/guide"))),
        "my record": _least(known, (page for page in walked.pages if "/me" in page.path)),
    }


def too_many(walked: Walked) -> list[str]:
    """The functions that take more presses than they may, and those that no key leads to."""
    return [
        f"{name}: {'no way found' if found is None else f'{found} presses'}, at most {PRESSES[name]}"
        for name, found in functions(walked).items()
        if found is None or found > PRESSES[name]
    ]


def _least(known: dict[str, int], pages: Iterable[Visited]) -> int | None:
    return min((known[key(page)] for page in pages if key(page) in known), default=None)


def _theme(walked: Walked) -> int | None:
    """Through the theme's tile to a film that plays: at once, or by a page between."""
    found = []
    for home in [page for page in walked.pages if not page.level and not page.layer]:
        for step in [step for step in walked.steps if step.start == key(home) and step.through == "theme"]:
            rest = _to_a_film(_named(walked, step.goal))
            found += [step.presses + rest] if rest is not None else []
    return max(found, default=None)


def _any(pages: Sequence[Visited], known: dict[str, int]) -> int | None:
    """The farthest programme of the farthest column: its column's page, its tile, and on to the picture."""
    columns = [page for page in pages if "/column/" in page.path and key(page) in known]
    tiles = [known[key(page)] + _farthest(page) for page in columns]
    rests = [rest for page in pages if "/programme/" in page.path and (rest := _to_a_film(page)) is not None]
    return max(tiles) + max(rests) if tiles and rests else None


def _farthest(column: Visited) -> int:
    tiles = [spot.id for spot in column.seen.spots if "/programme/" in spot.href or "/watch/" in spot.href]
    return max((found for id_ in tiles if (found := presses_to(column.seen, id_)) is not None), default=0)


def _to_a_film(page: Visited) -> int | None:
    """Presses from this page to a film; 0 where it plays already."""
    if page.seen.film:
        return 0
    films = [spot.id for spot in page.seen.spots if "/watch/" in spot.href]
    return min((found for id_ in films if (found := presses_to(page.seen, id_)) is not None), default=None)


def _named(walked: Walked, name: str) -> Visited:
    return next(page for page in walked.pages if key(page) == name)

"""How many presses everything takes from the home page. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from tvchannel.tools.walk.limits import FUNCTIONS, TvFunction
from tvchannel.tools.walk.routes import fewest, form, presses_to
from tvchannel.tools.walk.visited import Visited, Walked, key


def presses(walked: Walked) -> dict[str, int]:
    """The presses to every page that was met, by `key`."""
    return dict(fewest(walked.steps, key(walked.pages[0])))


def functions(walked: Walked) -> dict[str, int | None]:
    """The presses to each of `FUNCTIONS`, by its name; None for what was not found."""
    known = presses(walked)
    return {one.name: _COUNTED[one.name](walked) if not one.page else _least(walked, known, one) for one in FUNCTIONS}


def too_many(walked: Walked) -> list[str]:
    """The functions that take more presses than they may, and the required ones that no key leads to."""
    found = functions(walked)
    return [
        f"{one.name}: {'no way found' if found[one.name] is None else f'{found[one.name]} presses'}, at most {one.most}"
        for one in FUNCTIONS
        if _is_wrong(walked, one, found[one.name])
    ]


def _is_wrong(walked: Walked, one: TvFunction, found: int | None) -> bool:
    return one.required and _is_offered(walked, one) if found is None else found > one.most


def _is_offered(walked: Walked, one: TvFunction) -> bool:
    """Whether a home page has the place through which it is offered."""
    homes = [page.seen.spots for page in walked.pages if not page.level and not page.layer]
    return not one.place or any(spot.id == one.place for spots in homes for spot in spots)


def _least(walked: Walked, known: dict[str, int], wanted: TvFunction) -> int | None:
    pages = (key(page) for page in walked.pages if _is_of(page, wanted))
    return min((known[name] for name in pages if name in known), default=None)


def _is_of(page: Visited, wanted: TvFunction) -> bool:
    """Is this the page of that function? Its form is taken below `/tv/<community>/`."""
    own = form(page.seen.address).partition("/tv/")[2].partition("/")[2]
    return any(re.fullmatch(wanted.page, one) for one in (own, own.partition("?")[0]))


def _theme(walked: Walked) -> int | None:
    """Through the theme's tile to a film that plays: at once, or by a page between."""
    found = []
    for home in [page for page in walked.pages if not page.level and not page.layer]:
        for step in [step for step in walked.steps if step.start == key(home) and step.through == "theme"]:
            rest = _to_a_film(_named(walked, step.goal))
            found += [step.presses + rest] if rest is not None else []
    return max(found, default=None)


def _any(walked: Walked) -> int | None:
    """The farthest programme of the farthest column: its column's page, its tile, and on to the picture."""
    pages, known = walked.pages, presses(walked)
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


_COUNTED: Final[Mapping[str, Callable[[Walked], int | None]]] = {
    "theme of the month playing": _theme,
    "any programme of any column playing": _any,
}

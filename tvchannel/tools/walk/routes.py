"""Ways by keys: over one page by the arrows, and from page to page by the fewest presses. Pure."""

import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from tvchannel.tools.walk.snapshot import FocusSpot, PageSnapshot

_KEYS = {"u": "UP", "d": "DOWN", "l": "LEFT", "r": "RIGHT"}
# What stands in an address for one thing among many of its sort: numbers, days, tokens. A column's key stays.
_ONE_OF_MANY = re.compile(r"\d[\d-]*|[\w-]{20,}")


def way(spots: Iterable[FocusSpot], start: str, goal: str) -> list[str] | None:
    """The arrows that lead the focus from one spot to another, fewest first; None where none do."""
    return _ways(spots, start).get(goal)


def reachable(spots: Iterable[FocusSpot], start: str) -> set[str]:
    """The spots that the arrows reach; one that an arrow opens at once counts."""
    found = _ways(spots, start)
    by_id = {spot.id: spot for spot in spots}
    opened = {by_id[here].arrows[arrow] for here in found for arrow in by_id[here].turns}
    return found.keys() | opened


def presses_to(page: PageSnapshot, goal: str) -> int | None:
    """Presses that open `goal` on a page just come to: its digit, arrows and OK, or arrows of which the last opens."""
    start = next((spot.id for spot in page.spots if spot.on), "")
    by_id = {spot.id: spot for spot in page.spots}
    ways = _ways(page.spots, start) if start in by_id else {}
    found = [1] if by_id[goal].digit else []
    found += [len(ways[goal]) + 1] if goal in ways else []
    found += [len(ways[id_]) + 1 for id_ in ways for arrow in by_id[id_].turns if by_id[id_].arrows[arrow] == goal]
    return min(found, default=None)


def keys_to(page: PageSnapshot, goal: str) -> list[str] | None:
    """The arrows and the OK that open `goal` on a page just come to; its digit where no arrow leads there."""
    start = next((spot.id for spot in page.spots if spot.on), "")
    arrows = way(page.spots, start, goal) if start else None
    if arrows is not None:
        return [*arrows, "OK"]
    digit = next(spot.digit for spot in page.spots if spot.id == goal)
    return [digit] if digit else None


def acts_on(page: PageSnapshot, spot: FocusSpot) -> bool:
    """Whether the address of `spot` is a place of its own page, e.g. `#voice`: it acts there and leads nowhere."""
    target, mark, _ = urljoin(page.address, spot.href).partition("#")
    return bool(mark) and not spot.form and target == page.address.partition("#")[0]


def _ways(spots: Iterable[FocusSpot], start: str) -> dict[str, list[str]]:
    by_id = {spot.id: spot for spot in spots}
    found: dict[str, list[str]] = {start: []}
    waiting = [start]
    for here in waiting:
        for arrow, there in by_id[here].arrows.items():
            if there in by_id and there not in found and arrow not in by_id[here].turns:
                found[there] = [*found[here], _KEYS[arrow]]
                waiting.append(there)
    return found


def form(address: str) -> str:
    """An address without what tells one programme, day, page or box from another: pages of one form are alike."""
    parts = urlsplit(address)
    path = _ONE_OF_MANY.sub("#", re.sub(r"^/s/[^/]+", "", parts.path))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} - {"via"})
    return path + (f"?{'&'.join(names)}" if names else "")


def shape(page: PageSnapshot, layer: str = "") -> str:
    """What a page is: the form of its address, the sorts of its spots, and what lies open over it."""
    sorts = sorted({re.sub(r"\d+", "#", spot.id) for spot in page.spots})
    return " ".join([form(page.address), *([f"+{layer}"] if layer else []), f"[{' '.join(sorts)}]"])


@dataclass(frozen=True, slots=True)
class Step:
    """One way on: from a page to another (both by name), with so many presses, through a place of the first."""

    start: str
    goal: str
    presses: int
    through: str = ""


def fewest(steps: Sequence[Step], start: str) -> Mapping[str, int]:
    """The fewest presses from `start` to every page that the steps lead to."""
    onward: dict[str, list[Step]] = {}
    for step in steps:
        onward.setdefault(step.start, []).append(step)
    found: dict[str, int] = {}
    waiting = [(0, start)]
    while waiting:
        presses, here = heapq.heappop(waiting)
        if here in found:
            continue
        found[here] = presses
        for step in onward.get(here, []):
            heapq.heappush(waiting, (presses + step.presses, step.goal))
    return found

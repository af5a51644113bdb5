"""Spots: the places of a page that the remote control can stand on, and the arrows between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from tvchannel.tv.kit.rects import Rect

Arrow = Literal["u", "d", "l", "r"]
ARROWS: Final[tuple[Arrow, ...]] = ("u", "d", "l", "r")
_OPPOSITE: Final[Mapping[Arrow, Arrow]] = {"u": "d", "d": "u", "l": "r", "r": "l"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to stand on. OK follows `href`; with `press` it sends these hidden fields to it as a POST.

    `digit` is the key that activates it from anywhere on the page. `arrows` names, for each arrow, the spot
    it leads to; an arrow in `turns` does not stop there but activates it (the next page of a list). `does` is what
    the line of hints says of OK while the focus stands here; "" where that is what it says of every place.
    """

    id: str
    rect: Rect
    href: str
    digit: str = ""
    press: tuple[tuple[str, str], ...] | None = None
    arrows: Mapping[Arrow, str] = field(default_factory=dict)
    turns: str = ""
    does: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out page: its spots by id, where the focus stands at first, and rectangles that are no spots."""

    spots: Mapping[str, Spot]
    focus: str
    boxes: Mapping[str, Rect] = field(default_factory=dict)


def page(
    spots: Iterable[Spot],
    focus: str,
    boxes: Mapping[str, Rect] | None = None,
    edges: Mapping[Arrow, str] | None = None,
) -> Page:
    """Lay out `spots`: find each one's neighbours, all of them reachable from `focus`.

    `edges` names spots that an arrow activates where it would otherwise leave the page.
    """
    laid = {spot.id: spot for spot in spots}
    arrows = {id_: _nearest(spot, laid.values()) for id_, spot in laid.items()}
    _reach_all(focus, laid, arrows)
    linked = {id_: _turning(replace(spot, arrows=arrows[id_]), edges or {}) for id_, spot in laid.items()}
    return Page(linked, focus, boxes or {})


def crowned(laid: Page, top: Spot) -> Page:
    """`laid` with one more spot above everything, at the end of its line: up leads there from all that is highest.

    A spot beside it in its line leads there to the right, whatever else that arrow would have turned.
    """
    others = laid.spots.values()
    ways: dict[Arrow, str] = {"d": laid.focus, **_nearest(top, others)}
    spots = {spot.id: _led_up(spot, top) for spot in others}
    return replace(laid, spots={**spots, top.id: replace(top, arrows=ways)})


def _led_up(spot: Spot, top: Spot) -> Spot:
    beside = _rank("r", spot.rect, top.rect) is not None
    turns = spot.turns.replace("r", "") if beside and "r" in spot.turns else spot.turns
    free = [arrow for arrow in ("u", "r") if arrow not in spot.arrows or (arrow not in turns and arrow in spot.turns)]
    led: dict[Arrow, str] = {"u": top.id} if "u" in free else {}
    if beside and "r" in free:
        led["r"] = top.id
    return replace(spot, arrows={**spot.arrows, **led}, turns=turns)


def reached(start: str, arrows: Mapping[str, Mapping[Arrow, str]]) -> dict[str, tuple[str, Arrow] | None]:
    """Every spot that arrows reach from `start`, each with the step that reached it first (None for `start`)."""
    seen: dict[str, tuple[str, Arrow] | None] = {start: None}
    waiting = [start]
    for here in waiting:
        for arrow, there in arrows[here].items():
            if there not in seen:
                seen[there] = (here, arrow)
                waiting.append(there)
    return seen


def _nearest(spot: Spot, spots: Iterable[Spot]) -> dict[Arrow, str]:
    """For each arrow the spot that an eye would expect there; arrows that point at nothing are left out."""
    found: dict[Arrow, str] = {}
    for arrow in ARROWS:
        ranked = [(rank, other.id) for other in spots if (rank := _rank(arrow, spot.rect, other.rect))]
        if ranked:
            found[arrow] = min(ranked)[1]
    return found


def _rank(arrow: Arrow, here: Rect, there: Rect) -> tuple[int, int] | None:
    """How well `there` answers `arrow` pressed at `here`: smaller is better, None is not at all.

    Left and right stay in the row; up and down take the nearest row, and in it what lies closest.
    """
    if arrow in "lr":
        ahead = there.x - here.right if arrow == "r" else here.x - there.right
        aside = max(there.y - here.bottom, here.y - there.bottom)
        drift = abs((there.y - here.y) * 2 + there.h - here.h)
        return (ahead + max(0, drift // 2), drift) if ahead >= 0 and aside < 0 else None
    ahead = there.y - here.bottom if arrow == "d" else here.y - there.bottom
    aside = max(0, there.x - here.right + 1, here.x - there.right + 1)
    drift = abs(there.x - here.x)
    return (ahead + 2 * aside, drift) if ahead >= 0 else None


def _reach_all(start: str, spots: Mapping[str, Spot], arrows: dict[str, dict[Arrow, str]]) -> None:
    """Lead an arrow to every spot that none reaches yet, from the nearest spot that has one to spare.

    One can always be spared: n reached spots need n - 1 of their 4n arrows.
    """
    while missing := [id_ for id_ in spots if id_ not in (seen := reached(start, arrows))]:
        needed = {step for step in seen.values() if step}
        spare = [(id_, arrow) for id_ in seen for arrow in ARROWS if (id_, arrow) not in needed]
        target = spots[missing[0]].rect
        here, arrow = min(spare, key=lambda s: (s[1] in arrows[s[0]], _distance(s[1], spots[s[0]].rect, target)))
        arrows[here][arrow] = missing[0]
        arrows[missing[0]].setdefault(_OPPOSITE[arrow], here)


def _distance(arrow: Arrow, here: Rect, there: Rect) -> int:
    """Distance of the corners, doubled where the arrow points away from it."""
    dx, dy = there.x - here.x, there.y - here.y
    towards = {"u": -dy, "d": dy, "l": -dx, "r": dx}[arrow]
    return (abs(dx) + abs(dy)) * (1 if towards > 0 else 2)


def _turning(spot: Spot, edges: Mapping[Arrow, str]) -> Spot:
    turns = {arrow: there for arrow, there in edges.items() if arrow not in spot.arrows and there != spot.id}
    return replace(spot, arrows={**spot.arrows, **turns}, turns="".join(turns))

"""Spots: the places of a page that the remote control can stand on, and the arrows between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from tvchannel.tv.kit.elements import Arrow, Element, Place, Spot
from tvchannel.tv.kit.rects import Rect

ARROWS: Final[tuple[Arrow, ...]] = ("u", "d", "l", "r")
_OPPOSITE: Final[Mapping[Arrow, Arrow]] = {"u": "d", "d": "u", "l": "r", "r": "l"}


_Edges: TypeAlias = tuple[tuple[Arrow, str], ...]
_Ways: TypeAlias = Mapping[str, tuple[Mapping[Arrow, str], str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out page: its spots by id, and where the focus stands at first.

    `elements` are all that stands on it below the line at the top, `title` what stands at the left of that line (none:
    the page's name), `hints` the keys and what they do, in order. `edges` are those that it was laid out with. A page
    that is not `framed` has neither of the two lines. `own` is what this television alone shows, the title's place
    included where `title` is None: it is written last, so that all before it can be kept for others. Where the focus
    stands at first, the arrows in `opens` activate the spot that they would lead to.
    """

    spots: Mapping[str, Spot]
    focus: str
    edges: _Edges = ()
    elements: tuple[Element, ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    title: tuple[Element, ...] | None = ()
    framed: bool = True
    own: tuple[Element, ...] = ()
    opens: str = ""


def page(
    spots: Iterable[Spot],
    focus: str,
    edges: Mapping[Arrow, str] | None = None,
) -> Page:
    """Lay out `spots`: find each one's neighbours, all of them reachable from `focus`.

    `edges` names spots that an arrow activates where it would otherwise leave the page.
    """
    laid, turned = tuple(spots), tuple((edges or {}).items())
    return Page(_linked(laid, focus, turned), focus, turned)


def drawn(
    elements: Iterable[Element],
    focus: str = "",
    edges: Mapping[Arrow, str] | None = None,
    hints: Iterable[tuple[str, str]] = (),
    title: tuple[Element, ...] | None = (),
    own: tuple[Element, ...] = (),
    opens: str = "",
) -> Page:
    """A page of `elements`, its spots linked as in `page`. Without `focus` the focus stands on the first of them.

    At the focus the arrows in `opens` activate the spots beside it: the others have to lead to whatever else there is.
    """
    every = tuple(elements)
    spots = tuple(one.spot for one in (*own, *every) if type(one) is Place)
    first, turned = focus or spots[0].id, tuple((edges or {}).items())
    return Page(_linked(spots, first, turned, opens), first, turned, every, tuple(hints), title, own=own, opens=opens)


def crowned(laid: Page, top: Spot) -> Page:
    """`laid` with one more spot above everything, at the end of its line: up leads there from all that is highest.

    A spot beside it in its line leads there to the right, whatever else that arrow would have turned.
    """
    return replace(laid, spots=_linked(tuple(laid.spots.values()), laid.focus, laid.edges, laid.opens, top))


def footed(laid: Page, foot: Place) -> Page:
    """`laid` with one more place below everything, instead of hints."""
    spots = _linked((*laid.spots.values(), foot.spot), laid.focus, laid.edges, laid.opens)
    return replace(laid, spots=spots, elements=(*laid.elements, foot))


def _linked(
    spots: tuple[Spot, ...], focus: str, edges: _Edges, opens: str = "", top: Spot | None = None
) -> dict[str, Spot]:
    """`spots`, and `top` above them, by id with the arrows between them."""
    crown = (top.id, top.rect) if top else None
    ways = _ways(tuple((spot.id, spot.rect) for spot in spots), focus, edges, crown, opens)
    found = {}
    for spot in (*spots, top) if top else spots:
        arrows, turns = ways[spot.id]
        found[spot.id] = Spot(spot.id, spot.rect, spot.href, spot.digit, spot.press, arrows, turns, spot.does)
    return found


@lru_cache(maxsize=2048)
def _ways(
    at: tuple[tuple[str, Rect], ...], focus: str, edges: _Edges, crown: tuple[str, Rect] | None, opens: str
) -> _Ways:
    """The arrows of each spot and which of them turn, from where the spots lie alone: kept, as many pages share it."""
    laid = {id_: Spot(id_, rect, "") for id_, rect in at}
    arrows = {id_: _nearest(spot, laid.values()) for id_, spot in laid.items()}
    _reach_all(focus, laid, arrows)
    linked = {id_: _turning(spot._replace(arrows=arrows[id_]), dict(edges)) for id_, spot in laid.items()}
    if crown:
        top = Spot(*crown, "")
        ways: dict[Arrow, str] = {"d": focus, **_nearest(top, linked.values())}
        linked = {id_: _led_up(spot, top) for id_, spot in linked.items()} | {top.id: top._replace(arrows=ways)}
    if opens:
        first = linked[focus]
        turns = first.turns + "".join(arrow for arrow in opens if arrow in first.arrows and arrow not in first.turns)
        linked[focus] = first._replace(turns=turns)
    return {id_: (spot.arrows, spot.turns) for id_, spot in linked.items()}


def _led_up(spot: Spot, top: Spot) -> Spot:
    beside = _rank("r", spot.rect, top.rect) is not None
    turns = spot.turns.replace("r", "") if beside and "r" in spot.turns else spot.turns
    free = [arrow for arrow in ("u", "r") if arrow not in spot.arrows or (arrow not in turns and arrow in spot.turns)]
    led: dict[Arrow, str] = {"u": top.id} if "u" in free else {}
    if beside and "r" in free:
        led["r"] = top.id
    return spot._replace(arrows={**spot.arrows, **led}, turns=turns)


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
    return spot._replace(arrows={**spot.arrows, **turns}, turns="".join(turns))

"""What a browser shows of one page, as numbers: the texts, the places to stand on, the weight."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Colour = tuple[int, int, int]
# What the letters of a Chinese line take of its height: the em square, less the margins that fonts leave in it.
_INK = 0.9


class PageRect(NamedTuple):
    """A rectangle in px from the page's top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The first px beyond it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The first px below it."""
        return self.y + self.h

    def outside(self, other: "PageRect") -> float:
        """By how many px it reaches out of `other`; 0 where it lies inside."""
        return max(other.x - self.x, other.y - self.y, self.right - other.right, self.bottom - other.bottom, 0)

    def shared(self, other: "PageRect") -> float:
        """How deep the two lie over each other, in px; 0 where they do not."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, min(across, down))


@dataclass(frozen=True, slots=True)
class TextLines:
    """A text: its lines (as high as its letters), what its surroundings leave to be seen, the spot that it is on.

    contrast: the least against what is behind its letters (WCAG 2, 1 to 21); None where nothing of it was found.
    key: it is drawn as a key of the remote control.
    """

    words: str
    px: float
    colour: Colour
    opacity: float
    lines: tuple[PageRect, ...]
    window: PageRect
    spot: str = ""
    contrast: float | None = None
    key: bool = False


@dataclass(frozen=True, slots=True)
class FocusSpot:
    """A place to stand on. `frame` is its border's width in px, `arrows` the spot each arrow leads to.

    An arrow in `turns` does not stop there but opens it; `form`: it sends something. `hidden`: something lies over it.
    """

    id: str
    box: PageRect
    on: bool = False
    href: str = ""
    form: bool = False
    digit: str = ""
    arrows: Mapping[str, str] = field(default_factory=dict)
    turns: str = ""
    frame: float = 0
    colour: Colour = (0, 0, 0)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """One page as it was shown. Bytes are those that came over the wire for it, without films and sound.

    focus: the least contrast of the focus frame against what surrounds it; framed: it was seen on all four sides.
    """

    address: str
    size: tuple[int, int]
    texts: tuple[TextLines, ...]
    spots: tuple[FocusSpot, ...]
    nodes: int = 0
    weight: int = 0
    film: bool = False
    scrolls: bool = False
    focus: float | None = None
    framed: bool = True
    errors: tuple[str, ...] = ()


def colour(told: str) -> Colour:
    """A colour as an engine tells it: `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`."""
    red, green, blue = re.findall(r"[\d.]+", told)[:3]
    return round(float(red)), round(float(green)), round(float(blue))


def seen(told: Mapping[str, Any], weight: int, errors: tuple[str, ...]) -> PageSnapshot:
    """From what the probe tells; contrasts are still to come."""
    return PageSnapshot(
        address=told["address"],
        size=(told["size"][0], told["size"][1]),
        texts=tuple(_text(one) for one in told["texts"]),
        spots=tuple(_spot(one) for one in told["spots"]),
        nodes=told["nodes"],
        weight=weight,
        film=told["film"],
        scrolls=told["scrolls"],
        errors=errors,
    )


def _text(told: Mapping[str, Any]) -> TextLines:
    px = told["px"]
    return TextLines(
        told["words"].strip(),
        px,
        colour(told["colour"]),
        told["opacity"],
        tuple(_ink(PageRect(*line), px) for line in told["lines"]),
        PageRect(*told["window"]),
        told["spot"],
        key=told["key"],
    )


def _ink(line: PageRect, px: float) -> PageRect:
    return PageRect(line.x, line.y + (line.h - px * _INK) / 2, line.w, px * _INK)


def _spot(told: Mapping[str, Any]) -> FocusSpot:
    arrows = {arrow: there for arrow, there in told["arrows"].items() if there}
    known = {name: told[name] for name in ("id", "on", "href", "form", "digit", "turns", "frame", "hidden")}
    return FocusSpot(**known, box=PageRect(*told["box"]), arrows=arrows, colour=colour(told["colour"]))

"""What a TV page is made of: elements with places in px, ready to be written as HTML (`html.py`).

Lengths are px from the top left corner of what holds the element. Elements are values: they compare and hash by what
they hold, and know nothing of HTML but the names of classes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from tvchannel.tv.kit.fitting import Fitted, fit
from tvchannel.tv.kit.rects import Rect

Arrow = Literal["u", "d", "l", "r"]


NO_ARROWS: Final[Mapping[Arrow, str]] = MappingProxyType({})


class Spot(NamedTuple):
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
    arrows: Mapping[Arrow, str] = NO_ARROWS
    turns: str = ""
    does: str = ""


class Text(NamedTuple):
    """A text in the largest of `steps` (px, largest first) that fits its box; it stands in the middle of its height.

    `cls` are names of classes; with "b" among them the letters are bold. `tight` sets lines closer. With `top` it
    begins at the upper edge instead; with an `id`, for a script that writes there, it takes its whole box.
    """

    text: str
    box: Rect
    steps: tuple[int, ...]
    cls: str = ""
    tight: bool = False
    top: bool = False
    id: str = ""

    @property
    def fitted(self) -> Fitted:
        """Its lines and letters."""
        return fit(self.text, self.box.w, self.box.h, self.steps, tight=self.tight, bold="b" in self.cls.split())


class Line(NamedTuple):
    """Text in letters of `px` as it is: one line in the middle of its box's height, or lines `leading` px apart.

    A width of 0: as wide as the text. `id` is for scripts that write there, `data` a text that they go back to.
    """

    text: str
    box: Rect
    px: int
    cls: str = ""
    leading: int = 0
    id: str = ""
    data: str = ""


class Part(NamedTuple):
    """A piece of a line of text in letters of its own."""

    text: str
    px: int
    cls: str = ""
    id: str = ""


class Run(NamedTuple):
    """Text whose parts follow one another on one line, whatever width an engine gives each; `cls` aligns them.

    With `leading` (px between lines) each part begins on a line of its own and goes on where it finds no more room.
    """

    parts: tuple[Part, ...]
    box: Rect
    cls: str = ""
    leading: int = 0


class Picture(NamedTuple):
    """An image at its place, as large as its box."""

    src: str
    box: Rect


class Area(NamedTuple):
    """A box with a colour ("#rrggbb") or classes, that holds other elements. `style` is what else its style says."""

    box: Rect
    inside: tuple["Element", ...] = ()
    colour: str = ""
    cls: str = ""
    id: str = ""
    style: str = ""


class KeyCap(NamedTuple):
    """A key of the remote control as it looks: `px` high, wide enough for its name in letters of `letters` px."""

    name: str
    x: int
    y: int
    px: int
    letters: int


class Place(NamedTuple):
    """A place of the page that the remote control can stand on, and what it shows; `cls` are names of classes."""

    spot: Spot
    inside: tuple["Element", ...]
    cls: str = ""


Element: TypeAlias = Text | Line | Run | Picture | Area | KeyCap | Place

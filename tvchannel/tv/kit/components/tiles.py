"""Tiles: a digit and a name, a programme with its picture."""

from functools import lru_cache

from tvchannel.base.texts import say
from tvchannel.tv.kit.elements import Area, Element, KeyCap, Line, Picture, Place, Spot
from tvchannel.tv.kit.fitting import fit, leading, width
from tvchannel.tv.kit.key_legend import key_width
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Card, Frame


def home_button(frame: Frame, box: Rect, size: Size) -> Place:
    """What a page without anything to choose has instead: the way to the home page."""
    return numbered(Spot("home", box, frame.home), say(frame.lang, "To the home page"), size)


def numbered(spot: Spot, name: str, size: Size, colour: str = "", most: str = "big", cover: str = "") -> Place:
    """A digit and a name: the key at the left of a flat tile, above the name in a tall one.

    A `cover` stands at the right of a flat one.
    """
    return Place(spot, _numbered(*within(spot, size), spot.digit, name, size, colour, most, cover))


@lru_cache(maxsize=1024)
def _numbered(
    w: int, h: int, digit: str, name: str, size: Size, colour: str, most: str, cover: str
) -> tuple[Element, ...]:
    cap, side, letters = min(h - 4, size.of(50, 26), w // 3), size.of(6, 3), size.px("big")
    if h > w:
        words = text(size, name, Rect(4, h // 2 - 8, w - 8, h // 2), most, "small", "c", tight=True)
        middle = (w - key_width(digit, cap, letters)) // 2
        return (KeyCap(digit, middle, h // 2 - cap - 14, cap, letters), words) if digit else (words,)
    if not digit:
        return (text(size, name, Rect(2, 0, w - 4, h), most, "small", "c", tight=True),)
    left = cap + 2 * side + size.of(4, 3)
    band = (Area(Rect(0, 0, cap + 2 * side, h), colour=colour),) if colour else ()
    wide = min(h, w // 4) if cover else 0
    words = text(size, name, Rect(left, 0, w - left - wide, h), most, "small", tight=True)
    shown = (_cover(cover, Rect(w - wide, 0, wide, h)),) if cover else ()
    return (*band, KeyCap(digit, side, (h - cap) // 2, cap, letters), words, *shown)


def _cover(src: str, box: Rect) -> Area:
    """The middle of a picture (16:9), as high as its box."""
    wide = box.h * 16 // 9
    return Area(box, (Picture(src, Rect((box.w - wide) // 2, 0, wide, box.h)),), style="overflow:hidden")


def picture_tile(spot: Spot, card: Card, size: Size) -> Place:
    """A programme: its picture with the digit on it, how long it is or how far it was watched, the title."""
    w, h = within(spot, size)
    high, cap, edge, letters = w * 9 // 16, size.of(44, 28), size.of(12, 6), size.px("small")
    inside: list[Element] = [Picture(card.picture, Rect(0, 0, w, high))]
    if spot.digit:
        inside.append(Line(spot.digit, Rect(0, 0, cap, cap), size.px("text"), "key square"))
    note = card.note or card.length
    wide = width(note, letters) + size.pad
    if note and wide < w:
        line = leading(letters) + 2
        inside.append(Line(note, Rect(w - wide, high - line, wide, line), letters, "band c"))
    if card.part:
        line, wide = leading(letters) + 2, width(card.part, letters) + size.pad
        inside.append(Line(card.part, Rect(cap, 0, wide, line), letters, "band c gold"))
    below = Rect(edge, high, w - 2 * edge, h - high)
    if card.reason:
        why = fit(card.reason, below.w, below.h // 2, size.between("text", "small"), tight=True)
        low = below.below(below.h - why.height - edge)._replace(h=why.height)
        inside.append(text(size, card.reason, low, "text", "small", "gold", tight=True))
        below = below.above(low.y - below.y)
    most = "large" if below.h > 2 * leading(size.px("large")) else "text"
    inside.append(text(size, card.title, below, most, "small", tight=True))
    return Place(spot, tuple(inside))

"""Pagination: the two tiles that turn the pages of a list, and the number of the page between them."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.elements import Element, Line, Place, Spot
from tvchannel.tv.kit.fitting import width as text_width
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Turn

# At most eight items a page leave two digits to turn it with.
BEFORE_DIGIT, AFTER_DIGIT = "0", "9"


def in_the_line_above(turn: Turn, size: Size, *, keyed: bool = True) -> list[Element]:
    """Between the title and the clock, by arrows alone; where they are `keyed`, turned by digits too."""
    width, middle = size.of(64, 44), size.of(112, 70) + wider(turn, size)
    left = size.voice.x - size.gap - size.time - 2 * width - middle
    line = Rect(left, size.edge, 2 * width + middle, size.header)
    ends = (line.leftmost(width), line.beside(width + middle))
    number = Rect(line.x + width, line.y, middle, line.h)
    digits = (BEFORE_DIGIT, AFTER_DIGIT) if keyed else ("", "")
    return _turning(turn, ends, ("←", "→"), digits, number, size)


def wider(turn: Turn, size: Size) -> int:
    """How many px more than two short numbers the number of a page in the line above takes."""
    return max(0, text_width(_numbered(turn), size.px("text")) + size.pad // 2 - size.of(112, 70))


def rail_below(turn: Turn, foot: Rect, lang: str, size: Size) -> tuple[list[Element], Rect]:
    """At both ends of the line `foot`, in words; and what is left of it between them, on a tall screen above them."""
    side, gap = size.of(200, 110), size.gap
    if size.tall:
        rest, foot = foot.rows(2, gap)
    ends = (foot.leftmost(side), Rect(foot.right - side, foot.y, side, foot.h))
    signs = (f"← {say(lang, 'Newer')}", f"{say(lang, 'Older')} →")
    number = Rect(foot.x + side + gap, foot.y, side - gap, foot.h)
    if not size.tall:
        rest = Rect(foot.x + side + gap + side, foot.y, foot.w - 3 * side - 2 * gap, foot.h)
    return _turning(turn, ends, signs, ("", ""), number, size), rest


def _numbered(turn: Turn) -> str:
    return f"{turn.number} / {turn.count}"


def _turning(
    turn: Turn, ends: tuple[Rect, Rect], signs: tuple[str, str], keys: tuple[str, str], number: Rect, size: Size
) -> list[Element]:
    found: list[Element] = []
    for id_, rect, sign, key, href in zip(
        ("before", "after"), ends, signs, keys, (turn.before, turn.after), strict=True
    ):
        if href:
            spot = Spot(id_, rect, href, key)
            w, h = within(spot, size)
            found.append(Place(spot, (text(size, sign, Rect(2, 0, w - 4, h), "text", "small", "c", tight=True),)))
    if turn.count > 1:
        found.append(Line(_numbered(turn), number, size.px("text"), "c soft"))
    return found

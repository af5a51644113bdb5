"""Texts in boxes, and the box that is inside a place's frame."""

from tvchannel.tv.kit.elements import Element, Spot, Text
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size


def within(spot: Spot, size: Size) -> tuple[int, int]:
    """Width and height inside the frame of a place."""
    return spot.rect.w - 2 * size.focus, spot.rect.h - 2 * size.focus


def inner(rect: Rect, size: Size) -> Rect:
    """What is inside the frame of a place that takes `rect`."""
    return Rect(rect.x + size.focus, rect.y + size.focus, rect.w - 2 * size.focus, rect.h - 2 * size.focus)


def text(
    size: Size,
    words: str,
    box: Rect,
    most: str = "big",
    least: str = "small",
    cls: str = "",
    tight: bool = False,
) -> Text:
    """`words` in the middle of the height of `box`, in the largest of the steps from `most` down to `least`."""
    return Text(words, box, size.between(most, least), cls, tight)


def by_focus(
    size: Size, focused: str, otherwise: str, box: Rect, most: str, least: str, cls: str, tight: bool = False
) -> tuple[Element, ...]:
    """Two texts for one box of a tile: the first while the tile has the focus, so that OK means it; the other else.

    A screen that is touched has no OK, and shows the other alone.
    """
    if size.tall:
        return (text(size, otherwise, box, most, least, cls, tight),)
    return (
        text(size, focused, box, most, least, f"focused {cls}", tight),
        text(size, otherwise, box, most, least, f"unfocused {cls}", tight),
    )

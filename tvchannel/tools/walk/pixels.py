"""Contrast as it is seen: the colour of letters against the pixels that are really behind them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PIL import Image, ImageChops

from tvchannel.study.appearance.contrast import contrast
from tvchannel.tools.walk.limits import CONTRAST
from tvchannel.tools.walk.snapshot import Colour, FocusSpot, PageRect, PageSnapshot, TextLines

# A pixel belongs to a letter when hiding the letters changes it by this much of 255 in any channel.
_INK = 40
# A few pixels of a picture may be as bright as the letters: what one in fifty is below is not counted.
_MOST = 0.02


def measured(page: PageSnapshot, shown: Image.Image, bare: Image.Image) -> PageSnapshot:
    """The page with contrasts, from two pictures of it: `shown`, and `bare` with its letters hidden."""
    shown, bare = shown.convert("RGB"), bare.convert("RGB")
    texts = tuple(replace(text, contrast=_of_text(text, shown, bare)) for text in page.texts)
    focus = next((spot for spot in page.spots if spot.on), None)
    if focus is None:
        return replace(page, texts=texts)
    return replace(page, texts=texts, focus=_of_frame(focus, shown), framed=_is_framed(focus, shown))


def of_frame(spot: FocusSpot, shown: Image.Image) -> list[str]:
    """What is wrong with the focus frame of `spot`, which has it in the picture."""
    least = _of_frame(spot, shown)
    found = [] if _is_framed(spot, shown) else [f"the focus frame is not seen on all sides: {spot.id}"]
    if least is not None and least < CONTRAST:
        found.append(f"contrast {least:.1f} of the focus frame, least {CONTRAST:g}: {spot.id}")
    return found


def _of_text(text: TextLines, shown: Image.Image, bare: Image.Image) -> float | None:
    """The least contrast against the pixels behind the letters of every line."""
    counted: dict[Colour, int] = {}
    for line in text.lines:
        for count, colour in _behind(_pixels(line, shown.size), shown, bare):
            counted[colour] = counted.get(colour, 0) + count
    return _least((contrast(_mixed(text, behind), behind), count) for behind, count in counted.items())


def _behind(part: tuple[int, int, int, int], shown: Image.Image, bare: Image.Image) -> list[tuple[int, Colour]]:
    """How often each colour lies behind a letter in that part of the picture."""
    if part[2] <= part[0] or part[3] <= part[1]:
        return []
    ground = bare.crop(part)
    red, green, blue = ImageChops.difference(shown.crop(part), ground).split()
    changed = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 * (value > _INK))
    ground.putalpha(changed)
    colours: list[tuple[int, Any]] = ground.getcolors(ground.width * ground.height) or []
    return [(count, value[:3]) for count, value in colours if value[3]]


def _mixed(text: TextLines, behind: Colour) -> Colour:
    """The colour that letters of this opacity have there."""
    red, green, blue = (
        round(front * text.opacity + back * (1 - text.opacity)) for front, back in zip(text.colour, behind, strict=True)
    )
    return red, green, blue


def _least(found: Iterable[tuple[float, int]]) -> float | None:
    ranked = sorted(found)
    left = sum(count for _, count in ranked) * _MOST
    for value, count in ranked:
        left -= count
        if left < 0:
            return value
    return None


def _of_frame(spot: FocusSpot, shown: Image.Image) -> float | None:
    """The least contrast of the frame against what surrounds it, 2 px outside."""
    return _least((contrast(spot.colour, _at(shown, at)), 1) for at in _ring(spot.box, -2, shown.size))


def _is_framed(spot: FocusSpot, shown: Image.Image) -> bool:
    """Is the frame's own colour there, in its middle, nearly all the way round?"""
    ring = _ring(spot.box, spot.frame / 2, shown.size)
    alike = [max(abs(a - b) for a, b in zip(_at(shown, at), spot.colour, strict=True)) < 24 for at in ring]
    return bool(alike) and sum(alike) > len(alike) * 0.95


def _ring(box: PageRect, inset: float, size: tuple[int, int]) -> list[tuple[int, int]]:
    """Points every 4 px on a rectangle `inset` px inside the box, as far as they are in the picture."""
    left, top = round(box.x + inset), round(box.y + inset)
    right, bottom = round(box.right - inset) - 1, round(box.bottom - inset) - 1
    points = [(x, y) for x in range(left, right, 4) for y in (top, bottom)]
    points += [(x, y) for y in range(top, bottom, 4) for x in (left, right)]
    return [(x, y) for x, y in points if 0 <= x < size[0] and 0 <= y < size[1]]


def _at(shown: Image.Image, at: tuple[int, int]) -> Colour:
    found: Any = shown.getpixel(at)
    return (found[0], found[1], found[2])


def _pixels(box: PageRect, size: tuple[int, int]) -> tuple[int, int, int, int]:
    return max(0, int(box.x)), max(0, int(box.y)), min(size[0], round(box.right)), min(size[1], round(box.bottom))

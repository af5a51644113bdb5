"""The tile of the home page with a banner: a low one below the theme, or a large one in its place."""

from tvchannel.tv.kit.elements import Area, Element, KeyCap, Picture, Place, Spot
from tvchannel.tv.kit.fitting import fit
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import BannerTile


def banner_tile(told: BannerTile, rect: Rect, size: Size, *, low: bool) -> Place:
    """Its words, beside or below its picture; a `low` one is without the picture where the words need the room."""
    spot = Spot("banner", rect, told.href, told.digit)
    inside = _beside if low else _below
    return Place(spot, inside(told, *within(spot, size), size))


def _beside(told: BannerTile, w: int, h: int, size: Size) -> tuple[Element, ...]:
    cap, pad, steps = min(size.of(56, 30), h - 6), size.pad, size.between("big", "small")
    left = cap + 2 * pad if told.digit else pad
    key = (_key(told, pad // 2 + 4, (h - cap) // 2, cap, size),) if told.digit else ()
    wide = h * 16 // 9
    room = w - left - wide - pad
    if told.thumb and room > 0 and fit(told.words, room, h, steps, bold=True, tight=True).whole:
        picture = Picture(told.thumb, Rect(w - wide, 0, wide, h))
        return *key, text(size, told.words, Rect(left, 0, room, h), "big", "small", "b gold", tight=True), picture
    return *key, text(size, told.words, Rect(left, 0, w - left - pad, h), "big", "small", "b gold", tight=True)


def _below(told: BannerTile, w: int, h: int, size: Size) -> tuple[Element, ...]:
    if not told.still:
        return _words_alone(told, w, h, size)
    high, cap, pad = w * 9 // 16, size.of(56, 30), size.pad
    left = cap + 2 * pad if told.digit else pad
    title = fit(told.words, w - left - pad, min(size.of(110, 84), h // 2), size.between("large", "text"), bold=True)
    band = max(title.height, cap) + pad
    top = h - band
    inside: list[Element] = [
        Picture(told.still, Rect(0, min(0, (h - high) // 2), w, high)),
        Area(Rect(0, top, w, band), cls="band"),
    ]
    if told.digit:
        inside.append(_key(told, pad // 2 + 4, top + (band - cap) // 2, cap, size))
    words = Rect(left, top + (band - title.height) // 2, w - left - pad, title.height)
    inside.append(text(size, told.words, words, "large", "text", "b"))
    return tuple(inside)


def _words_alone(told: BannerTile, w: int, h: int, size: Size) -> tuple[Element, ...]:
    cap, pad = size.of(56, 30), size.pad
    left = cap + 2 * pad if told.digit else pad
    key = (_key(told, pad // 2 + 4, (h - cap) // 2, cap, size),) if told.digit else ()
    return *key, text(size, told.words, Rect(left, 0, w - left - pad, h), "title", "small", "b gold")


def _key(told: BannerTile, left: int, top: int, cap: int, size: Size) -> KeyCap:
    return KeyCap(told.digit, left, top, cap, size.px("big"))

"""A numbered list beside a map, on which the same digits stand."""

from collections.abc import Sequence

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import options
from tvchannel.tv.kit.components.pagination import AFTER_DIGIT, in_the_line_above
from tvchannel.tv.kit.components.tiles import home_button
from tvchannel.tv.kit.elements import Area, Arrow, Element, KeyCap, Picture, Text
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import titled, way_up
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import MapMark, MapPage

A_PAGE = 6
_PER_MILLE = 1000
_STEPS = ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1))


def map_list(view: MapPage, size: Size) -> Page:
    """The list at the left and the map at the right; on the smaller screens the map above the list."""
    lang, turn = view.frame.lang, view.turn
    box, map_box = _divided(size) if view.picture else (size.body, None)
    shown: list[Element] = [_map(view, map_box, size)] if map_box else []
    rows = _rows(box, size)
    if view.options:
        found: list[Element] = [*options(view.options, rows[: len(view.options)], size)]
        focus = "o1"
    else:
        found = [Text(view.empty, box.above(box.h // 2), size.between("title", "small"), "c", top=True)]
        found.append(home_button(view.frame, box.below(box.h // 2).above(size.of(84, 56)), size))
        focus = "home"
    edges: dict[Arrow, str] = {}
    if turn.before:
        edges["l"] = "before"
    if turn.after:
        edges["r"] = "after"
    keys = [(digits(one.digit for one in view.options), say(lang, "open"))] if view.options else []
    keys += [(AFTER_DIGIT, say(lang, "next page"))] if turn.after else []
    hints = [(say(lang, "Arrows"), say(lang, "choose another")), (say(lang, "OK"), say(lang, "open")), *keys]
    every = [*shown, *found, *in_the_line_above(turn, size)]
    return drawn(every, focus, edges, [*hints, way_up(view.frame)], titled(view.frame, size, turned=turn.count > 1))


def _divided(size: Size) -> tuple[Rect, Rect]:
    """Where the list stands, and where the map."""
    body, gap = size.body, size.gap
    if size.wide:
        beside = body.beside(size.of(470, 0) + gap)
        return body.leftmost(size.of(470, 0)), beside.above(beside.w * 9 // 16)
    high = body.w * 9 // 16 if size.tall else body.h // 2
    wide = high * 16 // 9
    return body.below(high + gap), Rect(body.x + (body.w - wide) // 2, body.y, wide, high)


def _rows(box: Rect, size: Size) -> list[Rect]:
    """Room for a whole page, the same however many stand on it."""
    gap = size.of(7, 5)
    if size.wide or size.tall:
        return box.rows(A_PAGE, gap)
    return [rect for row in box.rows(A_PAGE // 2, gap) for rect in row.columns(2, gap)]


def _map(view: MapPage, box: Rect, size: Size) -> Area:
    cap, letters = size.of(44, 28), size.of(32, 21)
    where = apart([_at(one, box, cap) for one in view.marks], box, cap)
    caps = [KeyCap(one.digit, x, y, cap, letters) for one, (x, y) in zip(view.marks, where, strict=True)]
    return Area(box, (Picture(view.picture, Rect(0, 0, box.w, box.h)), *caps), "#4a1d10")


def _at(mark: MapMark, box: Rect, cap: int) -> tuple[int, int]:
    """The upper left corner of a cap whose middle is where the mark points, in px of the map."""
    return mark.x * box.w // _PER_MILLE - cap // 2, mark.y * box.h // _PER_MILLE - cap // 2


def apart(corners: Sequence[tuple[int, int]], box: Rect, cap: int) -> list[tuple[int, int]]:
    """The upper left corners of caps on a map of the size of `box`, each within it and none over one before it.

    A cap that would lie over another goes to the nearest free room around its place.
    """
    found: list[tuple[int, int]] = []
    for x, y in corners:
        tries = ((x + right * k * cap, y + down * k * cap) for k in range(1, A_PAGE + 1) for right, down in _STEPS)
        inside = [(max(0, min(box.w - cap, left)), max(0, min(box.h - cap, top))) for left, top in tries]
        free = (one for one in inside if all(_free(one, other, cap) for other in found))
        found.append(next(free, inside[0]))
    return found


def _free(one: tuple[int, int], other: tuple[int, int], cap: int) -> bool:
    return abs(one[0] - other[0]) >= cap or abs(one[1] - other[1]) >= cap

"""A search by initials: what is typed and a telephone's keys at the left, what was found at the right."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.pagination import in_the_line_above
from tvchannel.tv.kit.elements import Arrow, Element, Line, Place, Spot, Text
from tvchannel.tv.kit.fitting import leading, width
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.page_frame import titled, way_up
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Option, TitleSearch

A_PAGE = 6


def title_search(view: TitleSearch, size: Size) -> Page:
    """The focus stands on the first that was found, so that OK takes it while digits go on typing."""
    lang = view.frame.lang
    left, right = size.split(size.body, size.of(430, 228), size.body.h * 9 // 20, 2 * size.gap)
    line = size.of(72, 48)
    shown = text(size, view.typed or "○ ○ ○ ○", left.above(line), "head", "small", "c b gold", tight=True)
    rows = right.rows(A_PAGE, size.of(7, 3))
    found: list[Element] = [
        _found(Spot(f"r{k}", rows[k - 1], one.href), one, size) for k, one in enumerate(view.found, 1)
    ]
    if not found:
        found = [Text(view.empty, right, size.between("title", "small"), "", top=True)]
    focus = ("r1" if view.found else "k1") if view.typed else "k5"
    edges: dict[Arrow, str] = {"r": "after"} if view.turn.after else {}
    hints = (
        ("2-9", say(lang, "type")),
        (say(lang, "OK"), say(lang, "open") if view.found else say(lang, "choose")),
        way_up(view.frame),
    )
    elements = [shown, *_keys(view, left.below(line), size), *found, *in_the_line_above(view.turn, size, keyed=False)]
    return drawn(elements, focus, edges, hints, titled(view.frame, size, turned=view.turn.count > 1))


def _keys(view: TitleSearch, box: Rect, size: Size) -> list[Element]:
    """1 to 9 in three rows, and 0 as wide as a row below them."""
    rows = box.rows(4, size.gap)
    rects = [rect for row in rows[:3] for rect in row.columns(3, size.gap)]
    spots = [
        Spot(f"k{one.digit}", rect, one.href, one.digit) for one, rect in zip(view.keys, [*rects, rows[3]], strict=True)
    ]
    return [_key(spot, one.label, size) for spot, one in zip(spots, view.keys, strict=True)]


def _key(spot: Spot, label: str, size: Size) -> Place:
    """The digit with its letters, or what it does, below it; beside it in a flat one."""
    w, h = within(spot, size)
    if w > 3 * h:
        side = h * 3 // 2
        words = text(size, label, Rect(side, 0, w - side, h), "big", "small", tight=True)
        return Place(spot, (Line(spot.digit, Rect(0, 0, side, h), size.px("large"), "c b"), words))
    half = h * 11 // 20
    words = text(size, label, Rect(0, half, w, h - half), "big", "small", "c soft", tight=True)
    return Place(spot, (Line(spot.digit, Rect(0, 0, w, half), size.px("large"), "c b"), words))


def _found(spot: Spot, told: Option, size: Size) -> Place:
    """A title, and at its right what else is said of it."""
    w, h = within(spot, size)
    letters, pad = size.px("small"), size.pad
    side = width(told.note, letters) + 2 * pad if told.note else 0
    inside: list[Element] = [text(size, told.label, Rect(pad // 2, 0, w - side - pad, h), tight=True)]
    if told.note:
        high = leading(letters)
        inside.append(Line(told.note, Rect(w - side, (h - high) // 2, side - pad, high), letters, "soft r"))
    return Place(spot, tuple(inside))

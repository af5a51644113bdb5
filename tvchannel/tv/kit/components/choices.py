"""Large buttons and the answers to a question."""

from collections.abc import Sequence

from tvchannel.tv.kit.elements import Element, KeyCap, Line, Place, Spot, Text
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Choice, Option

_SHARES = (11, 13)  # of an answer's height in twentieths, that what it does may have above its second line


def button(spot: Spot, label: str, size: Size, note: str = "") -> Place:
    """A large button: its digit, what it does, and a second line in small letters."""
    w, h = within(spot, size)
    cap = min(h - 8, size.of(50, 28))
    left = cap + size.pad * 2 if spot.digit else size.pad
    room = w - left - size.pad // 2
    inside: list[Element] = []
    if spot.digit:
        letters = size.px("big" if size.wide else "text")
        inside.append(KeyCap(spot.digit, size.pad, (h - cap) // 2, cap, letters))
    if note:
        inside.append(text(size, label, Rect(left, 4, room, h // 2), "big", "small", "b", tight=True))
        inside.append(text(size, note, Rect(left, h // 2, room, h // 2 - 4), "text", "small", "soft", tight=True))
    else:
        inside.append(text(size, label, Rect(left, 0, room, h), "big", "small", "b", tight=True))
    return Place(spot, tuple(inside))


def buttons(box: Rect, choices: Sequence[Choice], size: Size, rows: int = 1) -> list[Place]:
    """`choices` side by side in so many rows of `box`, each by its digit; one alone takes half of a row."""
    a_row = max(2, -(-len(choices) // rows))
    rects = [rect for row in box.rows(rows, size.gap) for rect in row.columns(a_row, size.gap)]
    return [
        button(Spot(f"b{k}", rect, one.href, str(k), press=one.press, does=one.does), one.label, size, one.note)
        for k, (rect, one) in enumerate(zip(rects, choices, strict=False), 1)
    ]


def options(choices: Sequence[Option], rects: Sequence[Rect], size: Size) -> list[Place]:
    """Each answer in its rectangle; `o1` is the first."""
    return [
        option(
            Spot(f"o{k}", rect, one.press.action, one.digit, press=one.press.fields)
            if one.press
            else Spot(f"o{k}", rect, one.href, one.digit),
            one,
            size,
        )
        for k, (rect, one) in enumerate(zip(rects, choices, strict=True), 1)
    ]


def option(spot: Spot, told: Option, size: Size) -> Place:
    """An answer: its digit, what it does, a second line, and a mark on what is so already."""
    w, h = within(spot, size)
    cap, flat, pad = min(h - 4, size.of(56, 32), w // 4), w > 6 * h, size.pad
    left = cap + 2 * pad if spot.digit else pad
    room = w - left - (cap + pad if told.mark else pad // 2)
    inside: list[Element] = []
    if spot.digit:
        letters = max(cap * 3 // 4, size.px("small"))
        inside.append(KeyCap(spot.digit, pad if flat else pad // 2, (h - cap) // 2, cap, letters))
    if not told.note:
        inside.append(text(size, told.label, Rect(left, 0, room, h), "title", "small", "b", tight=True))
    elif flat:
        first = room * 11 // 20
        rest = Rect(left + first + pad, 0, room - first - pad, h)
        inside.append(text(size, told.label, Rect(left, 0, first, h), "title", "small", "b", tight=True))
        inside.append(text(size, told.note, rest, "big", "small", "soft", tight=True))
    else:
        label, low = _label(told, Rect(left, 4, room, h - 8), size)
        inside += [label, text(size, told.note, low, "text", "small", "soft", tight=True)]
    if told.mark:
        inside.append(Line("√", Rect(w - cap - pad // 2, (h - cap) // 2, cap, cap), cap * 3 // 4, "good b c"))
    return Place(spot, tuple(inside))


def _label(told: Option, box: Rect, size: Size) -> tuple[Text, Rect]:
    """What an answer does, and below it the room of its second line, which is the less the longer the first one is."""
    for share in _SHARES:
        high = box.h * share // 20
        label = text(size, told.label, box.above(high), "big", "small", "b", tight=True)
        if label.fitted.whole:
            break
    return label, box.below(high)

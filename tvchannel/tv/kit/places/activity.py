"""The tile of the home page that tells of the next activity of the branch, and leads to its page."""

from tvchannel.tv.kit.elements import Element, KeyCap, Line, Place, Spot
from tvchannel.tv.kit.fitting import fit, width
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import ActivityTile


def activity_tile(told: ActivityTile, rect: Rect, size: Size) -> Place:
    """When above, what and where below; at the right of the first line what this home has answered, if it has room."""
    spot = Spot("activity", rect, told.href, told.digit)
    w, h = within(spot, size)
    cap, pad, half = min(size.of(56, 30), h - 6), size.pad, h // 2
    left = cap + 2 * pad if told.digit else pad
    room = w - left - pad
    inside: list[Element] = []
    if told.digit:
        inside.append(KeyCap(told.digit, pad // 2 + 4, (h - cap) // 2, cap, size.px("big")))
    when, answer, px = _first_line(told, room, half, size)
    taken = width(answer, px) + pad if answer else 0
    if answer:
        inside.append(Line(answer, Rect(w - taken, 0, taken, half), px, "good"))
    inside.append(text(size, when, Rect(left, 0, room - taken, half), "big", "small", "b gold", tight=True))
    both = f"{told.title} · {told.place}"
    low, steps = Rect(left, half, room, h - half), size.between("text", "small")
    what = both if fit(both, room, low.h, steps, tight=True).whole else told.title
    inside.append(text(size, what, low, "text", "small", tight=True))
    return Place(spot, tuple(inside))


def _first_line(told: ActivityTile, room: int, high: int, size: Size) -> tuple[str, str, int]:
    """As much as has room of when it is, what stands before that, and the answer, with the letters of the answer."""
    whole, steps = f"{told.label} {told.when}".strip(), size.between("text", "small")
    answer = f"√ {told.said}" if told.said else ""
    for when, said in ((whole, answer), (told.when, answer), (whole, "")):
        for px in steps:
            left = room - (width(said, px) + size.pad if said else 0)
            if fit(when, left, high, steps, bold=True, tight=True).whole:
                return when, said, px
    return told.when, "", steps[-1]

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
    answer = f"√ {told.said}" if told.said else ""
    letters = size.px("text")
    taken = width(answer, letters) + pad if answer else 0
    when = f"{told.label} {told.when}".strip()
    if not fit(when, room - taken, half, size.between("text", "small"), bold=True, tight=True).whole:
        when = told.when
    if answer and fit(when, room - taken, half, size.between("text", "small"), bold=True, tight=True).whole:
        inside.append(Line(answer, Rect(w - taken, 0, taken, half), letters, "good"))
    else:
        taken = 0
    inside.append(text(size, when, Rect(left, 0, room - taken, half), "big", "small", "b gold", tight=True))
    both = f"{told.title} · {told.place}"
    low, steps = Rect(left, half, room, h - half), size.between("text", "small")
    what = both if fit(both, room, low.h, steps, tight=True).whole else told.title
    inside.append(text(size, what, low, "text", "small", tight=True))
    return Place(spot, tuple(inside))

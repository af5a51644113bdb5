"""A name that is called, large in the middle, and round it what each arrow answers."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.elements import Line, Place, Spot
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Press, RollCallPage


def roll_call(view: RollCallPage, size: Size) -> Page:
    """At the name OK and three arrows answer at once: nothing has to be chosen first."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    low = body.h // 5
    high = body.above(body.h - low - gap)
    side = body.w // 5
    middle = Rect(high.x + side + gap, high.y, high.w - 2 * (side + gap), high.h)
    right = Rect(middle.right + gap, high.y, side, high.h)
    places = [
        _name(view, middle, size),
        _answer("right", right, view.not_here, "→", say(lang, "Has not come"), size),
    ]
    if view.before:
        left = Rect(high.x, high.y, side, high.h)
        places.append(_answer("left", left, view.before, "←", say(lang, "One name back"), size))
    if view.leave:
        below = body.below(body.h - low)
        under = Rect(middle.x, below.y, middle.w, below.h)
        places.append(_answer("down", under, view.leave, "↓", say(lang, "On leave"), size))
    hints = (
        (say(lang, "OK"), say(lang, "is here")),
        ("→", say(lang, "not here")),
        *((("↓", say(lang, "on leave")),) if view.leave else ()),
        *((("←", say(lang, "one name back")),) if view.before else ()),
    )
    return drawn(places, "name", hints=hints, opens="rdl")


def _name(view: RollCallPage, rect: Rect, size: Size) -> Place:
    does = say(view.frame.lang, "is here")
    spot = Spot("name", rect, view.present.action, press=view.present.fields, does=does)
    w, h = within(spot, size)
    part, pad = h // 5, size.pad
    return Place(
        spot,
        (
            text(size, view.which, Rect(pad, pad // 2, w - 2 * pad, part), "big", "small", "c soft"),
            text(size, view.name, Rect(pad, part, w - 2 * pad, part * 2), "mega", "head", "c b gold"),
            text(
                size, say(view.frame.lang, "OK: here"), Rect(pad, part * 3, w - 2 * pad, part), "title", "text", "c b"
            ),
            text(size, view.counts, Rect(pad, part * 4, w - 2 * pad, part - pad // 2), "big", "small", "c"),
        ),
    )


def _answer(id_: str, rect: Rect, press: Press, arrow: str, label: str, size: Size) -> Place:
    spot = Spot(id_, rect, press.action, press=press.fields)
    w, h = within(spot, size)
    half = h // 2
    return Place(
        spot,
        (
            Line(arrow, Rect(0, 0, w, half), size.px("head" if h > w // 2 else "big"), "c b"),
            text(size, label, Rect(4, half, w - 8, half), "title", "small", "c b", tight=True),
        ),
    )

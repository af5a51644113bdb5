"""Lists in pages: a column's pictures, a day's guide."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.pagination import AFTER_DIGIT, in_the_line_above
from tvchannel.tv.kit.components.tiles import home_button, picture_tile
from tvchannel.tv.kit.elements import Area, Element, Line, Place, Spot, Text
from tvchannel.tv.kit.fitting import fit, width
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import titled, way_up
from tvchannel.tv.kit.placed import inner, text, within
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import ColumnPage, DayTab, Guide, Slot, Turn


def column(view: ColumnPage, size: Size) -> Page:
    """At most eight pictures, four a row, or four with long titles; the arrows at the sides turn the pages."""
    turn, lang = view.turn, view.frame.lang
    rects = _pictures(size, len(view.programmes), turn.count > 1, view.a_page)
    cards: list[Element] = [
        picture_tile(Spot(f"p{k}", rect, card.href, str(k)), card, size)
        for k, (rect, card) in enumerate(zip(rects, view.programmes, strict=False), 1)
    ]
    edges = {arrow: id_ for arrow, id_, href in (("l", "before", turn.before), ("r", "after", turn.after)) if href}
    keys = [(digits(str(k) for k in range(1, len(view.programmes) + 1)), say(lang, "open at once"))] if cards else []
    keys += [(AFTER_DIGIT, say(lang, "next page"))] if turn.after else []
    hints = [
        (say(lang, "Arrows"), say(lang, "choose")),
        (say(lang, "OK"), say(lang, "open")),
        *keys,
        way_up(view.frame),
    ]
    title = titled(view.frame, size, view.digit, view.colour, turn.count > 1, cover=view.cover)
    elements = [*(cards or _empty(view, size)), *in_the_line_above(turn, size)]
    focus = f"p{view.focus}" if cards else ""
    return drawn(elements, focus, edges, hints, title)  # type: ignore[arg-type]


def _pictures(size: Size, count: int, turned: bool, a_page: int) -> list[Rect]:
    """The tiles of `count` programmes, of at most `a_page`: four a row; larger where a column has only a few."""
    body, gap = size.body, size.gap
    if turned or count > 3:
        return tiles(body, a_page, gap, 2 if size.tall else 4)[:count]
    columns = tiles(body, max(2, count), gap, 2) if size.tall else body.columns(max(2, count), gap)
    return [rect.above(min(rect.h, rect.w * 9 // 16 + size.of(150, 170))) for rect in columns[:count]]


def _empty(view: ColumnPage, size: Size) -> list[Element]:
    """A sentence, and one large button at the foot of the page."""
    body, lang, low = size.body, view.frame.lang, size.of(112, 84)
    button = home_button(view.frame, body.below(body.h - low).leftmost(body.w // 2), size)
    nothing = say(lang, "Nothing here yet. New films are on their way.")
    third = Rect(body.x, body.y + body.h // 3, body.w, body.h // 3)
    return [button, Text(nothing, third, size.between("title", "text"), "c", top=True)]


def guide(view: Guide, size: Size) -> Page:
    """Days above, at most five rows of two lines below; they turn at the first and the last, or at the right side."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    tabs = body.above(size.of(64, 44))
    below = body.below(tabs.h + gap)
    rail = below.beside(below.w - size.of(144, 84)) if view.turn.count > 1 else None
    area = below.leftmost(below.w - rail.w - gap) if rail else below
    rows = area.rows(5, gap // 2)
    days = [
        _day(Spot(f"d{k}", rect, day.href), day, size)
        for k, (rect, day) in enumerate(zip(tabs.columns(4, gap), view.days, strict=False))
    ]
    slots = [
        _slot(f"s{k}", rect, slot, lang, size) for k, (rect, slot) in enumerate(zip(rows, view.slots, strict=False))
    ]
    if not slots:
        nothing, box = say(lang, "There is no guide for this day yet."), rows[2]
        slots = [Text(nothing, box._replace(h=box.h * 2), size.between("title", "text"), "c", top=True)]
    hints = (
        (say(lang, "Arrows"), say(lang, "choose")),
        (say(lang, "OK"), say(lang, "open")),
        (say(lang, "Back"), say(lang, "home page")),
    )
    elements = [*days, *slots, *(_rail(view.turn, rail, lang, size) if rail else [])]
    return drawn(elements, _first(view), {"d": "after"} if view.turn.after else None, hints)


def _first(view: Guide) -> str:
    """The focus: on what is on now, else on the first row that leads somewhere, else on the chosen day."""
    rows = [(k, slot) for k, slot in enumerate(view.slots) if slot.href]
    on = [f"s{k}" for k, slot in rows if slot.state == "now"] or [f"s{k}" for k, _ in rows]
    return (on or [f"d{k}" for k, day in enumerate(view.days) if day.chosen])[0]


def _day(spot: Spot, day: DayTab, size: Size) -> Place:
    w, h = within(spot, size)
    label, look = day.dated if size.wide else day.label, "b c chosen" if day.chosen else "b c"
    ground = (Area(Rect(0, 0, w, h), colour="#ffe3a1"),) if day.chosen else ()
    return Place(spot, (*ground, text(size, label, Rect(2, 0, w - 4, h), "big", "small", look, tight=True)))


def _slot(id_: str, rect: Rect, slot: Slot, lang: str, size: Size) -> Element:
    """Time, title, and what OK does where there is room for it beside the title."""
    box, now = inner(rect, size), slot.state == "now"
    w, h, pad, time, steps = box.w, box.h, size.pad, size.of(132, 78), size.between("text", "small")
    room, left = w - time - pad, pad // 2 + time
    title = _titled(slot.title, now, lang)
    if not fit(title, room, h, steps, tight=True, bold=now).whole:
        title = _titled(slot.short, now, lang)
    side = width(slot.does, size.px("small")) + 2 * pad
    beside = bool(slot.does) and fit(title, room - side, h, steps, tight=True, bold=now).whole
    inside: list[Element] = [
        text(size, slot.clock, Rect(pad // 2, 0, time, h), "big", "small", "b gold" if now else "b soft", tight=True),
        text(size, title, Rect(left, 0, room - side * beside, h), "text", "small", "b" if now else "", tight=True),
    ]
    if beside:
        inside.append(Line(slot.does, Rect(w - pad * 2 - side, 0, side, h), size.px("small"), "r soft"))
    if slot.href:
        return Place(Spot(id_, rect, slot.href, does=slot.does), tuple(inside), "now" if now else "")
    return Area(box, tuple(inside))


def _titled(title: str, now: bool, lang: str) -> str:
    return say(lang, "Now: %(title)s", title=title) if now else title


def _rail(turn: Turn, rail: Rect, lang: str, size: Size) -> list[Element]:
    """The tiles at the right that turn the pages, and the number of the page between them."""
    up, middle, down = rail.rows(3, size.gap)
    found: list[Element] = []
    ends = (
        ("before", up, turn.before, "↑", say(lang, "Earlier")),
        ("after", down, turn.after, "↓", say(lang, "Later")),
    )
    for id_, rect, href, sign, label in ends:
        if href:
            spot = Spot(id_, rect, href)
            w, h = within(spot, size)
            above, below = Rect(0, 0, w, h // 2), Rect(0, h // 2, w, h // 2)
            words = text(size, sign, above, "big", "small", "c"), text(size, label, below, "text", "small", "c")
            found.append(Place(spot, words))
    return [*found, text(size, f"{turn.number} / {turn.count}", middle, "text", "small", "c soft")]

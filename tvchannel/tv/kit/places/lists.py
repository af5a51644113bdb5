"""Lists in pages: a column's pictures, a day's guide."""

from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.elements import Spot
from tvchannel.tv.kit.layout import Page, page
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size

# At most eight programmes a page leave two digits to turn it with.
BEFORE_DIGIT, AFTER_DIGIT = "0", "9"


def column(view: view_models.ColumnPage, size: Size) -> Page:
    """At most eight pictures, four a row, or four with long titles; the arrows at the sides turn the pages."""
    head = _turns(view.turn, size)
    rects = _pictures(size, len(view.programmes), view.turn.count > 1, view.a_page)
    cards = [
        Spot(f"p{k}", rect, card.href, str(k))
        for k, (rect, card) in enumerate(zip(rects, view.programmes, strict=False), 1)
    ]
    edges = {arrow: spot.id for arrow, spot in zip("lr", head, strict=True) if spot}
    empty = [] if cards else [Spot("home", _button(size), view.frame.home)]
    spots = [*cards, *empty, *(spot for spot in head if spot)]
    return page(spots, spots[0].id, _turn_box(size), edges)  # type: ignore[arg-type]


def _pictures(size: Size, count: int, turned: bool, a_page: int) -> list[Rect]:
    """The tiles of `count` programmes, of at most `a_page`: four a row; larger where a column has only a few."""
    body, gap = size.body, size.gap
    if turned or count > 3:
        return tiles(body, a_page, gap)[:count]
    columns = body.columns(max(2, count), gap)[:count]
    return [rect.above(min(rect.h, rect.w * 9 // 16 + size.of(150, 170))) for rect in columns]


def _button(size: Size) -> Rect:
    """One large button at the foot of an otherwise empty page."""
    low = size.of(112, 84)
    return size.body.below(size.body.h - low).leftmost(size.body.w // 2)


def _turns(turn: view_models.Turn, size: Size) -> tuple[Spot | None, Spot | None]:
    """The previous and the next page, in the line at the top between the title and the clock."""
    before, after = _turn_rects(size)
    return (
        Spot("before", before, turn.before, BEFORE_DIGIT) if turn.before else None,
        Spot("after", after, turn.after, AFTER_DIGIT) if turn.after else None,
    )


def _turn_rects(size: Size) -> tuple[Rect, Rect]:
    width, middle = size.of(64, 44), size.of(112, 70)
    left = size.voice.x - size.gap - size.time - 2 * width - middle
    line = Rect(left, size.edge, 2 * width + middle, size.header)
    return line.leftmost(width), line.beside(width + middle)


def _turn_box(size: Size) -> dict[str, Rect]:
    before, after = _turn_rects(size)
    return {"turn": Rect(before.right, before.y, after.x - before.right, before.h)}


def guide(view: view_models.Guide, size: Size) -> Page:
    """Days above, at most five rows of two lines below; they turn at the first and the last, or at the right side."""
    body, gap = size.body, size.gap
    tabs = body.above(size.of(64, 44))
    below = body.below(tabs.h + gap)
    many = view.turn.count > 1
    rail = below.beside(below.w - size.of(144, 84)) if many else None
    area = below.leftmost(below.w - rail.w - gap) if rail else below
    rows = area.rows(5, gap // 2)
    days = [
        Spot(f"d{k}", rect, day.href)
        for k, (rect, day) in enumerate(zip(tabs.columns(4, gap), view.days, strict=False))
    ]
    slots = [
        Spot(f"s{k}", rect, slot.href, does=slot.does)
        for k, (rect, slot) in enumerate(zip(rows, view.slots, strict=False))
        if slot.href
    ]
    turns, boxes = _rail(view.turn, rail, gap) if rail else ([], {})
    boxes |= {f"s{k}": rect for k, rect in enumerate(rows)}
    on = [f"s{k}" for k, slot in enumerate(view.slots) if slot.state == "now" and slot.href]
    first = (on or [spot.id for spot in slots] or [f"d{k}" for k, day in enumerate(view.days) if day.chosen])[0]
    return page([*days, *slots, *turns], first, boxes, {"d": "after"} if view.turn.after else None)


def _rail(turn: view_models.Turn, rail: Rect, gap: int) -> tuple[list[Spot], dict[str, Rect]]:
    up, middle, down = rail.rows(3, gap)
    ends = [("before", up, turn.before), ("after", down, turn.after)]
    return [Spot(id_, rect, href) for id_, rect, href in ends if href], {"turn": middle}

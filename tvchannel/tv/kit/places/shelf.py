"""A page of a shelf of films: four large pictures in a row, and below them what else can be done."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import options
from tvchannel.tv.kit.components.pagination import AFTER_DIGIT, in_the_line_above
from tvchannel.tv.kit.components.tiles import home_button, picture_tile
from tvchannel.tv.kit.elements import Arrow, Element, Spot, Text
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import titled, way_up
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Card, ShelfPage

A_PAGE = 4
FIRST_OPTION = A_PAGE + 1  # the digit of the first thing below the films, however many films there are


def shelf(view: ShelfPage, size: Size) -> Page:
    """The films above, what else can be done below; the arrows at the sides turn the pages."""
    body, gap, turn = size.body, size.gap, view.turn
    low = size.of(84, 56)
    high = body.above(body.h - low - gap)
    rects = tiles(high, A_PAGE, gap, 2 if size.tall else 4)
    cards: list[Element] = [
        picture_tile(_spot(k, rect, card), card, size)
        for k, (rect, card) in enumerate(zip(rects, view.cards, strict=False), 1)
    ]
    foot = body.below(high.h + gap)
    row = [*options(view.options, foot.columns(max(2, len(view.options)), gap)[: len(view.options)], size)]
    if not cards and not row:
        row = [home_button(view.frame, foot.leftmost(body.w // 2), size)]
    edges: dict[Arrow, str] = {}
    if turn.before and cards:
        edges["l"] = "before"
    if turn.after and cards:
        edges["r"] = "after"
    elements = [*(cards or [_nothing(view, high, size)]), *row, *in_the_line_above(turn, size)]
    focus = f"p{view.focus}" if cards else ""
    return drawn(elements, focus, edges, _hints(view), titled(view.frame, size, turned=turn.count > 1))


def _spot(k: int, rect: Rect, card: Card) -> Spot:
    if card.press:
        return Spot(f"p{k}", rect, card.press.action, str(k), press=card.press.fields)
    return Spot(f"p{k}", rect, card.href, str(k))


def _nothing(view: ShelfPage, box: Rect, size: Size) -> Text:
    third = Rect(box.x, box.y + box.h // 3, box.w, box.h // 2)
    return Text(view.empty, third, size.between("title", "text"), "c", top=True)


def _hints(view: ShelfPage) -> list[tuple[str, str]]:
    lang = view.frame.lang
    presses = any(card.press for card in view.cards)
    does = say(lang, "choose, or take off") if presses else say(lang, "open")
    keys = [(digits(str(k) for k in range(1, len(view.cards) + 1)), does)] if view.cards else []
    keys += [(AFTER_DIGIT, say(lang, "next page"))] if view.turn.after else []
    return [
        (say(lang, "Arrows"), say(lang, "choose another")),
        (say(lang, "OK"), say(lang, "choose")),
        *keys,
        way_up(view.frame),
    ]

"""One programme, a message, and the layers over a playing film."""

from collections.abc import Sequence
from dataclasses import replace

from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.elements import Spot
from tvchannel.tv.kit.layout import Page, page
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size


def programme(view: view_models.Programme, size: Size) -> Page:
    """The poster at the left, title and facts beside it, large buttons below."""
    body, gap = size.body, size.gap
    low = size.of(112, 84)
    high = body.above(body.h - low - gap)
    picture = high.leftmost(high.h * 16 // 9 if size.wide else 312)
    picture = picture.above(picture.w * 9 // 16)
    text = high.beside(picture.w + size.of(32, 16))
    row = body.below(high.h + gap)
    spots = [
        replace(spot, does=one.does) for spot, one in zip(_choices(row, view.choices, gap), view.choices, strict=True)
    ]
    return page(spots, spots[0].id, {"picture": picture, "text": text})


def _choices(row: Rect, choices: Sequence[view_models.Choice], gap: int) -> list[Spot]:
    rects = row.columns(max(2, len(choices)), gap)
    pairs = zip(rects, choices, strict=False)
    return [Spot(f"b{k}", rect, one.href, str(k), press=one.press) for k, (rect, one) in enumerate(pairs, 1)]


def message(view: view_models.Message, size: Size) -> Page:
    """A sentence, and below it what can be done."""
    body, gap = size.body, size.gap
    low = size.of(112, 84)
    text = body.above(body.h - low - gap)
    spots = _choices(body.below(text.h + gap), view.choices, gap)
    return page(spots, spots[0].id, {"text": text})


def pair(view: view_models.Pair, size: Size) -> Page:
    """The digits at the left, the same as a picture for a telephone at the right, what can be done below."""
    body, gap = size.body, size.gap
    high = body.above(body.h - size.of(112, 84) - gap)
    side = min(high.h - size.of(40, 28), high.w // 3)
    text = high.leftmost(high.w - side - 2 * gap)
    picture = high.beside(text.w + 2 * gap)
    spots = _choices(body.below(high.h + gap), view.choices, gap)
    return page(spots, spots[0].id, {"text": text, "picture": picture})


def watch(view: view_models.Watch, size: Size) -> Page:
    """Layers over the picture, one shown at a time: each has its own spots, and arrows lead out of none."""
    layers = [_bar(view, size), _end(view, size), _trouble(view, size)]
    layers += [_note(size)] if view.note else []
    layers += [_asking(size)] if view.presence_s else []
    spots = {id_: spot for layer in layers for id_, spot in layer.spots.items()}
    return Page(spots, "go", {name: box for layer in layers for name, box in layer.boxes.items()})


def _bar(view: view_models.Watch, size: Size) -> Page:
    """Large buttons over the lower part; left and right are the time, up and down choose among them."""
    choices = [("go", "#go")]
    choices += [("again", view.again)] if view.again else []
    choices += [("guide", view.guide)] if view.guide else []
    choices.append(("leave", view.leave))
    row, gap = size.of(76, 52), size.gap // 2
    height = len(choices) * row + (len(choices) - 1) * gap
    top = size.safe.bottom - size.hints - size.gap - height
    width = size.of(400, 210)
    column = Rect(size.safe.right - width, top, width, height)
    told = Rect(size.safe.x, top, size.safe.w - width - 2 * size.gap, height)
    spots = [
        Spot(id_, rect, href, str(k))
        for k, (rect, (id_, href)) in enumerate(zip(column.rows(len(choices), gap), choices, strict=True), 1)
    ]
    dark = Rect(0, top - size.gap, size.width, size.height - top + size.gap)
    return page(spots, "go", {"bar": dark, "told": told})


def _end(view: view_models.Watch, size: Size) -> Page:
    """What comes next is the biggest; once more, and back, beside it."""
    body, gap = size.body, size.gap
    words = body.above(body.h // 3)
    rest = body.below(words.h + gap)
    wide, narrow = rest.leftmost(rest.w * 5 // 8), rest.beside(rest.w * 5 // 8 + gap)
    rows = narrow.rows(2, gap) if view.next else rest.above(rest.h // 2).columns(2, gap)
    spots = [Spot("next", wide, view.next.href, "1")] if view.next else []
    spots += [Spot("replay", rows[0], "#replay", "2"), Spot("up", rows[1], view.leave, "3")]
    return page(spots, spots[0].id, {"words": words})


def _trouble(view: view_models.Watch, size: Size) -> Page:
    body = size.body
    text = body.above(body.h * 2 // 3)
    rows = body.below(text.h + size.gap).columns(2, size.gap)
    return page(
        [Spot("retry", rows[0], "#retry", "1"), Spot("quit", rows[1], view.leave, "2")], "retry", {"sorry": text}
    )


def _note(size: Size) -> Page:
    """A sentence over the lower part, and beside it that it was read."""
    height = 200 if size.wide else 150
    top = size.safe.bottom - size.hints - size.gap - height
    width = 400 if size.wide else 210
    dark = Rect(0, top - size.gap, size.width, size.height - top + size.gap)
    told = Rect(size.safe.x, top, size.safe.w - width - 2 * size.gap, height)
    low = 112 if size.wide else 84
    button = Rect(size.safe.right - width, top + (height - low) // 2, width, low)
    return page([Spot("read", button, "#read", "1")], "read", {"note": dark, "noted": told})


def _asking(size: Size) -> Page:
    """The question over the middle of the picture, and one large answer."""
    dark = Rect(0, size.height // 4, size.width, size.height - size.height // 4)
    low = size.of(112, 84)
    inner = Rect(size.safe.x, dark.y + size.gap, size.safe.w, size.safe.bottom - size.hints - dark.y - 2 * size.gap)
    told = inner.above(inner.h - low - size.gap)
    button = inner.below(told.h + size.gap).columns(4, size.gap)
    middle = Rect(button[1].x, button[1].y, button[2].right - button[1].x, low)
    return page([Spot("here", middle, "#here", "1")], "here", {"asking": dark, "asked": told})

"""The layers over a playing film, one shown at a time: each has its own places, and arrows lead out of none."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.tiles import numbered
from tvchannel.tv.kit.elements import Area, Element, Line, Picture, Place, Spot, Text
from tvchannel.tv.kit.fitting import leading
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.page_frame import Hints, hints
from tvchannel.tv.kit.placed import by_focus, text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Card, Watch


def watch(view: Watch, size: Size) -> Page:
    """The layers that watch.js shows; it knows them by their ids."""
    layers = [_bar(view, size), _end(view, size), _trouble(view, size)]
    layers += [_note(view, size)] if view.note else []
    layers += [_asking(view, size)] if view.presence_s else []
    spots = {id_: spot for layer in layers for id_, spot in layer.spots.items()}
    elements = [_wait(view, size), *(one for layer in layers for one in layer.elements)]
    return Page(spots, "go", elements=tuple(elements), framed=False)


def _layer(id_: str, elements: list[Element], view: Watch, pairs: Hints, size: Size, ground: str = "") -> Page:
    """A layer of its own: with `ground` over the whole picture, else as high as what stands in it."""
    laid = drawn(elements)
    high = size.height if ground else 0
    inside = (*elements, hints(pairs, view.frame.lang, (), "", size))
    layer = Area(Rect(0, 0, size.width, high), inside, cls=ground, id=id_)
    return Page(laid.spots, laid.focus, elements=(layer,))


def _dark(top: int, size: Size) -> Area:
    """A dark ground for words over the picture, from `top` down."""
    return Area(Rect(0, top, size.width, size.height - top), cls="dark")


def _foot(height: int, size: Size) -> Rect:
    """The lowest `height` px above the line of hints."""
    return Rect(size.safe.x, size.safe.bottom - size.hints - size.gap - height, size.safe.w, height)


def _stop(lang: str) -> tuple[str, str]:
    return say(lang, "Back"), say(lang, "stop watching")


def _line(words: str, box: Rect, step: str, cls: str, id_: str, size: Size) -> Line:
    """A line that a script writes, in letters of `step`."""
    px = size.px(step)
    return Line(words, box._replace(h=leading(px)), px, cls, id=id_)


def _wait(view: Watch, size: Size) -> Area:
    """Until the picture comes."""
    safe, lang = size.safe, view.frame.lang
    title = Rect(safe.x, safe.y + safe.h // 6, safe.w, safe.h // 3)
    below = Rect(safe.x, safe.y + safe.h // 2 + size.gap, safe.w, 0)
    ok, wind = say(lang, "OK"), (say(lang, "Left, right"), say(lang, "30 seconds"))
    pairs = [(ok, say(lang, "the controls"))] if view.live else [(ok, say(lang, "pause")), wind]
    return Area(
        Rect(0, 0, size.width, size.height),
        (
            text(size, view.title, title, "head", "text", "b gold c"),
            _line(say(lang, "Opening, please wait…"), below, "big", "c", "opening", size),
            hints([*pairs, _stop(lang)], lang, (), "", size),
        ),
        cls="dark",
        id="wait",
    )


def _bar(view: Watch, size: Size) -> Page:
    """Large buttons over the lower part; left and right are the time, up and down choose among them."""
    lang = view.frame.lang
    choices = [("go", "#go", say(lang, "Go on watching"))]
    choices += [("again", view.again, say(lang, "From the beginning"))] if view.again else []
    choices += [("guide", view.guide, say(lang, "Guide"))] if view.guide else []
    choices.append(("leave", view.leave, say(lang, "Stop watching")))
    row, gap, width = size.of(76, 52), size.gap // 2, size.of(400, 210)
    height = len(choices) * row + (len(choices) - 1) * gap
    foot = _foot(height + (height + 2 * size.gap if size.tall else 0), size)
    box, column = size.split(foot, foot.w - width - 2 * size.gap, height, 2 * size.gap)
    top = foot.y
    buttons = [
        numbered(Spot(id_, rect, href, str(k)), label, size)
        for k, (rect, (id_, href, label)) in enumerate(zip(column.rows(len(choices), gap), choices, strict=True), 1)
    ]
    wind = [] if view.live else [(say(lang, "Left, right"), say(lang, "30 seconds"))]
    pairs = [
        (say(lang, "Up, down"), say(lang, "choose another")),
        *wind,
        (say(lang, "OK"), say(lang, "choose")),
        _stop(lang),
    ]
    return _layer("bar", [_dark(top - size.gap, size), *_playing(view, box, size), *buttons], view, pairs, size)


def _playing(view: Watch, box: Rect, size: Size) -> list[Element]:
    """What is playing, and where it is; of a live picture what comes then."""
    half = box.y + box.h // 2 + size.gap // 2
    steps, state = size.between("large", "small"), Rect(box.x, half, box.w * 3 // 5, 0)
    found: list[Element] = [
        Text(view.title, box._replace(h=box.h // 2), steps, "b", id="title"),
        _line("", state, "big", "gold b", "state", size),
    ]
    if view.live:
        quarter = Rect(box.x, box.y + box.h * 3 // 4, box.w, box.h // 4)
        return [*found, Line("", quarter, size.px("small"), "soft", box.h // 8, "then")]
    thick = size.of(18, 12)
    played = Area(Rect(0, 0, 0, thick), colour="#fff1d2", id="played")
    line = Rect(box.x, box.bottom - thick - 4, box.w, thick)
    at = _line("", Rect(box.x + box.w // 3, half, box.w * 2 // 3, 0), "text", "r", "at", size)
    return [*found, at, Area(line, (played,), "#6b4a38", id="line")]


def _note(view: Watch, size: Size) -> Page:
    """A sentence over the lower part, and beside it that it was read."""
    height, width, low = (200, 400, 112) if size.wide else (150, 210, 84)
    foot, lang = _foot(height + (low + 2 * size.gap if size.tall else 0), size), view.frame.lang
    box, rest = size.split(foot, foot.w - width - 2 * size.gap, height, 2 * size.gap)
    button = rest._replace(y=rest.y + (rest.h - low) // 2, h=low)
    elements: list[Element] = [
        _dark(foot.y - size.gap, size),
        text(size, view.note, box, "title", "small", "b gold"),
        numbered(Spot("read", button, "#read", "1"), say(lang, "Go on watching"), size),
    ]
    return _layer("note", elements, view, [(say(lang, "OK"), say(lang, "go on watching")), _stop(lang)], size)


def _asking(view: Watch, size: Size) -> Page:
    """The question over the middle of the picture, and one large answer."""
    top, low, lang = size.height // 4, size.of(112, 84), view.frame.lang
    inner = Rect(size.safe.x, top + size.gap, size.safe.w, size.safe.bottom - size.hints - top - 2 * size.gap)
    box = inner.above(inner.h - low - size.gap)
    columns = inner.below(box.h + size.gap).columns(4, size.gap)
    middle = Rect(columns[1].x, columns[1].y, columns[2].right - columns[1].x, low)
    high, rest = box.above(box.h * 2 // 3), box.below(box.h * 2 // 3)
    elements: list[Element] = [
        _dark(top, size),
        text(size, say(lang, "Are you still watching?"), high, "head", "text", "b gold c"),
        _line("", rest, "text", "c", "unseen", size),
        numbered(Spot("here", middle, "#here", "1"), say(lang, "Press OK to go on"), size),
    ]
    return _layer("asking", elements, view, [(say(lang, "OK"), say(lang, "go on watching")), _stop(lang)], size)


def _end(view: Watch, size: Size) -> Page:
    """What comes next is the biggest; once more, and back, beside it."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    box = body.above(body.h // 3)
    rest = body.below(box.h + gap)
    wide, narrow = size.split(rest, rest.w * 5 // 8, rest.h * 5 // 8, gap)
    count = 2 + len(view.after)
    rows = narrow.rows(count, gap) if view.next else rest.above(rest.h // 2).columns(count, gap)
    px = size.px("text")
    credited = Rect(box.x, box.y + box.h * 11 // 20, box.w, box.h * 9 // 20)
    elements: list[Element] = [
        text(
            size, say(lang, "That was: %(title)s", title=view.title), box.above(box.h // 2), "title", "text", "b gold"
        ),
        Line("", credited, px, "", leading(px), "learned"),
    ]
    elements += [_next(Spot("next", wide, view.next.href, "1"), view.next, lang, size)] if view.next else []
    elements += [
        numbered(Spot("replay", rows[0], "#replay", "2"), say(lang, "Watch it again"), size),
        numbered(Spot("up", rows[1], view.leave, "3"), say(lang, "Stop watching"), size),
        *(
            numbered(Spot(f"after{k}", rows[1 + k], one.href, str(3 + k)), one.label, size)
            for k, one in enumerate(view.after, 1)
        ),
    ]
    pairs = [(say(lang, "Arrows"), say(lang, "choose another")), (say(lang, "OK"), say(lang, "choose")), _stop(lang)]
    return _layer("end", elements, view, pairs, size, ground="ground")


def _next(spot: Spot, card: Card, lang: str, size: Size) -> Place:
    """The picture of what follows, how long it is, what to press; below them its title."""
    w, h = within(spot, size)
    high = min(h * 3 // 5, w * 31 // 100)
    wide, pad = high * 16 // 9, size.pad
    left, room = wide + pad, w - wide - 2 * pad
    lines = [say(lang, "Next: %(title)s", title=card.part), *([card.length] if size.wide and card.length else [])]
    row = high // (len(lines) + 1)
    inside: list[Element] = [Picture(card.picture, Rect(0, 0, wide, high))] if card.picture else []
    inside += [
        text(size, words, Rect(left, k * row + 4, room, row), "big", "small", "soft", tight=True)
        for k, words in enumerate(lines)
    ]
    press, digit = say(lang, "Press OK to play"), say(lang, "Press 1 to play")
    low = Rect(left, high - row + 4, room, row)
    inside += by_focus(size, press, digit, low, "big", "small", "gold b", tight=True)
    inside.append(text(size, card.title, Rect(pad, high, w - 2 * pad, h - high), "title", "text", "b", tight=True))
    return Place(spot, tuple(inside))


def _trouble(view: Watch, size: Size) -> Page:
    """The picture does not come: try again, or something else."""
    body, lang = size.body, view.frame.lang
    box = body.above(body.h * 2 // 3)
    rows = body.below(box.h + size.gap).columns(2, size.gap)
    sorry = say(lang, "The picture does not come through just now. It is tried again by itself.")
    elements: list[Element] = [
        text(size, sorry, box.above(box.h * 3 // 4), "head", "text", "b gold"),
        _line("", box.below(box.h * 3 // 4), "big", "", "retrying", size),
        numbered(Spot("retry", rows[0], "#retry", "1"), say(lang, "Try again now"), size),
        numbered(Spot("quit", rows[1], view.leave, "2"), say(lang, "Watch something else"), size),
    ]
    return _layer("trouble", elements, view, [(say(lang, "OK"), say(lang, "choose")), _stop(lang)], size, ground="dark")

"""A page of a book: its text in large letters or its picture, and below it what else can be done; its contents."""

from math import ceil

from tvchannel.base.texts import say
from tvchannel.study.reading.lines import Layout
from tvchannel.tv.kit.components.choices import options
from tvchannel.tv.kit.components.pagination import in_the_line_above, wider
from tvchannel.tv.kit.components.tiles import numbered
from tvchannel.tv.kit.elements import Area, Arrow, Element, Line, Picture, Place, Spot, Text
from tvchannel.tv.kit.fitting import width
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import titled, way_up
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Contents, Press, ReadImage, ReadingPage

# The sizes of letters from the smallest to the largest; the least is what old people read from the sofa.
LETTERS = ("text", "big", "large", "title")
USUAL_LETTERS = 2
# A page image is shown whole, so that half of it fills the screen, or as wide as the screen.
IMAGE_SIZES = 3
ENTRIES = 8  # of a page of contents: a digit each
_INDENT_EM = 2
# What of a screen is shown again on the next one, so that a line which one cuts is whole on the other.
_AGAIN = 0.1
_NEARLY = 0.05  # of a screen, for what is rounded


def text_layout(size: Size, letters: int) -> Layout:
    """How much of a text a page holds in letters of this size, from 1."""
    box = _inner(_paper(size), size)
    px = _px(size, letters)
    return Layout(box.w / px, max(1, box.h // _leading(px)), _INDENT_EM)


def image_steps(size: Size, wide: int, high: int, letters: int) -> list[int]:
    """Where the screens begin in which a page image of `wide` x `high` px is read, in thousandths of it from above."""
    shown = _shown(size, wide, high, letters)
    view = _sheet(size).h
    below = max(0, shown.h - view)
    count = 1 + ceil(below / (view * (1 - _AGAIN)) - _NEARLY)
    last = below * 1000 // shown.h
    return [last * k // (count - 1) for k in range(count)] if count > 1 else [0]


def reading(view: ReadingPage, size: Size) -> Page:
    """The focus stands on the text: left and right turn the page, OK goes on, down leads to what else can be done."""
    lang, turn, paper = view.frame.lang, view.turn, _paper(size)
    on = Spot("text", paper, turn.after or view.frame.back, press=None)
    text = Place(_pressed(on, view.after), _image(view.image, size) if view.image else _lines(view, size))
    foot = size.body.below(paper.h + size.gap)
    row = options(view.options, foot.columns(max(3, len(view.options)), size.gap)[: len(view.options)], size)
    ways = [_turning(one, view) for one in in_the_line_above(turn, size)]
    edges: dict[Arrow, str] = {}
    if turn.before:
        edges["l"] = "before"
    if turn.after:
        edges["r"] = "after"
    hints = (
        ("← →", say(lang, "turn the page")),
        (say(lang, "OK"), say(lang, "next page") if turn.after else say(lang, "to the list")),
        (digits(one.digit for one in view.options), say(lang, "contents and letters")),
        (say(lang, "Back"), say(lang, "to the list")),
    )
    return drawn([text, *row, *ways], "text", edges, hints, _named(view, size))


def contents(view: Contents, size: Size) -> Page:
    """The places in two columns, each by its digit; the arrows at the sides turn the pages."""
    lang, turn = view.frame.lang, view.turn
    rects = tiles(size.body, ENTRIES, size.gap, 1 if size.tall else 2)
    entries = [
        numbered(Spot(f"p{k}", rect, one.href, one.digit), one.label, size)
        for k, (rect, one) in enumerate(zip(rects, view.places, strict=False), 1)
    ]
    edges: dict[Arrow, str] = {}
    if turn.before:
        edges["l"] = "before"
    if turn.after:
        edges["r"] = "after"
    hints = (
        (say(lang, "Arrows"), say(lang, "choose another")),
        (digits(one.digit for one in view.places), say(lang, "go on from there")),
        way_up(view.frame),
    )
    every = [*entries, *in_the_line_above(turn, size)]
    return drawn(every, f"p{view.focus}", edges, hints, _named(view, size))


def _named(view: ReadingPage | Contents, size: Size) -> tuple[Element, ...]:
    """The name of the page, in whole."""
    names = (titled(view.frame, size, turned=view.turn.count > 1, where=one) for one in (view.frame.where, view.short))
    first = next(names)
    extra = wider(view.turn, size)
    fits = all(
        one.fitted.whole and width(view.frame.where, one.fitted.size) <= one.box.w - extra
        for one in first
        if isinstance(one, Text)
    )
    return first if fits else next(names)


def _turning(one: Element, view: ReadingPage) -> Element:
    """One of the tiles that turn the page, which keeps the place where that is kept."""
    if not isinstance(one, Place):
        return one
    return one._replace(spot=_pressed(one.spot, view.before if one.spot.id == "before" else view.after))


def _pressed(spot: Spot, press: Press | None) -> Spot:
    return spot._replace(href=press.action, press=press.fields) if press else spot


def _lines(view: ReadingPage, size: Size) -> tuple[Element, ...]:
    px, box = _px(size, view.letters), _inner(_paper(size), size)
    high = _leading(px)
    return tuple(
        Line(
            one.text,
            Rect(box.x + (_INDENT_EM * px if one.is_first else 0), box.y + k * high, 0, high),
            px,
            "b gold" if one.is_heading else "",
            id=line_id(k),
        )
        for k, one in enumerate(view.lines)
    )


def line_id(number: int) -> str:
    """The id of a line of the page, from 0."""
    return f"line{number}"


def _image(image: ReadImage, size: Size) -> tuple[Element, ...]:
    sheet, shown = _sheet(size), _shown(size, image.wide, image.high, image.letters)
    top = image.top * shown.h // 1000
    window = Rect((sheet.w - shown.w) // 2, max(0, sheet.h - shown.h) // 2, shown.w, min(sheet.h, shown.h))
    picture = Picture(image.src, Rect(0, -top, shown.w, shown.h))
    return (Area(window, (picture,), "#ffffff", style="overflow:hidden"),)


def _shown(size: Size, wide: int, high: int, letters: int) -> Rect:
    """How large a page image is shown."""
    sheet = _sheet(size)
    whole = min(sheet.w / wide, sheet.h / high)
    half = min(sheet.w / wide, (2 - _AGAIN) * sheet.h / high)
    times = (whole, half, sheet.w / wide)[max(1, min(IMAGE_SIZES, letters)) - 1]
    return Rect(0, 0, max(1, round(wide * times)), max(1, round(high * times)))


def _paper(size: Size) -> Rect:
    """What a page takes of the screen, its frame included."""
    return size.body.above(size.body.h - size.of(58, 42) - size.gap)


def _sheet(size: Size) -> Rect:
    """What is inside the frame."""
    paper = _paper(size)
    return Rect(0, 0, paper.w - 2 * size.focus, paper.h - 2 * size.focus)


def _inner(paper: Rect, size: Size) -> Rect:
    """Where the text stands inside the frame."""
    side, edge = size.of(24, 10), size.of(6, 3)
    return Rect(side, edge, paper.w - 2 * size.focus - 2 * side, paper.h - 2 * size.focus - 2 * edge)


def _px(size: Size, letters: int) -> int:
    return size.px(LETTERS[max(1, min(len(LETTERS), letters)) - 1])


def _leading(px: int) -> int:
    return px * 27 // 20

"""One programme; digits that somebody takes from the television."""

import re

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import buttons
from tvchannel.tv.kit.elements import Area, Element, Line, Picture, Text
from tvchannel.tv.kit.fitting import fit, leading
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.placed import text
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Pair, ProgrammeView

_CLAUSE_ENDS = re.compile(r"(?<=[。！？])(?!$)|[，；：]|(?<=[.!?])(?= )|[,;:](?= )")
_SUMMARY_LINES = 3  # for which even a long title leaves room


def programme(view: ProgrammeView, size: Size) -> Page:
    """The poster at the left, title and facts beside it, large buttons below."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    rows = _rows(len(view.choices), size)
    low = rows * size.of(112 if rows == 1 else 84, 84 if rows == 1 or size.tall else 64) + (rows - 1) * gap
    high = body.above(body.h - low - gap)
    picture, about = size.split(high, high.h * 16 // 9 if size.wide else 312, high.w * 9 // 16, size.of(32, 16))
    picture = picture.above(picture.w * 9 // 16)
    poster = Area(picture, (Picture(view.poster, Rect(0, 0, picture.w, picture.h)),), "#4a1d10")
    hints = (
        (say(lang, "Arrows"), say(lang, "choose")),
        (say(lang, "OK"), say(lang, "open")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    row = buttons(body.below(high.h + gap), view.choices, size, rows)
    return drawn([poster, *_about(view, about, size), *row], hints=hints)


def _rows(count: int, size: Size) -> int:
    """In how many rows so many buttons stand: four of a narrow screen side by side would hold no words."""
    if size.tall:
        return -(-count // 2)
    return 1 if count <= (4 if size.wide else 3) else 2


def _about(view: ProgrammeView, box: Rect, size: Size) -> list[Element]:
    """What a programme is, and how far it was watched; below that what it is about, as far as there is room."""
    small = leading(size.px("small"))
    heights = [_fact(fact, box, size).box.h for fact in view.facts]
    below = sum(heights) + (_SUMMARY_LINES * small + size.pad if view.summary else 0)
    room = box._replace(h=box.h - below - size.pad)
    title = Text(view.title, room, size.between("title", "text"), "b", top=True)
    top = box.y + title.fitted.height + size.pad
    rest = box.below(top - box.y + sum(heights) + size.pad)
    summary = _as_far_as_fits(view.summary, rest, size)
    is_shown = bool(view.summary) and rest.h >= small
    return [
        title,
        *(_fact(fact, box._replace(y=top + sum(heights[:k])), size) for k, fact in enumerate(view.facts)),
        *((summary,) if is_shown else ()),
    ]


def _as_far_as_fits(words: str, box: Rect, size: Size) -> Text:
    """What a programme is about: all of it, or as many of its clauses as there is room for."""
    ends = [len(words), *(found.start() for found in reversed([*_CLAUSE_ENDS.finditer(words)]))]
    told = [Text(words[:end], box, size.between("text", "small"), "soft", top=True) for end in ends]
    return next((one for one in told if one.fitted.whole), told[0])


def _fact(words: str, box: Rect, size: Size) -> Text:
    """A line about a programme at the top of `box`; as long as it has no room in one line, in two."""
    line = size.of(46, 30)
    told = text(size, words, box.above(line), "text", "small", "soft", tight=True)
    if told.fitted.whole:
        return told
    return text(size, words, box.above(max(line, 2 * leading(size.px("small")))), "text", "small", "soft", tight=True)


def pair(view: Pair, size: Size) -> Page:
    """The digits at the left, the same as a picture for a telephone at the right, what can be done below."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    high = body.above(body.h - size.of(112, 84) - gap)
    side = min(high.h - size.of(40, 28), high.w // 3)
    left = high.leftmost(high.w - side - 2 * gap)
    row = buttons(body.below(high.h + gap), view.choices, size)
    back = say(lang, "home page") if view.frame.back == view.frame.home else say(lang, "one page back")
    hints = ((say(lang, "OK"), say(lang, "choose")), (say(lang, "Back"), back))
    picture = _code_picture(view, high.beside(left.w + 2 * gap), size)
    return drawn([*_code(view, left, size), *picture, *row], hints=hints)


def _code(view: Pair, box: Rect, size: Size) -> list[Element]:
    """What to do with the digits, the digits, until when they are good."""
    first = Text(view.sentence, box._replace(h=box.h * 3 // 10), size.between("title", "text"), "b", top=True)
    code = fit(view.code, box.w, box.h // 2, size.between("mega", "title"))
    line, pad, high = leading(size.px("text")), size.pad, first.fitted.height
    above = box.y + max(0, (box.h - high - code.line - line - pad * 2) // 2)
    digits = Rect(box.x, above + high + pad, 0, code.line)
    until = Rect(box.x, above + high + code.line + pad * 2, box.w, line)
    return [
        first._replace(box=first.box._replace(y=above)),
        Line(view.code, digits, code.size, "b gold", id="code"),
        Line(view.until, until, size.px("text"), "soft"),
    ]


def _code_picture(view: Pair, box: Rect, size: Size) -> list[Element]:
    line = leading(size.px("small"))
    side = min(box.w, box.h - line - 4)
    below = Rect(box.x, box.y + side + 4, box.w, line)
    words = Line(view.below, below, size.px("small"), "soft")
    return [Picture(view.picture, Rect(box.x, box.y, side, side)), words]

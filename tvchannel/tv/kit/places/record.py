"""A record: the month as a calendar, its figures in words; and told day by day."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import button, options
from tvchannel.tv.kit.components.pagination import rail_below
from tvchannel.tv.kit.elements import Area, Element, Line, Spot
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.placed import text
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Cell, Record, Why
from tvchannel.tv.kit.view_models import RecordDay as Day

_MOST_WITH_ROOM = 5  # options beside figures in large letters
_MOST_IN_A_COLUMN = 6


def record(view: Record, size: Size) -> Page:
    """The calendar at the left; the figures in words and what can be done at the right."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    many = len(view.options) > _MOST_WITH_ROOM
    calendar, right = size.split(body, size.of(574, 280), 240 if many else 280, size.of(32, 14))
    figures = right.above(size.of(150 if many else 188, 142))
    below = right.below(figures.h + gap)
    close = gap if len(view.options) <= 4 else size.of(6, 4)  # or five rows were too low for their letters
    choices = options(view.options, _cells(below, len(view.options), close), size)
    hints = (
        (say(lang, "Arrows"), say(lang, "choose")),
        (say(lang, "OK"), say(lang, "open")),
        (digits(one.digit for one in view.options), say(lang, "open at once")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    return drawn([*_calendar(view, calendar, size), _figures(view, figures, size), *choices], hints=hints)


def _cells(box: Rect, count: int, gap: int) -> list[Rect]:
    """One under the other; more than six in two columns, read row by row."""
    if count <= _MOST_IN_A_COLUMN:
        return list(box.rows(count, gap))
    return [rect for row in box.rows(-(-count // 2), gap) for rect in row.columns(2, gap)][:count]


def _figures(view: Record, box: Rect, size: Size) -> Area:
    line = box.h // len(view.figures)
    inside = [
        text(
            size,
            words,
            Rect(0, k * line, box.w, line),
            "big" if k else "title",
            "small",
            "" if k else "b gold",
            tight=True,
        )
        for k, words in enumerate(view.figures)
    ]
    return Area(box, tuple(inside))


def _calendar(view: Record, box: Rect, size: Size) -> list[Element]:
    gap, head = size.of(6, 4), size.of(44, 28)
    wide, high = (box.w - 6 * gap) // 7, (box.h - head - gap * len(view.weeks)) // len(view.weeks)
    found: list[Element] = [
        Line(name, Rect(box.x + k * (wide + gap), box.y, wide, head), size.px("small"), "c soft")
        for k, name in enumerate(view.weekdays)
    ]
    for week, cells in enumerate(view.weeks):
        top = box.y + head + gap + week * (high + gap)
        found += [
            _cell(cell, Rect(box.x + k * (wide + gap), top, wide, high), size)
            for k, cell in enumerate(cells)
            if cell.number
        ]
    return found


def _cell(cell: Cell, box: Rect, size: Size) -> Area:
    """A day: its number, and a tick where there was a check-in, below it where the screen is narrow."""
    edge = size.of(3, 2) if cell.today else 0
    w, h, px = box.w - 2 * edge, box.h - 2 * edge, size.px("text")
    if not cell.checked:
        inside: tuple[Element, ...] = (Line(cell.number, Rect(0, 0, w, h), px, "c"),)
    elif size.wide:
        inside = (Line(f"{cell.number}√", Rect(0, 0, w, h), px, "c"),)
    else:
        half = h // 2
        inside = (Line(cell.number, Rect(0, 0, w, half), px, "c"), Line("√", Rect(0, half, w, half), px, "c"))
    look = ("yes" if cell.checked else "day") + (" today" if cell.today else "")
    return Area(box._replace(w=w, h=h), inside, cls=look)


def why(view: Why, size: Size) -> Page:
    """The days as rows of words, the rule below them, and at the bottom the ways on."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    low, rule = size.of(72, 52) * (2 if size.tall else 1), size.of(84, 60)
    lines = body.above(body.h - low - rule - 2 * gap)
    said = text(size, view.rule, Rect(body.x, lines.bottom + gap, body.w, rule), "text", "small", "soft", tight=True)
    turns, middle = rail_below(view.turn, body.below(body.h - low), lang, size)
    on = button(Spot("on", middle, view.on, "0"), view.on_label or say(lang, "Back to my record"), size)
    hints = (
        (say(lang, "Arrows"), say(lang, "choose")),
        (say(lang, "OK"), say(lang, "open")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    focus = "after" if view.turn.after else "on"
    return drawn([*_days(view, lines, lang, size), said, *turns, on], focus, hints=hints)


def _days(view: Why, box: Rect, lang: str, size: Size) -> list[Element]:
    if not view.lines:
        nothing = view.empty or say(lang, "Nothing has been recorded this year yet.")
        return [text(size, nothing, box, "title", "text", "gold")]
    row = box.h // 3
    return [_day(one, Rect(box.x, box.y + k * row, box.w, row), size) for k, one in enumerate(view.lines)]


def _day(told: Day, box: Rect, size: Size) -> Area:
    """Day and weekday at the left; what was credited, and why, at the right."""
    day, half = size.of(250, 130), box.h * 11 // 20
    left, w = day + size.pad, box.w - day - size.pad
    inside: list[Element] = [
        text(size, told.day, Rect(0, 0, day, half), "big", "small", "b gold", tight=True),
        text(size, told.weekday, Rect(0, half, day, box.h - 6 - half), "text", "small", "soft", tight=True),
        *_said(told, Rect(left, 0, w, box.h - 6), half, size),
    ]
    return Area(box, tuple(inside))


def _said(told: Day, box: Rect, half: int, size: Size) -> list[Element]:
    """What was credited, and below it why: in two lines where one does not hold it."""
    if not told.why:
        return [text(size, told.said, box, "big", "small", tight=True)]
    for high in (half, box.h * 2 // 5):
        why = text(size, told.why, Rect(box.x, high, box.w, box.h - high), "text", "small", "soft", tight=True)
        if why.fitted.whole:
            break
    return [text(size, told.said, Rect(box.x, 0, box.w, high), "big", "small", tight=True), why]

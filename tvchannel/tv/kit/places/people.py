"""The household's people as tiles: checking in, who is watching, whose record."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import button
from tvchannel.tv.kit.components.people import first_waiting, in_rects, people
from tvchannel.tv.kit.components.tiles import numbered
from tvchannel.tv.kit.elements import Area, Element, Line, Picture, Place, Spot
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import way_up
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Card, CheckInView, Choose, Person, Watching


def check_in(view: CheckInView, size: Size) -> Page:
    """Everybody as a tile with a digit; after a press a large answer above, the tiles still in their order."""
    if view.done is None:
        return _asking(view, size)
    body, gap, lang = size.body, size.gap, view.frame.lang
    box = body.above(body.h * (9 if len(view.people) < 4 else 6) // 16)
    rest = body.below(box.h + gap)
    answer = _answer(view.done, box, lang, size)
    home = say(lang, "To the home page")
    if any(person.waiting for person in view.people):
        rects = tiles(rest, len(view.people) + 1, gap, 2 if size.tall else 4)
        away = numbered(Spot("home", rects[-1], view.home, "0"), home, size)
        everybody = in_rects(view.people, rects, size)
        return drawn([answer, *everybody, away], first_waiting(view.people), hints=_check_in_hints(view))
    two = size.split(rest, rest.w * 5 // 8, rest.h * 5 // 8, gap)
    theme = [_theme(Spot("theme", two[0], view.theme.href), view.theme, lang, size)] if view.theme else []
    away = numbered(Spot("home", two[len(theme)], view.home), home, size)
    hints = ((say(lang, "OK"), say(lang, "choose")), (say(lang, "Back"), say(lang, "home page")))
    return drawn([answer, *theme, away], hints=hints)


def _asking(view: CheckInView, size: Size) -> Page:
    """Everybody as a tile; where several live, below them the way to who is watching."""
    low = size.of(80, 56) if view.watching else -size.gap
    elements = people(view.people, size.body.above(size.body.h - low - size.gap), size)
    if view.watching:
        spot = Spot("watching", size.body.below(size.body.h - low), view.watching, "0")
        elements.append(button(spot, say(view.frame.lang, "Who is watching"), size))
    return drawn(elements, first_waiting(view.people), hints=_check_in_hints(view))


def _check_in_hints(view: CheckInView) -> tuple[tuple[str, str], ...]:
    lang = view.frame.lang
    return (
        (say(lang, "OK"), say(lang, "choose")),
        (digits(one.digit for one in view.people), say(lang, "check in at once")),
        (say(lang, "Back"), say(lang, "home page")),
    )


def _answer(done: Person, box: Rect, lang: str, size: Size) -> Area:
    """The large friendly answer to a press."""
    side = box.h // 4
    rest = box.h - side
    mark = Area(
        Rect((box.w - side) // 2, 0, side, side), (Line("√", Rect(0, 0, side, side), side * 3 // 4, "c b"),), cls="done"
    )
    name, at = say(lang, "%(name)s, you are checked in", name=done.name), say(lang, "Today at %(clock)s", clock=done.at)
    high = Rect(0, side, box.w, rest * 11 // 20)
    low = Rect(0, side + high.h, box.w, rest * 8 // 20)
    words = text(size, name, high, "mega", "text", "b c gold"), text(size, at, low, "head", "text", "c")
    return Area(box, (mark, *words))


def _theme(spot: Spot, card: Card, lang: str, size: Size) -> Place:
    """The theme of the month, offered to whoever is all checked in."""
    w, h = within(spot, size)
    wide = min(h * 16 // 9, w * 9 // 20)
    high, left = wide * 9 // 16, wide + size.pad
    room = w - left - size.pad
    above = Rect(left, size.pad // 2, room, h // 3)
    inside: tuple[Element, ...] = (
        Picture(card.picture, Rect(0, (h - high) // 2, wide, high)),
        text(size, say(lang, "Watch the theme of the month"), above, "text", "small", "soft", tight=True),
        text(size, card.title, Rect(left, h // 3, room, h * 2 // 3), "big", "small", "b", tight=True),
    )
    return Place(spot, inside)


def watching(view: Watching, size: Size) -> Page:
    """Everybody as a tile that a digit puts there or takes away; below them the way on."""
    low, lang = size.of(92, 60), view.frame.lang
    everybody = people(view.people, size.body.above(size.body.h - low - size.gap), size)
    on = button(Spot("on", size.body.below(size.body.h - low), view.on, "0"), say(lang, "That is right, go on"), size)
    hints = (
        (digits(one.digit for one in view.people), say(lang, "is here, is not here")),
        ("0", say(lang, "go on")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    present = any(one.present for one in view.people)
    return drawn([*everybody, on], "on" if present else first_waiting(view.people), hints=hints)


def choose(view: Choose, size: Size) -> Page:
    """Everybody as a tile with a digit, leading to what is their own."""
    lang = view.frame.lang
    hints = (
        (say(lang, "OK"), say(lang, "open")),
        (digits(one.digit for one in view.people), say(lang, "open at once")),
        way_up(view.frame),
    )
    return drawn(people(view.people, size.body, size), first_waiting(view.people), hints=hints)

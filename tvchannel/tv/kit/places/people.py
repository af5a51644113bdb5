"""The household's people as tiles, and the record of one of them."""

from collections.abc import Sequence
from dataclasses import replace

from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.elements import Spot
from tvchannel.tv.kit.layout import Page, page
from tvchannel.tv.kit.places.asking import options
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size


def check_in(view: view_models.CheckIn, size: Size) -> Page:
    """Everybody as a tile with a digit; after a press a large answer above, the tiles still in their order."""
    body, gap = size.body, size.gap
    if view.done is None:
        return _asking(view, size)
    waiting = [f"m{person.digit}" for person in view.people if person.waiting]
    answer = body.above(body.h * (9 if len(view.people) < 4 else 6) // 16)
    rest = body.below(answer.h + gap)
    if waiting:
        rects = tiles(rest, len(view.people) + 1, gap)
        spots = [*_presses(view.people, rects), Spot("home", rects[-1], view.home, "0")]
        return page(spots, waiting[0], {"answer": answer})
    links = [("theme", view.theme.href)] if view.theme else []
    links.append(("home", view.home))
    two = [rest.leftmost(rest.w * 5 // 8), rest.beside(rest.w * 5 // 8 + gap)]
    spots = [Spot(id_, rect, href) for rect, (id_, href) in zip(two, links, strict=False)]
    return page(spots, spots[0].id, {"answer": answer})


def _asking(view: view_models.CheckIn, size: Size) -> Page:
    """Everybody as a tile; where several live, below them the way to who is watching."""
    low = size.of(80, 56) if view.watching else -size.gap
    told = _people(view.people, size.body.above(size.body.h - low - size.gap), size)
    more = [Spot("watching", size.body.below(size.body.h - low), view.watching, "0")] if view.watching else []
    return page([*_bare(told), *more], told.focus)


def _bare(told: Page) -> list[Spot]:
    return [replace(spot, arrows={}) for spot in told.spots.values()]


def watching(view: view_models.Watching, size: Size) -> Page:
    """Everybody as a tile that a digit puts there or takes away; below them the way on."""
    low = size.of(92, 60)
    told = _people(view.people, size.body.above(size.body.h - low - size.gap), size)
    on = Spot("on", size.body.below(size.body.h - low), view.on, "0")
    return page([*_bare(told), on], "on" if any(one.present for one in view.people) else told.focus)


def choose(view: view_models.Choose, size: Size) -> Page:
    """Everybody as a tile with a digit, leading to their record."""
    return _people(view.people, size.body, size)


def _people(people: Sequence[view_models.Person], body: Rect, size: Size) -> Page:
    spots = _presses(people, tiles(body, len(people), size.gap, a_row=3 if len(people) in (5, 6, 9) else 4))
    waiting = [spot.id for spot, person in zip(spots, people, strict=True) if person.waiting]
    return page(spots, (waiting or [spots[0].id])[0])


def _presses(people: Sequence[view_models.Person], rects: Sequence[Rect]) -> list[Spot]:
    return [
        Spot(f"m{person.digit}", rect, person.press.action, person.digit, press=person.press.fields)
        if person.press
        else Spot(f"m{person.digit}", rect, person.href, person.digit)
        for rect, person in zip(rects, people, strict=False)
    ]


def record(view: view_models.Record, size: Size) -> Page:
    """The calendar at the left; the figures in words and what can be done at the right."""
    body, gap = size.body, size.gap
    calendar = body.leftmost(size.of(574, 280))
    right = body.beside(calendar.w + size.of(32, 14))
    figures = right.above(size.of(188, 142))
    below = right.below(figures.h + gap)
    close = gap if len(view.options) <= 4 else size.of(6, 4)  # or five rows were too low for their letters
    spots = options(view.options, below.rows(len(view.options), close))
    return page(spots, spots[0].id, {"calendar": calendar, "figures": figures})

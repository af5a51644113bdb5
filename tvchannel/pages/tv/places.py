"""Where everything stands on each TV page: a view and a size of screen in, a laid-out page out. Pure."""

from collections.abc import Sequence

from tvchannel.pages.tv import views
from tvchannel.pages.tv.layout import Page, Spot, page
from tvchannel.pages.tv.rects import Rect, tiles
from tvchannel.pages.tv.sizes import Size

GUIDE_DIGIT, RECORD_DIGIT, LIVE_DIGIT = "8", "9", "0"


def home(view: views.Home, size: Size) -> Page:
    """Theme and household above, the columns in numbered tiles below; what is on air between."""
    body, gap = size.body, size.gap
    columns = [(f"c{tile.digit}", tile.href, tile.digit) for tile in view.columns]
    full = len(columns) in (4, 8)
    numbered = columns if full else [*columns, ("guide", view.guide, GUIDE_DIGIT)]
    low = _grid_height(size, len(numbered))
    high = body.above(body.h - low - gap)
    left = high.leftmost(576 if size.wide else 290)
    here, mine, air = _beside_the_theme(high.beside(left.w + gap), size)
    waiting = any(not person.present for person in view.people) or not view.people
    check_in = Spot("checkin" if waiting else "checked", here, view.check_in_href)
    if view.check_in:
        check_in = Spot("checkin", here, view.check_in.action, press=view.check_in.fields)
    halves = _halves(mine, gap, size) if full else [mine]
    spots = [
        check_in,
        Spot("me", halves[0], view.record, RECORD_DIGIT),
        Spot("live", air, view.live, LIVE_DIGIT),
    ]
    taken = any(digit == GUIDE_DIGIT for _, _, digit in columns)
    spots += [Spot("guide", halves[1], view.guide, "" if taken else GUIDE_DIGIT)] if full else []
    spots += [Spot("theme", left, view.theme.href)] if view.theme else []
    grid = tiles(body.below(high.h + gap), len(numbered), 12 if size.wide else 6)
    spots += [Spot(id_, rect, href, digit) for rect, (id_, href, digit) in zip(grid, numbered, strict=True)]
    return page(spots, _first(view, check_in.id), {"theme": left})


def _first(view: views.Home, check_in: str) -> str:
    """Where the focus stands: on the check-in as long as somebody is left, then on the theme."""
    if view.theme and (check_in == "checked" or not view.people):
        return "theme"
    return check_in


def _grid_height(size: Size, count: int) -> int:
    rows = -(-count // 4)
    tile, gap = (78, 12) if size.wide else (52, 6)
    if rows == 1:
        return tile * 3 // 2
    return rows * tile + (rows - 1) * gap


def _halves(area: Rect, gap: int, size: Size) -> list[Rect]:
    return area.rows(2, gap // 2) if size.wide else [area.leftmost(140), area.beside(140 + gap)]


def _beside_the_theme(area: Rect, size: Size) -> tuple[Rect, Rect, Rect]:
    """Check-in, my record, on air: the first two side by side where the screen is wide."""
    gap = size.gap
    if size.wide:
        upper = area.above(area.h - 108 - gap)
        return upper.leftmost(upper.w - 144 - gap), upper.beside(upper.w - 144), area.below(upper.h + gap)
    upper, rest = area.above(area.h - 46 - 80 - 2 * gap), area.below(area.h - 46 - 80 - gap)
    return upper, rest.above(46), rest.below(46 + gap)


def column(view: views.ColumnPage, size: Size) -> Page:
    """At most eight pictures, four a row; the arrows at the sides turn the pages."""
    head = _turns(view.turn, size)
    rects = _pictures(size, len(view.programmes), view.turn.count > 1)
    cards = [
        Spot(f"p{k}", rect, card.href, str(k))
        for k, (rect, card) in enumerate(zip(rects, view.programmes, strict=False), 1)
    ]
    edges = {arrow: spot.id for arrow, spot in zip("lr", head, strict=True) if spot}
    empty = [] if cards else [Spot("home", _button(size), view.frame.home)]
    spots = [*cards, *empty, *(spot for spot in head if spot)]
    return page(spots, spots[0].id, _turn_box(size), edges)  # type: ignore[arg-type]


def _pictures(size: Size, count: int, turned: bool) -> list[Rect]:
    """The tiles of `count` programmes: four a row and two rows; larger where a column has only a few."""
    body, gap = size.body, size.gap
    if turned or count > 3:
        return tiles(body, 8, gap)[:count]
    columns = body.columns(max(2, count), gap)[:count]
    return [rect.above(min(rect.h, rect.w * 9 // 16 + (150 if size.wide else 130))) for rect in columns]


def _button(size: Size) -> Rect:
    """One large button at the foot of an otherwise empty page."""
    low = 112 if size.wide else 84
    return size.body.below(size.body.h - low).leftmost(size.body.w // 2)


def _turns(turn: views.Turn, size: Size) -> tuple[Spot | None, Spot | None]:
    """The previous and the next page, in the line at the top between the title and the clock."""
    before, after = _turn_rects(size)
    return (
        Spot("before", before, turn.before) if turn.before else None,
        Spot("after", after, turn.after) if turn.after else None,
    )


def _turn_rects(size: Size) -> tuple[Rect, Rect]:
    width, middle = (64, 112) if size.wide else (44, 70)
    left = size.safe.right - size.clock - 2 * width - middle
    line = Rect(left, size.edge, 2 * width + middle, size.header)
    return line.leftmost(width), line.beside(width + middle)


def _turn_box(size: Size) -> dict[str, Rect]:
    before, after = _turn_rects(size)
    return {"turn": Rect(before.right, before.y, after.x - before.right, before.h)}


def guide(view: views.Guide, size: Size) -> Page:
    """Days above, at most six rows below; the pages turn at the first and the last row, or at the right side."""
    body, gap = size.body, size.gap
    tabs = body.above(68 if size.wide else 44)
    below = body.below(tabs.h + gap)
    many = view.turn.count > 1
    rail = below.beside(below.w - (144 if size.wide else 84)) if many else None
    area = below.leftmost(below.w - rail.w - gap) if rail else below
    rows = area.rows(6, gap // 2)
    days = [
        Spot(f"d{k}", rect, day.href)
        for k, (rect, day) in enumerate(zip(tabs.columns(4, gap), view.days, strict=False))
    ]
    slots = [
        Spot(f"s{k}", rect, slot.href)
        for k, (rect, slot) in enumerate(zip(rows, view.slots, strict=False))
        if slot.href
    ]
    turns, boxes = _rail(view.turn, rail, gap) if rail else ([], {})
    boxes |= {f"s{k}": rect for k, rect in enumerate(rows)}
    on = [f"s{k}" for k, slot in enumerate(view.slots) if slot.state == "now" and slot.href]
    first = (on or [spot.id for spot in slots] or [f"d{k}" for k, day in enumerate(view.days) if day.chosen])[0]
    return page([*days, *slots, *turns], first, boxes, {"d": "after"} if view.turn.after else None)


def _rail(turn: views.Turn, rail: Rect, gap: int) -> tuple[list[Spot], dict[str, Rect]]:
    up, middle, down = rail.rows(3, gap)
    ends = [("before", up, turn.before), ("after", down, turn.after)]
    return [Spot(id_, rect, href) for id_, rect, href in ends if href], {"turn": middle}


def programme(view: views.Programme, size: Size) -> Page:
    """The poster at the left, title and facts beside it, large buttons below."""
    body, gap = size.body, size.gap
    low = 112 if size.wide else 84
    high = body.above(body.h - low - gap)
    picture = high.leftmost(high.h * 16 // 9 if size.wide else 312)
    picture = picture.above(picture.w * 9 // 16)
    text = high.beside(picture.w + (32 if size.wide else 16))
    row = body.below(high.h + gap)
    spots = _choices(row, view.choices, gap)
    return page(spots, spots[0].id, {"picture": picture, "text": text})


def _choices(row: Rect, choices: Sequence[views.Choice], gap: int) -> list[Spot]:
    rects = row.columns(max(2, len(choices)), gap)
    pairs = zip(rects, choices, strict=False)
    return [Spot(f"b{k}", rect, choice.href, str(k)) for k, (rect, choice) in enumerate(pairs, 1)]


def check_in(view: views.CheckIn, size: Size) -> Page:
    """Everybody as a tile with a digit; after a press a large answer above the tiles."""
    body, gap = size.body, size.gap
    if view.done is None:
        return _people(view.people, body, size)
    left = [person for person in view.people if not person.present]
    answer = body.above(body.h * (9 if len(left) < 4 else 6) // 16)
    rest = body.below(answer.h + gap)
    spots = _presses(left, tiles(rest, len(left) + 1, gap)) if left else []
    if left:
        spots.append(Spot("home", tiles(rest, len(left) + 1, gap)[-1], view.home, "0"))
    else:
        links = [("theme", view.theme.href)] if view.theme else []
        links.append(("home", view.home))
        two = [rest.leftmost(rest.w * 5 // 8), rest.beside(rest.w * 5 // 8 + gap)]
        spots = [Spot(id_, rect, href) for rect, (id_, href) in zip(two, links, strict=False)]
    return page(spots, spots[0].id, {"answer": answer})


def choose(view: views.Choose, size: Size) -> Page:
    """Everybody as a tile with a digit, leading to their record."""
    return _people(view.people, size.body, size)


def _people(people: Sequence[views.Person], body: Rect, size: Size) -> Page:
    spots = _presses(people, tiles(body, len(people), size.gap, a_row=3 if len(people) in (5, 6, 9) else 4))
    waiting = [spot.id for spot, person in zip(spots, people, strict=True) if not person.present]
    return page(spots, (waiting or [spots[0].id])[0])


def _presses(people: Sequence[views.Person], rects: Sequence[Rect]) -> list[Spot]:
    return [
        Spot(f"m{person.digit}", rect, person.press.action, person.digit, press=person.press.fields)
        if person.press
        else Spot(f"m{person.digit}", rect, person.href, person.digit)
        for rect, person in zip(rects, people, strict=False)
    ]


def record(view: views.Record, size: Size) -> Page:
    """The calendar at the left; minutes and the last programmes at the right."""
    body, gap = size.body, size.gap
    calendar = body.leftmost(574 if size.wide else 294)
    right = body.beside(calendar.w + (32 if size.wide else 14))
    figures = right.above(212 if size.wide else 142)
    rows = right.below(figures.h + gap).rows(2, gap)
    spots = [
        Spot(f"p{k}", rect, card.href, str(k)) for k, (rect, card) in enumerate(zip(rows, view.recent, strict=False), 1)
    ]
    if len(spots) < 2:
        spots.append(Spot("home", rows[1], view.frame.home))
    return page(spots, spots[0].id, {"calendar": calendar, "figures": figures})


def message(view: views.Message, size: Size) -> Page:
    """A sentence, and below it what can be done."""
    body, gap = size.body, size.gap
    low = 112 if size.wide else 84
    text = body.above(body.h - low - gap)
    spots = _choices(body.below(text.h + gap), view.choices, gap)
    return page(spots, spots[0].id, {"text": text})


def watch(view: views.Watch, size: Size) -> Page:
    """Three layers over the picture, one shown at a time: the bar, the card at the end, the card of trouble."""
    bar, end, trouble = _bar(view, size), _end(view, size), _trouble(view, size)
    return Page({**bar.spots, **end.spots, **trouble.spots}, "go", {**bar.boxes, **end.boxes, **trouble.boxes})


def _bar(view: views.Watch, size: Size) -> Page:
    """Large buttons over the lower part; left and right are the time, up and down choose among them."""
    choices = [("go", "#go")]
    choices += [("again", view.again)] if view.again else []
    choices += [("guide", view.guide)] if view.guide else []
    choices.append(("leave", view.leave))
    row, gap = (76 if size.wide else 52), size.gap // 2
    height = len(choices) * row + (len(choices) - 1) * gap
    top = size.safe.bottom - size.hints - size.gap - height
    width = 400 if size.wide else 210
    column = Rect(size.safe.right - width, top, width, height)
    told = Rect(size.safe.x, top, size.safe.w - width - 2 * size.gap, height)
    spots = [
        Spot(id_, rect, href, str(k))
        for k, (rect, (id_, href)) in enumerate(zip(column.rows(len(choices), gap), choices, strict=True), 1)
    ]
    dark = Rect(0, top - size.gap, size.width, size.height - top + size.gap)
    return page(spots, "go", {"bar": dark, "told": told})


def _end(view: views.Watch, size: Size) -> Page:
    """What comes next is the biggest; once more, and back, beside it."""
    body, gap = size.body, size.gap
    words = body.above(body.h // 3)
    rest = body.below(words.h + gap)
    wide, narrow = rest.leftmost(rest.w * 5 // 8), rest.beside(rest.w * 5 // 8 + gap)
    rows = narrow.rows(2, gap) if view.next else rest.above(rest.h // 2).columns(2, gap)
    spots = [Spot("next", wide, view.next.href, "1")] if view.next else []
    spots += [Spot("replay", rows[0], "#replay", "2"), Spot("up", rows[1], view.leave, "3")]
    return page(spots, spots[0].id, {"words": words})


def _trouble(view: views.Watch, size: Size) -> Page:
    body = size.body
    text = body.above(body.h * 2 // 3)
    rows = body.below(text.h + size.gap).columns(2, size.gap)
    return page(
        [Spot("retry", rows[0], "#retry", "1"), Spot("quit", rows[1], view.leave, "2")], "retry", {"sorry": text}
    )

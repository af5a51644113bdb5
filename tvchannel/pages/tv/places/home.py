"""The home page: theme and household above, numbered tiles below."""

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
    left = high.leftmost(size.of(576, 290))
    here, mine, air = _beside_the_theme(high.beside(left.w + gap), size)
    waiting = any(person.waiting for person in view.people) or not view.people
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
    grid = tiles(body.below(high.h + gap), len(numbered), size.of(12, 6))
    spots += [Spot(id_, rect, href, digit) for rect, (id_, href, digit) in zip(grid, numbered, strict=True)]
    return page(spots, _first(view, check_in.id), {"theme": left})


def _first(view: views.Home, check_in: str) -> str:
    """Where the focus stands: on the check-in as long as somebody is left, then on the theme."""
    if view.theme and (check_in == "checked" or not view.people):
        return "theme"
    return check_in


def _grid_height(size: Size, count: int) -> int:
    rows = -(-count // 4)
    tile, gap = size.of(78, 52), size.of(12, 6)
    if rows == 1:
        return tile * 3 // 2
    return rows * tile + (rows - 1) * gap


def _halves(area: Rect, gap: int, size: Size) -> list[Rect]:
    return area.rows(2, gap // 2) if size.wide else [area.leftmost(140), area.beside(140 + gap)]


def _beside_the_theme(area: Rect, size: Size) -> tuple[Rect, Rect, Rect]:
    """Check-in, my record, on air: the first two side by side where the screen is wide."""
    gap = size.gap
    if size.wide:
        low, aside = size.of(108, 80), size.of(144, 140)
        upper = area.above(area.h - low - gap)
        return upper.leftmost(upper.w - aside - gap), upper.beside(upper.w - aside), area.below(upper.h + gap)
    upper, rest = area.above(area.h - 46 - 80 - 2 * gap), area.below(area.h - 46 - 80 - gap)
    return upper, rest.above(46), rest.below(46 + gap)

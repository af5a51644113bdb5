"""The home page: theme and household above, numbered tiles below."""

from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.layout import Page, Spot, page
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size

GUIDE_DIGIT, RECORD_DIGIT, LIVE_DIGIT = "8", "9", "0"


def home(view: view_models.Home, size: Size) -> Page:
    """Theme and household above, numbered tiles below: four a row, or three where the screen is narrow."""
    body, gap = size.body, size.gap
    columns = [(f"c{tile.digit}", tile.href, tile.digit) for tile in view.columns]
    full = len(columns) in ((4, 8) if size.wide else (8,))
    taken = any(digit == GUIDE_DIGIT for _, _, digit in columns)
    guide, mine = ("guide", view.guide, "" if taken else GUIDE_DIGIT), ("me", view.record, RECORD_DIGIT)
    numbered = [*columns, *([] if full else [guide]), *([] if size.wide else [mine])]
    a_row = 4 if size.wide else 3
    high = body.above(body.h - _grid_height(size, len(numbered), a_row) - gap)
    left = high.leftmost(size.of(576, 290))
    here, beside, air = _beside_the_theme(high.beside(left.w + gap) if view.theme else high, size)
    waiting = any(person.waiting for person in view.people) or not (view.people or view.linked)
    check_in = Spot("checkin" if waiting else "checked", here, view.check_in_href)
    if view.check_in:
        check_in = Spot("checkin", here, view.check_in.action, press=view.check_in.fields)
    rest = [*([mine] if size.wide else []), *([guide] if full else [])]
    if size.wide:
        places = beside.rows(len(rest), gap // 2)
    else:
        air, *places = air.columns(2, gap) if full else [air]
    grid = tiles(body.below(high.h + gap), len(numbered), size.of(12, 6), a_row)
    spots = [check_in, Spot("live", air, view.live, LIVE_DIGIT)]
    spots += [
        Spot(id_, rect, href, digit)
        for rect, (id_, href, digit) in zip([*places, *grid], [*rest, *numbered], strict=True)
    ]
    spots += [Spot("theme", left, view.theme.href)] if view.theme else []
    return page(spots, _first(view, check_in.id), {"theme": left})


def _first(view: view_models.Home, check_in: str) -> str:
    """Where the focus stands: on the check-in as long as somebody is left, or an unregistered TV; then on the theme."""
    return "theme" if view.theme and check_in == "checked" else check_in


def _grid_height(size: Size, count: int, a_row: int) -> int:
    rows = -(-count // a_row)
    tile, gap = size.of(78, 52), size.of(12, 6)
    if rows == 1:
        return tile * 3 // 2
    return rows * tile + (rows - 1) * gap


def _beside_the_theme(area: Rect, size: Size) -> tuple[Rect, Rect, Rect]:
    """Check-in, what stands beside it where the screen is wide, on air below."""
    gap, low, aside = size.gap, size.of(108, 80), size.of(144, 0)
    upper = area.above(area.h - low - gap)
    here = upper.leftmost(upper.w - aside - gap) if aside else upper
    return here, upper.beside(upper.w - aside), area.below(upper.h + gap)

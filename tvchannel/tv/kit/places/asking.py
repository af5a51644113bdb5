"""A question with large answers, a keypad, and the record told day by day."""

from collections.abc import Sequence

from tvchannel.tv.kit import view_models
from tvchannel.tv.kit.elements import Spot
from tvchannel.tv.kit.layout import Page, page
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size


def ask(view: view_models.Ask, size: Size) -> Page:
    """The question above; up to three answers one under the other, more of them as tiles."""
    body, gap, count = size.body, size.gap, len(view.options)
    a_row = 1 if count <= 3 else _tiles_a_row(count, size)
    rows = -(-count // a_row)
    low = rows * (size.of(92, 64) if count <= 3 else size.of(124, 54)) + (rows - 1) * gap
    text = body.above(body.h - low - gap)
    spots = options(view.options, tiles(body.below(text.h + gap), count, gap, a_row))
    return page(spots, spots[view.focus].id, {"text": text})


def _tiles_a_row(count: int, size: Size) -> int:
    if size.wide:
        return 2 if count == 4 else 4
    return 1 if count == 4 else 2


def options(choices: Sequence[view_models.Option], rects: Sequence[Rect]) -> list[Spot]:
    """Each answer in its rectangle; `o1` is the first."""
    return [
        Spot(f"o{k}", rect, one.press.action, one.digit, press=one.press.fields)
        if one.press
        else Spot(f"o{k}", rect, one.href, one.digit)
        for k, (rect, one) in enumerate(zip(rects, choices, strict=True), 1)
    ]


def keypad(view: view_models.Keypad, size: Size) -> Page:
    """What is asked and what is typed at the left; ten digits as on a telephone at the right."""
    body, gap = size.body, size.gap
    text = body.leftmost(body.w // 2 - gap)
    rows = body.beside(text.w + 2 * gap).rows(4, gap)
    rects = {k: rows[(k - 1) // 3].columns(3, gap)[(k - 1) % 3] for k in range(1, 10)}
    rects[0] = rows[3].columns(3, gap)[0]
    last = rows[3].columns(3, gap)
    again = Rect(last[1].x, last[1].y, last[2].right - last[1].x, last[1].h)
    spots = [Spot(f"k{k}", rects[k], f"#k{k}", str(k)) for k in (*range(1, 10), 0)]
    return page([*spots, Spot("again", again, "#again")], "k5", {"text": text})


def why(view: view_models.Why, size: Size) -> Page:
    """The days as rows of words, the rule below them, and at the bottom the ways on."""
    body, gap = size.body, size.gap
    low = size.of(72, 52)
    rule = size.of(84, 60)
    lines = body.above(body.h - low - rule - 2 * gap)
    foot = body.below(body.h - low)
    side = size.of(200, 110)
    spots = []
    if view.turn.before:
        spots.append(Spot("before", foot.leftmost(side), view.turn.before))
    if view.turn.after:
        spots.append(Spot("after", Rect(foot.right - side, foot.y, side, low), view.turn.after))
    middle = Rect(foot.x + side + gap + side, foot.y, foot.w - 3 * side - 2 * gap, low)
    spots.append(Spot("on", middle, view.on, "0"))
    told = {
        "lines": lines,
        "rule": Rect(body.x, lines.bottom + gap, body.w, rule),
        "turn": Rect(foot.x + side + gap, foot.y, side - gap, low),
    }
    return page(spots, "after" if view.turn.after else "on", told)

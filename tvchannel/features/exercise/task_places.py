"""Where a task of the exercise stands on the screen: what to press, and beside it the keys of a remote control."""

from collections.abc import Mapping
from dataclasses import dataclass

from tvchannel.base.texts import say
from tvchannel.study.teaching.remote_steps import ARROWS
from tvchannel.tv.kit.components.people import person_tile
from tvchannel.tv.kit.elements import Element, Place, Spot, Text
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Frame, Person

_SIGNS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
# The rows and columns of four arrows about OK.
_RING = {"up": (0, 1), "left": (1, 0), "ok": (1, 1), "right": (1, 2), "down": (2, 1)}


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task: what was pressed ("" at first), what to press, what that is good for; where each press leads.

    `mark` is what the ids of its places begin with. The arrows in `telling` are told at once; at a task where down
    moves the focus two tiles stand one under the other. Of a rehearsed check-in `people` are those who live there.
    """

    frame: Frame
    mark: str
    told: str
    sentence: str
    use: str
    ways: Mapping[str, str]
    telling: tuple[str, ...]
    back_does: str
    people: tuple[Person, ...] = ()


def task(view: TaskView, size: Size) -> Page:
    """The words at the left or above, the keys at the right or below; the focus stands on OK."""
    lang, body = view.frame.lang, size.body
    words, keys = size.split(body, body.w * 9 // 20, body.h * 2 // 5, 2 * size.gap)
    if not (size.wide or size.tall):
        words, keys = body.above(body.h * 2 // 5), body.below(body.h * 2 // 5 + size.gap)
    pad, ring = keys.columns(2, 2 * size.gap)
    rows = pad.rows(4, size.gap)
    at = {str(k): rows[(k - 1) // 3].columns(3, size.gap)[(k - 1) % 3] for k in range(1, 10)}
    at["0"] = rows[3].columns(3, size.gap)[1]
    places = [_key(view, name, rect, size) for name, rect in at.items()]
    places += _arrows(view, ring, size) if "down" in view.telling else _two(view, ring, size)
    opens = "".join(name[0] for name in view.telling)
    hints = ((say(lang, "Back"), view.back_does),)
    return drawn([*_words(view, words, size), *places], f"{view.mark}-ok", hints=hints, opens=opens)


def rehearsal(view: TaskView, size: Size) -> Page:
    """The people as they stand on the page of checking in, below what is asked."""
    words = size.body.above(size.body.h // 2)
    rects = tiles(size.body.below(words.h + size.gap), len(view.people), size.gap, 2 if size.tall else 4)
    people = [
        person_tile(Spot(f"{view.mark}-m{one.digit}", rect, one.href, one.digit), one, size)
        for one, rect in zip(view.people, rects, strict=True)
    ]
    hints = (
        (say(view.frame.lang, "OK"), say(view.frame.lang, "choose")),
        (say(view.frame.lang, "Back"), view.back_does),
    )
    return drawn([*_words(view, words, size), *people], hints=hints)


def _words(view: TaskView, box: Rect, size: Size) -> list[Element]:
    """What was pressed, what to press, what it is good for: one under the other, each in the largest that fits."""
    parts = [
        (view.told, "title", "text", "b"),
        (view.sentence, "huge", "text", "b gold"),
        (view.use, "big", "small", ""),
    ]
    shown = [part for part in parts if part[0]]
    found: list[Element] = []
    for part, rect in zip(shown, box.rows(len(shown), size.gap), strict=True):
        words, most, least, cls = part
        found.append(Text(words, rect, size.between(most, least), cls))
    return found


def _arrows(view: TaskView, ring: Rect, size: Size) -> list[Place]:
    rows = ring.rows(4, size.gap)
    return [_key(view, name, rows[row].columns(3, size.gap)[column], size) for name, (row, column) in _RING.items()]


def _two(view: TaskView, ring: Rect, size: Size) -> list[Place]:
    """Two tiles, of which the lower is the one that is to be opened."""
    lang, (above, below) = view.frame.lang, ring.rows(2, size.gap)
    return [
        _key(view, "ok", above, size, say(lang, "Not this one")),
        _key(view, "down", below, size, say(lang, "This one")),
    ]


def _key(view: TaskView, name: str, rect: Rect, size: Size, label: str = "") -> Place:
    digit = name if name.isascii() and name not in (*ARROWS, "ok") else ""
    spot = Spot(f"{view.mark}-{f'k{name}' if digit else name}", rect, view.ways[name], digit)
    shown = label or _SIGNS.get(name) or (name if digit else say(view.frame.lang, "OK"))
    w, h = within(spot, size)
    return Place(spot, (text(size, shown, Rect(0, 0, w, h), "title", "small", "b c", tight=True),))

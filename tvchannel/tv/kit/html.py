"""Elements as HTML for the oldest boxes: absolute px, no style but what each element says, every text escaped."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from tvchannel.tv.kit.elements import Area, Element, KeyCap, Line, Picture, Place, Run, Spot, Text
from tvchannel.tv.kit.focus_graph import Page
from tvchannel.tv.kit.key_legend import key_width
from tvchannel.tv.kit.rects import Rect

# Some 300 bytes each: the texts of a page that does not change, and the names of some hundred homes.
_TEXTS = 8192
# Some 1 KB each.
_HELD = 4096


def written(page: Page, elements: Iterable[Element], frame: int) -> Markup:
    """`elements` as HTML; the arrows of places are those of `page`. `frame` is the width of the frame of focus, px."""
    parts: list[str] = []
    for element in elements:
        _write(element, page, frame, parts)
    return Markup("".join(parts))  # noqa: S704  every text and value in it is escaped below


def places_css(page: Page, frame: int) -> str:
    """Where the places of a page lie, as rules of its style sheet."""
    return "".join(
        f"#{spot.id}{{left:{spot.rect.x}px;top:{spot.rect.y}px;"
        f"width:{spot.rect.w - 2 * frame}px;height:{spot.rect.h - 2 * frame}px}}\n"
        for spot in page.spots.values()
    )


def _write(element: Element, page: Page, frame: int, parts: list[str]) -> None:
    kind = type(element)
    if kind is Place:
        _place(element, page, frame, parts)  # type: ignore[arg-type]
    elif kind is Area:
        _area(element, page, frame, parts)  # type: ignore[arg-type]
    else:
        parts.append(_leaf(element))


@lru_cache(maxsize=_TEXTS)
def _leaf(element: Element) -> str:
    """An element that holds no others; kept by what it is."""
    match element:
        case Text():
            return _text(element)
        case Line():
            return _line(element)
        case Run():
            return _run(element)
        case Picture(src, box):
            at = f"left:{box.x}px;top:{box.y}px"
            return f'<img src="{escape(src)}" width="{box.w}" height="{box.h}" alt="" class="i" style="{at}">'
        case KeyCap(name, x, y, px, letters):
            style = f"left:{x}px;top:{y}px;width:{key_width(name, px, letters)}px;height:{px}px"
            look = f"line-height:{px}px;font-size:{letters}px"
            return f'<span class="i key" style="{style};{look}">{escape(name)}</span>'
    raise TypeError(f"{type(element).__name__} holds others")


def _text(text: Text) -> str:
    told, box = text.fitted, text.box
    top = box.y if text.top or text.id else box.y + (box.h - told.height) // 2
    rows = "<br>".join(str(escape(row)) for row in told.rows)
    look = f"font-size:{told.size}px;line-height:{told.line}px"
    style = f"left:{box.x}px;top:{top}px;width:{box.w}px;height:{box.h if text.id else told.height}px;{look}"
    id_ = f' id="{text.id}"' if text.id else ""
    style += ";overflow:hidden" if text.id else ""
    return f'<span{id_} class="{_classes("i", text.cls)}" style="{style}">{rows}</span>'


def _line(line: Line) -> str:
    box = line.box
    style = f"left:{box.x}px;top:{box.y}px"
    style += f";width:{box.w}px" if box.w else ";white-space:nowrap"
    style += f";height:{box.h}px;overflow:hidden" if line.leading and box.h else ""
    style += f";font-size:{line.px}px;line-height:{line.leading or box.h}px"
    id_ = f' id="{line.id}"' if line.id else ""
    data = f' data-else="{escape(line.data)}"' if line.data else ""
    return f'<span{id_}{data} class="{_classes("i", line.cls)}" style="{style}">{escape(line.text)}</span>'


def _run(run: Run) -> str:
    box, parts = run.box, []
    for part in run.parts:
        id_, kind = (f' id="{part.id}"' if part.id else ""), (f' class="{part.cls}"' if part.cls else "")
        style = f"font-size:{part.px}px;line-height:{run.leading or box.h}px"
        parts.append(f'<span{id_}{kind} style="{style}">{escape(part.text)}</span>')
    inside = ("<br>" if run.leading else "").join(parts)
    breaks = "word-wrap:break-word;overflow:hidden" if run.leading else "white-space:nowrap"
    return f'<span class="{_classes("i", run.cls)}" style="{_at(box)};{breaks}">{inside}</span>'


def _area(area: Area, page: Page, frame: int, parts: list[str]) -> None:
    """A `div`: in it stand other blocks, which no `span` may hold; inside a place a `span`, as links hold no blocks."""
    _open_area("div", area, parts)
    for one in area.inside:
        _write(one, page, frame, parts)
    parts.append("</div>")


@lru_cache(maxsize=_HELD)
def _held(inside: tuple[Element, ...]) -> str:
    """What a place shows; kept by what it is, as most places show the same on many televisions."""
    parts: list[str] = []
    for one in inside:
        if type(one) is Area:
            _open_area("span", one, parts)
            parts.append(_held(one.inside))
            parts.append("</span>")
        else:
            parts.append(_leaf(one))
    return "".join(parts)


def _open_area(tag: str, area: Area, parts: list[str]) -> None:
    cls = _classes("i" if tag == "span" else "", area.cls)
    id_ = f' id="{area.id}"' if area.id else ""
    kind = f' class="{cls}"' if cls else ""
    colour = f";background:{escape(area.colour)}" if area.colour else ""
    style = f";{area.style}" if area.style else ""
    parts.append(f'<{tag}{id_}{kind} style="{_at(area.box)}{colour}{style}">')


def _place(place: Place, page: Page, frame: int, parts: list[str]) -> None:
    """A link, or a form with a button where the place sends something; one that a script lays down says where it is."""
    spot = page.spots.get(place.spot.id, place.spot)
    cls = _classes("spot", place.cls, "on" if spot.id == page.focus else "")
    if spot.press is None:
        style = "" if spot.id in page.spots else f' style="{_at(inner(spot.rect, frame))}"'
        parts.append(f'<a href="{escape(spot.href)}" class="{cls}"{style} {_attributes(spot)}>')
    else:
        parts.append(f'<form method="post" action="{escape(spot.href)}">')
        parts += [f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in spot.press]
        size = f"width:{spot.rect.w - 2 * frame}px;height:{spot.rect.h - 2 * frame}px"
        parts.append(f'<button type="submit" class="{cls}" {_attributes(spot)}><span class="in" style="{size}">')
    parts.append(_held(place.inside))
    parts.append("</span>" if spot.press is not None else "")
    parts.append('<span class="mark"></span>')
    parts.append("</a>\n" if spot.press is None else "</button></form>\n")


def _attributes(spot: Spot) -> str:
    """What focus.js reads of a spot."""
    found = f'id="{spot.id}"' + "".join(f' data-{arrow}="{there}"' for arrow, there in spot.arrows.items())
    found += f' data-digit="{spot.digit}"' if spot.digit else ""
    found += f' data-does="{escape(spot.does)}"' if spot.does else ""
    return found + (f' data-turns="{spot.turns}"' if spot.turns else "")


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def inner(rect: Rect, frame: int) -> Rect:
    """What is inside a frame of `frame` px around it."""
    return Rect(rect.x, rect.y, rect.w - 2 * frame, rect.h - 2 * frame)


def _at(box: Rect) -> str:
    return f"left:{box.x}px;top:{box.y}px;width:{box.w}px;height:{box.h}px"

"""Where a page breaks the measures: pure, from what was seen of it."""

import re
from collections.abc import Iterator
from itertools import combinations

from tvchannel.tools.walk.limits import CONTRAST, LIMITS, NODES, WEIGHT
from tvchannel.tools.walk.routes import reachable
from tvchannel.tools.walk.snapshot import FocusSpot, PageRect, PageSnapshot, TextLines

_RANGE = re.compile(r"(\d)(?:-(\d))?")
_PRESS_DIGIT = re.compile(r"(?:[Pp]ress |按 ?【?)(\d)")
_NAMES_OK = re.compile(r"[Pp]ress OK|按 ?【?确[认定]")
# Engines place letters in fractions of px, and fonts differ by a px or two.
_SLACK = 2.0


def breaches(page: PageSnapshot) -> list[str]:
    """Each measure that the page breaks, as one line."""
    rules = (_small, _dim, _focus, _unreachable, _dead_keys, _edges, _overlaps, _cut, _heavy)
    return [line for rule in rules for line in rule(page)]


def smallest(page: PageSnapshot) -> float | None:
    """The smallest text, in px; None on a page without any."""
    return min((text.px for text in page.texts), default=None)


def faintest(page: PageSnapshot) -> float | None:
    """The least contrast of a text."""
    return min((text.contrast for text in page.texts if text.contrast is not None), default=None)


def _small(page: PageSnapshot) -> Iterator[str]:
    least = LIMITS[page.size].text
    for text in page.texts:
        if text.px < least:
            yield f"text of {text.px:g} px, least {least:g}: {_named(text)}"


def _dim(page: PageSnapshot) -> Iterator[str]:
    for text in page.texts:
        if text.contrast is not None and text.contrast < CONTRAST:
            yield f"contrast {text.contrast:.1f}, least {CONTRAST:g}: {_named(text)}"


def _focus(page: PageSnapshot) -> Iterator[str]:
    on = [spot for spot in page.spots if spot.on]
    if len(on) != 1 and (page.spots or not page.film):
        yield f"{len(on)} places have the focus: {', '.join(spot.id for spot in on) or 'none'}"
    least = LIMITS[page.size].frame
    for spot in on:
        if spot.frame < least:
            yield f"focus frame of {spot.frame:g} px, least {least:g}: {spot.id}"
        if spot.hidden or not page.framed:
            yield f"the focus frame is not seen on all sides: {spot.id}"
        if page.focus is not None and page.focus < CONTRAST:
            yield f"contrast {page.focus:.1f} of the focus frame, least {CONTRAST:g}: {spot.id}"


def _unreachable(page: PageSnapshot) -> Iterator[str]:
    start = next((spot.id for spot in page.spots if spot.on), None)
    if start is not None:
        found = reachable(page.spots, start)
        for spot in page.spots:
            if spot.id not in found:
                yield f"no arrows lead to {spot.id}"


def _dead_keys(page: PageSnapshot) -> Iterator[str]:
    """Digits that a text names and no place answers to; words in a place about OK that stand while it has no focus."""
    digits = {spot.digit for spot in page.spots}
    for text in page.texts:
        for key in dict.fromkeys(_named_digits(text)):
            if page.spots and key not in digits:
                yield f"{key} does nothing: {_named(text)}"
        if text.spot and _NAMES_OK.search(text.words) and not any(s.on for s in page.spots if s.id == text.spot):
            yield f"OK does something else: {_named(text)}"


def _named_digits(text: TextLines) -> Iterator[str]:
    if text.key:
        for first, last in _RANGE.findall(text.words):
            yield from map(str, range(int(first), int(last or first) + 1))
    yield from _PRESS_DIGIT.findall(text.words)


def _edges(page: PageSnapshot) -> Iterator[str]:
    limits, (width, height) = LIMITS[page.size], page.size
    safe = PageRect(limits.side, limits.edge, width - 2 * limits.side, height - 2 * limits.edge)
    for spot in page.spots:
        if spot.box.outside(safe) > 0:
            yield f"{spot.box.outside(safe):.0f} px outside the safe area: {spot.id}"
    for text in page.texts:
        out = max(line.outside(safe) for line in text.lines)
        if out > _SLACK:
            yield f"{out:.0f} px outside the safe area: {_named(text)}"
    if page.scrolls:
        yield "the page is larger than the screen"


def _overlaps(page: PageSnapshot) -> Iterator[str]:
    for one, other in combinations(page.spots, 2):
        if one.box.shared(other.box) > 0:
            yield f"{one.id} lies over {other.id}"
    for text, other_text in combinations(page.texts, 2):
        if _deep(text.lines, other_text.lines) > _SLACK:
            yield f"{_named(text)} lies over {_named(other_text)}"
    for text in page.texts:
        for spot in page.spots:
            if spot.id != text.spot and _deep(text.lines, [spot.box]) > _SLACK:
                yield f"{_named(text)} lies over {spot.id}"


def _cut(page: PageSnapshot) -> Iterator[str]:
    spots = {spot.id: spot for spot in page.spots}
    for text in page.texts:
        room = [text.window, *(_inside(spots[text.spot]) for _ in range(text.spot in spots))]
        if max(line.outside(part) for line in text.lines for part in room) > _SLACK:
            yield f"cut off: {_named(text)}"
        elif text.words.endswith("…"):
            yield f"shortened: {_named(text)}"


def _inside(spot: FocusSpot) -> PageRect:
    frame, box = spot.frame, spot.box
    return PageRect(box.x + frame, box.y + frame, box.w - 2 * frame, box.h - 2 * frame)


def _heavy(page: PageSnapshot) -> Iterator[str]:
    if page.weight > WEIGHT:
        yield f"{page.weight / 1024:.0f} KB, at most {WEIGHT // 1024}"
    if page.nodes > NODES:
        yield f"{page.nodes} elements, at most {NODES}"


def _deep(lines: tuple[PageRect, ...] | list[PageRect], others: tuple[PageRect, ...] | list[PageRect]) -> float:
    return max(one.shared(other) for one in lines for other in others)


def _named(text: TextLines) -> str:
    words = text.words if len(text.words) <= 24 else text.words[:23] + "…"
    return f'"{words}"'

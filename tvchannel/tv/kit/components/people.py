"""The members of a household as tiles."""

from collections.abc import Sequence

from tvchannel.tv.kit.elements import Element, KeyCap, Place, Spot
from tvchannel.tv.kit.fitting import ems
from tvchannel.tv.kit.key_legend import key_width
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Person


def people(everybody: Sequence[Person], area: Rect, size: Size) -> list[Place]:
    """Everybody as a tile with a digit, filling `area`."""
    a_row = 2 if size.tall else 3 if len(everybody) in (5, 6, 9) else 4
    return in_rects(everybody, tiles(area, len(everybody), size.gap, a_row=a_row), size)


def in_rects(everybody: Sequence[Person], rects: Sequence[Rect], size: Size) -> list[Place]:
    """Everybody in a rectangle of their own."""
    return [person_tile(_spot(one, rect), one, size) for rect, one in zip(rects, everybody, strict=False)]


def first_waiting(everybody: Sequence[Person]) -> str:
    """The place of whoever might still check in first; of the first of all where nobody might."""
    return next((f"m{one.digit}" for one in everybody if one.waiting), f"m{everybody[0].digit}")


def _spot(person: Person, rect: Rect) -> Spot:
    if person.press:
        return Spot(f"m{person.digit}", rect, person.press.action, person.digit, press=person.press.fields)
    return Spot(f"m{person.digit}", rect, person.href, person.digit)


def person_tile(spot: Spot, person: Person, size: Size) -> Place:
    """A member: digit, masked name, today's state (left out where the tile is low)."""
    w, h = within(spot, size)
    cap, flat = min(size.of(64, 36), h - 6, w // 4), w > h * 3 // 2
    letters, left = cap * 3 // 4, cap + 2 * size.pad
    room = w - left - 4
    if h < size.of(100, 70):
        name = text(size, person.name, Rect(left - size.pad // 2, 0, room, h), "title", "small", "b", tight=True)
        return Place(spot, (KeyCap(person.digit, size.pad // 2, (h - cap) // 2, cap, letters), name))
    said, state = _said(person, room if flat else w - 8, size), "good" if person.present else "soft"
    inside: tuple[Element, ...]
    if flat:
        half = h * 11 // 20
        inside = (
            KeyCap(person.digit, size.pad, (h - cap) // 2, cap, letters),
            text(size, person.name, Rect(left, 4, room, half), "huge", "small", "b", tight=True),
            text(size, said, Rect(left, half, room, h - half - 4), "big", "small", state, tight=True),
        )
    else:
        top = h // 8
        rest, middle = h - top - cap, (w - key_width(person.digit, cap, letters)) // 2
        low = Rect(4, top + cap + rest // 2, w - 8, rest * 3 // 8)
        inside = (
            KeyCap(person.digit, middle, top, cap, letters),
            text(size, person.name, Rect(4, top + cap, w - 8, rest // 2), "mega", "text", "b c", tight=True),
            text(size, said, low, "title", "small", f"c {state}", tight=True),
        )
    return Place(spot, inside)


def _said(person: Person, room: int, size: Size) -> str:
    """Today's state; of who has checked in the time alone where the whole has no room."""
    brief = person.present and ems(person.said) * size.px("small") > room
    return f"√ {person.at}" if brief else person.said

"""The tile of the home page that says who has checked in, and leads there."""

from collections.abc import Sequence

from tvchannel.base.texts import say
from tvchannel.tv.kit.elements import Element, Part, Place, Run, Spot, Text
from tvchannel.tv.kit.fitting import width
from tvchannel.tv.kit.placed import by_focus, text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Home, Person


def household(view: Home, rect: Rect, size: Size) -> Place:
    """`checkin` while somebody is left to check in or the television is not registered, else `checked`."""
    waiting = any(person.waiting for person in view.people) or not (view.people or view.linked)
    spot = Spot("checkin" if waiting else "checked", rect, view.check_in_href)
    if view.check_in:
        spot = Spot("checkin", rect, view.check_in.action, press=view.check_in.fields)
    w, h = within(spot, size)
    lang, pad = view.frame.lang, size.pad
    if view.people:
        return Place(spot, (*_head(view.people, lang, w, size), *_people(view.people, lang, w - 2 * pad, h, size)))
    room = w - 2 * pad
    if view.linked:
        calm, nobody = say(lang, "Enjoy watching"), say(lang, "Everything can be watched here")
        first = Text(calm, Rect(pad, pad, room, h // 2), size.between("big", "small"), "b gold", top=True)
        below = pad + first.fitted.height
        second = Rect(pad, below, room, h // 2 - pad)
        return Place(spot, (first, Text(nobody, second, size.between("text", "small"), "b soft", top=True)))
    high, low = Rect(pad, 0, room, h // 2), Rect(pad, h // 2, room, h // 2)
    new = text(size, say(lang, "This TV is not registered yet"), high, "text", "small", "b gold", tight=True)
    press, what = say(lang, "Press OK to see what to do"), say(lang, "What to do")
    return Place(spot, (new, *by_focus(size, press, what, low, "text", "small", "soft", tight=True)))


def _head_height(size: Size) -> int:
    return size.of(66, 36)


def _head(people: Sequence[Person], lang: str, w: int, size: Size) -> tuple[Element, ...]:
    box = Rect(4, 6, w - 8, _head_height(size))
    if any(one.waiting for one in people):
        press, what = say(lang, "Press OK to check in"), say(lang, "Check in")
        return by_focus(size, press, what, box, "large", "small", "b gold c")
    present = any(one.present for one in people)
    words = say(lang, "All are checked in") if present else say(lang, "Enjoy watching")
    return (text(size, words, box, "large", "small", "b gold c"),)


def _people(people: Sequence[Person], lang: str, w: int, h: int, size: Size) -> list[Element]:
    """Each by name; of many only how many."""
    if len(people) > (6 if size.wide else 4):
        return _counted(people, lang, w, h, size)
    head, pad, many = _head_height(size), size.pad, len(people) > 2
    columns = 2 if many else 1
    each, rows = w // columns, -(-len(people) // columns)
    line, letters = min((h - head - pad) // rows, size.of(50, 32)), size.px("text")
    found: list[Element] = []
    for k, person in enumerate(people):
        x, y = pad + k % columns * each, head + pad // 2 + k // columns * line
        check = (Part(" √", letters, "good"),) if many and person.present else ()
        found.append(Run((Part(person.name, letters), *check), Rect(x, y, each, line)))
        if not many:
            taken, state = width(person.name, letters) + pad, "good" if person.present else "soft"
            found.append(text(size, person.said, Rect(x + taken, y, each - taken, line), "text", "small", state))
    return found


def _counted(people: Sequence[Person], lang: str, w: int, h: int, size: Size) -> list[Element]:
    head = _head_height(size)
    line = (h - head - size.pad) // 2
    present, waiting = sum(one.present for one in people), sum(one.waiting for one in people)
    done, left = "√ " + say(lang, "%(n)s checked in", n=present), say(lang, "%(n)s not yet", n=waiting)
    found: list[Element] = [text(size, done, Rect(size.pad, head, w, line), "big", "small", "good c", tight=True)]
    if waiting:
        found.append(text(size, left, Rect(size.pad, head + line, w, line), "big", "small", "soft c", tight=True))
    return found

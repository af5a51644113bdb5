"""A question with large answers, a message with what can be done, a keypad."""

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.choices import buttons, options
from tvchannel.tv.kit.elements import Area, Line, Picture, Place, Spot, Text
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Ask, Keypad, Message

_LEAST_TILE = 92  # px: of an answer where the words above it need the room
_SHARES = (9, 7, 5)  # of the width in twentieths, that a picture beside the words may have


def ask(view: Ask, size: Size) -> Page:
    """The question above; up to three answers one under the other, more of them as tiles."""
    body, gap, lang, count = size.body, size.gap, view.frame.lang, len(view.options)
    in_lines = count <= 3 and not ((view.picture and size.wide) or (view.titles and size.tall))
    a_row = 1 if in_lines else _tiles_a_row(view, size)
    rows = -(-count // a_row)
    for tile in (size.of(92, 64) if in_lines else _tile_height(view, size), size.of(_LEAST_TILE, 54)):
        low = rows * tile + (rows - 1) * gap
        box = body.above(body.h - low - gap)
        told, picture = words_and_picture(view, box, size)
        if all(one.fitted.whole for one in question(view, told, size)):
            break
    answers = options(view.options, tiles(body.below(box.h + gap), count, gap, a_row), size)
    hints = (
        (say(lang, "Arrows"), say(lang, "choose another")),
        (say(lang, "OK"), say(lang, "choose")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    return drawn([*question(view, told, size), *picture, *answers], answers[view.focus].spot.id, hints=hints)


def words_and_picture(view: Ask, box: Rect, size: Size) -> tuple[Rect, tuple[Area, ...]]:
    """The room of the words, and beside it the picture as large as leaves them whole; without it where none does."""
    for share in _SHARES if view.picture else ():
        wide = min(box.h * 16 // 9, box.w * share // 20)
        high = wide * 9 // 16
        told = box._replace(w=box.w - wide - size.pad * 2)
        if all(one.fitted.whole for one in question(view, told, size)):
            rect = Rect(box.right - wide, box.y + (box.h - high) // 2, wide, high)
            return told, (Area(rect, (Picture(view.picture, Rect(0, 0, wide, high)),), "#4a1d10"),)
    return box, ()


def question(view: Ask, box: Rect, size: Size) -> list[Text]:
    """The sentence, and under it what is to be known; together in the middle of the box."""
    most = size.between("head", "text")
    first = Text(view.sentence, box._replace(h=box.h * 6 // 10 if view.advice else box.h), most, "b gold", top=True)
    if not view.advice:
        return [_lowered(first, (box.h - first.fitted.height) // 2)]
    room = box._replace(h=box.h - first.fitted.height - size.pad)
    second = Text(view.advice, room, size.between("big", "small"), top=True)
    if view.brief and not second.fitted.whole:
        second = second._replace(text=view.brief)
    high = first.fitted.height + size.pad + second.fitted.height
    above = (box.h - high) // 2
    return [_lowered(first, above), _lowered(second, above + first.fitted.height + size.pad)]


def _lowered(told: Text, by: int) -> Text:
    return told._replace(box=told.box._replace(y=told.box.y + by))


def _tiles_a_row(view: Ask, size: Size) -> int:
    if view.sentences:
        return 1 if size.tall else 2
    if view.titles:
        return 2 if size.wide else 1
    if size.wide:
        return 2 if len(view.options) <= 4 else 4
    return 1 if len(view.options) <= 4 else 2


def _tile_height(view: Ask, size: Size) -> int:
    if view.titles and size.tall:
        return 84
    return size.of(84 if view.sentences else 124, 54)


def message(view: Message, size: Size) -> Page:
    """A sentence, what to do about it, and below it what can be done."""
    body, lang = size.body, view.frame.lang
    box = body.above(body.h - size.of(112, 84) - size.gap)
    first = Text(view.sentence, box._replace(h=box.h * 3 // 5), size.between("head", "text"), "b gold", top=True)
    second = Text(view.advice, box._replace(h=box.h * 3 // 10), size.between("big", "small"), "soft", top=True)
    above = (box.h - first.fitted.height - second.fitted.height - size.pad * 2) // 2
    words = [_lowered(first, above), _lowered(second, above + first.fitted.height + size.pad * 2)]
    hints = (
        (say(lang, "Arrows"), say(lang, "choose another")),
        (say(lang, "OK"), say(lang, "choose")),
        (say(lang, "Back"), say(lang, "home page")),
    )
    return drawn([*words, *buttons(body.below(box.h + size.gap), view.choices, size)], hints=hints)


def text_page(view: Message, size: Size) -> Page:
    """A text to be read (`advice`) below what it is of, and at the bottom what can be done."""
    body, lang, rows = size.body, view.frame.lang, 2 if size.tall else 1
    box = body.above(body.h - rows * (size.of(112, 84) + size.gap))
    first = Text(view.sentence, box._replace(h=box.h // 4), size.between("title", "small"), "b gold", top=True)
    used = first.fitted.height + size.gap
    rest = Rect(box.x, box.y + used, box.w, box.h - used)
    second = Text(view.advice, rest, size.between("big", "small"), top=True)
    hints = (
        (say(lang, "Arrows"), say(lang, "choose another")),
        (say(lang, "OK"), say(lang, "choose")),
        (say(lang, "Back"), say(lang, "one page back")),
    )
    return drawn([first, second, *buttons(body.below(box.h + size.gap), view.choices, size, rows)], hints=hints)


def keypad(view: Keypad, size: Size) -> Page:
    """What is asked and what is typed at the left; ten digits as on a telephone at the right."""
    body, gap, lang = size.body, size.gap, view.frame.lang
    left, right = size.split(body, body.w // 2 - gap, body.h * 2 // 5, 2 * gap)
    rows = right.rows(4, gap)
    rects = {k: rows[(k - 1) // 3].columns(3, gap)[(k - 1) % 3] for k in range(1, 10)}
    rects[0], second, third = rows[3].columns(3, gap)
    keys = [_key(Spot(f"k{k}", rects[k], f"#k{k}", str(k)), size) for k in (*range(1, 10), 0)]
    again = Spot("again", Rect(second.x, second.y, third.right - second.x, second.h), "#again")
    w, h = within(again, size)
    anew = Place(again, (text(size, say(lang, "Begin again"), Rect(4, 0, w - 8, h), "big", "small", "c", tight=True),))
    hints = (("0-9", say(lang, "type")), (say(lang, "Back"), say(lang, "one page back")))
    return drawn([_typed(view, left, size), *keys, anew], "k5", hints=hints)


def _typed(view: Keypad, box: Rect, size: Size) -> Area:
    """The question, a circle for each digit that pin.js fills, and what is to be known."""
    third = box.h * 3 // 10
    return Area(
        box,
        (
            text(size, view.sentence, Rect(0, 0, box.w, third), "title", "text", "b gold"),
            Line("○○○○", Rect(0, third, box.w, third), size.px("mega"), "c b", id="dots"),
            text(size, view.advice, Rect(0, box.h * 6 // 10, box.w, box.h * 4 // 10), "big", "small"),
        ),
    )


def _key(spot: Spot, size: Size) -> Place:
    w, h = within(spot, size)
    return Place(spot, (Line(spot.digit, Rect(0, 0, w, h), size.px("head"), "c b"),))

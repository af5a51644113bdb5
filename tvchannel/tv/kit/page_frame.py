"""What frames every page: the name of the place and the clock above, the voice, the line of hints below."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tvchannel.base.texts import say
from tvchannel.tv.kit.elements import Area, Element, Line, Part, Picture, Place, Run, Spot
from tvchannel.tv.kit.key_legend import hint_line, of_ok
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.rects import Rect
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Frame

Hints = Sequence[tuple[str, str]]


def header(frame: Frame, title: tuple[Element, ...] | None, size: Size, voice_on: bool) -> list[Element]:
    """Where one is at the left, the day and the time at the right, beside them the voice where the page has one.

    Nothing at the left where `title` is None.
    """
    heard, side, line = _heard(frame, size), _side(frame, size), size.safe
    right = Rect(line.right - side, line.y, side - heard, size.header)
    day = "" if _is_brief(frame, size) else frame.day
    found: list[Element] = [] if title is None else [at_the_left(frame, title or titled(frame, size), size)]
    found.append(_clock(right, day, frame.clock, size))
    if frame.spoken:
        found.append(Place(Spot("voice", size.voice, "#voice"), _voice(frame.lang, voice_on, size)))
    return found


def bands(frame: Frame, size: Size) -> list[Element]:
    """The community's own colour behind the line at the top and the line of hints, from edge to edge."""
    if not frame.colour:
        return []
    top, foot = size.edge + size.header + size.gap // 2, size.edge + size.hints + size.gap // 2
    return [
        Area(Rect(0, 0, size.width, top), colour=frame.colour),
        Area(Rect(0, size.height - foot, size.width, foot), colour=frame.colour),
    ]


def at_the_left(frame: Frame, title: tuple[Element, ...], size: Size) -> Area:
    """Where one is, at the left of the line at the top."""
    line = size.safe
    return Area(Rect(line.x, line.y, line.w - _side(frame, size), size.header), title)


def _side(frame: Frame, size: Size) -> int:
    """How wide day, time and voice are."""
    return (size.time if _is_brief(frame, size) else size.clock) + _heard(frame, size)


def _heard(frame: Frame, size: Size) -> int:
    return size.voice.w + size.gap if frame.spoken else 0


def _is_brief(frame: Frame, size: Size) -> bool:
    return bool(frame.spoken and not size.wide and frame.back)


def _clock(box: Rect, day: str, clock: str, size: Size) -> Run:
    before = (Part(day, size.px("small"), "soft"), Part("\u00a0 ", size.px("text"))) if day else ()
    return Run((*before, Part(clock, size.px("large"), "b", "clock")), box, "r")


@lru_cache(maxsize=16)
def _voice(lang: str, on: bool, size: Size) -> tuple[Element, ...]:
    """A loudspeaker and its state in words."""
    h = size.header - 2 * size.focus
    box, wing, left, words = size.of(10, 6), size.of(13, 8), size.of(8, 3), size.of(36, 18)
    cone = (
        f"border-top:{wing}px solid transparent;border-bottom:{wing}px solid transparent;"
        f"border-right:{wing}px solid #ffe3a1"
    )
    horn = (
        Area(Rect(left, (h - box) // 2, box, box), colour="#ffe3a1"),
        Area(Rect(left + box // 2, h // 2 - wing, 0, 0), style=cone),
    )
    said = say(lang, "Voice on") if on else say(lang, "Voice off")
    return (
        Area(Rect(0, 0, words, h), horn, cls="horn" if on else "horn still", id="horn"),
        Line(said, Rect(words, 0, 0, h), size.px("small"), id="voiced"),
    )


def titled(
    frame: Frame,
    size: Size,
    digit: str = "",
    colour: str = "",
    turned: bool = False,
    where: str = "",
    cover: str = "",
) -> tuple[Element, ...]:
    """The name of the page; of a column with its digit on its colour: no key, because here the digits open films."""
    cap = size.header if digit else 0
    wide = cap * 16 // 9 if cover else 0
    left = cap + wide + size.pad if digit else 0
    heard = size.voice.w + size.gap if frame.spoken else 0
    taken = (size.time if heard else size.clock) + heard + left + (size.of(260, 170) if turned else 10)
    box = Rect(left, 0, size.safe.w - taken, size.header)
    name = text(size, where or frame.where, box, "large", "small", "b", tight=True)
    if not name.fitted.whole:  # two lines take a little more than the line at the top is high
        more = size.of(3, 1)
        higher = box._replace(y=box.y - more, h=box.h + 2 * more)
        name = text(size, where or frame.where, higher, "small", "small", "b", tight=True)
    if not digit:
        return (name,)
    shown = (Picture(cover, Rect(cap, 0, wide, cap)),) if cover else ()
    return (
        Area(Rect(0, 0, cap, cap), (Line(digit, Rect(0, 0, cap, cap), size.px("big"), "c b"),), colour),
        *shown,
        name,
    )


def way_up(frame: Frame) -> tuple[str, str]:
    """What the line of hints says of Back."""
    lang = frame.lang
    return say(lang, "Back"), say(lang, "home page") if frame.back == frame.home else say(lang, "one page back")


def way_back(frame: Frame, size: Size) -> Place:
    """On a screen that is touched: the button that does what Back does on a remote control."""
    area = size.safe
    spot = Spot("back", Rect(area.x, area.bottom - size.hints, area.w // 2, size.hints), "#back")
    w, h = within(spot, size)
    return Place(spot, (text(size, f"← {say(frame.lang, 'Back')}", Rect(0, 0, w, h), "big", "small", "c"),))


def hints(pairs: Hints, lang: str, spots: Iterable[Spot], focus: str, size: Size) -> Area:
    """Keys of the remote control and what they do, on one line at the bottom.

    What OK does follows the focus where places of the page differ in it. Nothing on a screen that is touched.
    """
    if size.tall:
        return Area(Rect(0, 0, 0, 0))
    does = {spot.id: spot.does for spot in spots if spot.does}
    return _hints(tuple(pairs), lang, tuple(does.values()), does.get(focus, ""), size)


@lru_cache(maxsize=512)
def _hints(pairs: tuple[tuple[str, str], ...], lang: str, does: tuple[str, ...], first: str, size: Size) -> Area:
    ok, box, high = say(lang, "OK"), size.safe, size.hints
    line = hint_line(of_ok(pairs, ok, does), box.w, high, size.between("text", "small"))
    inside: list[Element] = []
    for hint in line.hints:
        usual = dict(pairs)[hint.name]
        follows = bool(does) and hint.name == ok
        words, at = (first or usual) if follows else hint.does, Rect(hint.words_x, 0, 0, high)
        inside.append(Line(hint.name, Rect(hint.x, 0, hint.cap, high), line.size, "key"))
        inside.append(Line(words, at, line.size, id="does" if follows else "", data=usual if follows else ""))
    return Area(Rect(box.x, box.bottom - high, box.w, high), tuple(inside), cls="soft")


@lru_cache(maxsize=16)
def unreached(lang: str, size: Size) -> Area:
    """What a press shows that the service did not hear; queue.js lays it over the page, so it comes with the page."""
    safe = size.safe
    w, h = safe.w * 3 // 5, size.of(110, 70)
    noted = Rect(safe.x, safe.y + safe.h * 7 // 20, safe.w, safe.h // 4)
    again = Rect(safe.x + (safe.w - w) // 2, safe.y + safe.h * 13 // 20, w, h + 2 * size.focus)
    sorry, kept = (
        say(lang, "The service does not answer just now"),
        say(lang, "Your check-in is kept and will be sent by itself."),
    )
    resend = text(size, say(lang, "Try again now"), Rect(0, 0, w - 2 * size.focus, h), "large", "text", "b c")
    keys = ((say(lang, "OK"), say(lang, "try again")), (say(lang, "Back"), say(lang, "close")))
    return Area(
        Rect(0, 0, size.width, size.height),
        (
            text(size, sorry, Rect(safe.x, safe.y + safe.h // 10, safe.w, safe.h // 4), "head", "text", "b gold c"),
            Area(noted, (text(size, kept, Rect(0, 0, noted.w, noted.h), "title", "small", "c"),), id="noted"),
            Place(Spot("resend", again, "#resend"), (resend,)),
            hints(keys, lang, (), "", size),
        ),
        cls="ground",
    )

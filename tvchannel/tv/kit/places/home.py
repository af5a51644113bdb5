"""The home page: theme, next activity and household above, numbered tiles below."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tvchannel.base.texts import say
from tvchannel.tv.kit.components.tiles import numbered
from tvchannel.tv.kit.elements import Area, Element, KeyCap, Line, Part, Picture, Place, Run, Spot
from tvchannel.tv.kit.fitting import ems, fit, width
from tvchannel.tv.kit.focus_graph import Page, drawn
from tvchannel.tv.kit.key_legend import digits
from tvchannel.tv.kit.page_frame import at_the_left
from tvchannel.tv.kit.placed import text, within
from tvchannel.tv.kit.places.activity import activity_tile
from tvchannel.tv.kit.places.banner import banner_tile
from tvchannel.tv.kit.places.household import household
from tvchannel.tv.kit.rects import Rect, tiles
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Card, ColumnTile, Home, OnAir

_HELD = 256  # places whose inside is kept, some 1 KB each
_DOOR_HIGH = 118  # px: a tile of the household, or what is on air, below the theme
_PHONE_MORE, _PHONE_ACTIVITY = 40, 60  # px: what theme and activity take more on a tall screen, what the latter takes
GUIDE_DIGIT, RECORD_DIGIT, LIVE_DIGIT = "8", "9", "0"


class _Tile(NamedTuple):
    """A numbered tile before it has its place."""

    id: str
    name: str
    href: str
    digit: str
    colour: str = ""
    cover: str = ""


def home(view: Home, size: Size) -> Page:
    """Theme and household above, numbered tiles below: four a row, or three where the screen is narrow."""
    lang = view.frame.lang
    is_below = view.banner is not None and view.theme is not None
    shown = _Shown(
        view.theme is not None or view.banner is not None or bool(view.large), view.activity is not None or is_below
    )
    ways = _Ways(view.guide, view.record, view.shelves)
    places = _places(view.columns, ways, shown, lang, size)
    door = household(view, places.door, size)
    live = _live(Spot("live", places.live, view.live, LIVE_DIGIT), view.air, lang, size)
    theme: list[Element] = [_large(view.large, places.theme)] if view.large else []
    if view.theme:
        theme = [_theme(Spot("theme", places.theme, view.theme.href), view.theme, view.theme_name, lang, size)]
    if view.banner:
        theme.append(banner_tile(view.banner, places.activity if is_below else places.theme, size, low=is_below))
    activity = [activity_tile(view.activity, places.activity, size)] if view.activity else []
    own: tuple[Element, ...] = (at_the_left(view.frame, _title(view, size), size), door, *theme, *activity)
    return drawn([live, *places.tiles], _first(view, door.spot.id), hints=_hints(view), title=None, own=own)


def _first(view: Home, door: str) -> str:
    """Where the focus stands: to check in as long as somebody is left, then what is first of all, then the theme."""
    if door != "checked":
        return door
    if view.banner and view.banner.is_first:
        return "banner"
    if view.activity and view.activity.is_today:
        return "activity"
    return "theme" if view.theme else door


class _Shown(NamedTuple):
    """Which of the things at the left there are."""

    theme: bool
    activity: bool


class _Ways(NamedTuple):
    """Where the tiles lead that are no columns; "" where there is no such tile."""

    guide: str
    record: str
    shelves: str


class _HomePlaces(NamedTuple):
    """Where the theme, the activity, the household's tile and what is on air lie, and the numbered tiles."""

    theme: Rect
    activity: Rect
    door: Rect
    live: Rect
    tiles: tuple[Place, ...]


@lru_cache(maxsize=_HELD)
def _places(told: tuple[ColumnTile, ...], ways: _Ways, shown: _Shown, lang: str, size: Size) -> _HomePlaces:
    body, gap = size.body, size.gap
    columns = [_Tile(f"c{one.digit}", one.name, one.href, one.digit, one.colour, one.cover) for one in told]
    full = len(columns) in ((4, 8) if size.wide else (8,))
    taken = any(one.digit == GUIDE_DIGIT for one in told)
    guide = _Tile("guide", say(lang, "Guide"), ways.guide, "" if taken else GUIDE_DIGIT, "#6b3a16")
    mine = _Tile("me", say(lang, "My record"), ways.record, RECORD_DIGIT)
    low = [*columns, *([] if full else [guide]), *([] if size.wide else [mine])]
    aside = [*([mine] if size.wide else []), *([guide] if full else [])]
    a_row = 4 if size.wide else 2 if size.tall else 3
    shelves = [_Tile("shelves", say(lang, "More"), ways.shelves, "")] if ways.shelves else []
    if len(low) % a_row:  # in the place that is free, else where the least gives way
        low, shelves = [*low, *shelves], []
    elif size.wide and not full:
        aside, shelves = [*aside, *shelves], []
    high = body.above(body.h - _grid_height(size, len(low), a_row) - gap)
    above = high.h - 2 * _DOOR_HIGH - gap + (_PHONE_MORE if all(shown) else 0)
    left, rest = size.split(high, size.of(576, 290), above, gap)
    theme, activity = _at_the_left(left, shown, size)
    here, beside, air = _beside_the_theme(rest if any(shown) else high, size, len(aside))
    if size.wide:
        rects = beside.rows(len(aside), gap // 2)
    else:
        air, *rects = air.columns(2, gap) if full else [air]
    if shelves:
        aside, (air, last) = [*aside, *shelves], _parted(air, size)
        rects = [*rects, last]
    grid = tiles(body.below(high.h + gap), len(low), size.of(12, 6), a_row)
    return _HomePlaces(theme, activity, here, air, tuple(_numbered([*aside, *low], [*rects, *grid], size)))


def _parted(air: Rect, size: Size) -> tuple[Rect, Rect]:
    """What is on air, and a small tile at its right end."""
    wide = size.of(144, 92)
    return air.leftmost(air.w - wide - size.gap), air.beside(air.w - wide)


def _numbered(told: Sequence[_Tile], rects: Sequence[Rect], size: Size) -> list[Place]:
    most = "big" if size.wide else "text"
    return [
        numbered(Spot(one.id, rect, one.href, one.digit), one.name, size, one.colour, most, one.cover)
        for rect, one in zip(rects, told, strict=True)
    ]


def _grid_height(size: Size, count: int, a_row: int) -> int:
    rows = -(-count // a_row)
    tile, gap = size.of(78, 52), size.of(12, 6)
    if rows == 1:
        return tile * 3 // 2
    return rows * tile + (rows - 1) * gap


def _at_the_left(area: Rect, shown: _Shown, size: Size) -> tuple[Rect, Rect]:
    """The theme, and below it the activity, as high as what is on air beside it; one alone takes all."""
    if not all(shown):
        return area, area
    low = _PHONE_ACTIVITY if size.tall else size.of(108, 80)
    return area.above(area.h - low - size.gap), area.below(area.h - low)


def _beside_the_theme(area: Rect, size: Size, count: int) -> tuple[Rect, Rect, Rect]:
    """Check-in, what stands beside it where the screen is wide (several are low, so they are wider), on air below."""
    gap, low, aside = size.gap, size.of(108, 80), size.of(144 if count < 2 else 166, 0)
    upper = area.above(area.h - low - gap)
    here = upper.leftmost(upper.w - aside - gap) if aside else upper
    return here, upper.beside(upper.w - aside), area.below(upper.h + gap)


def _title(view: Home, size: Size) -> tuple[Element, ...]:
    """The community, and where there is room whose home this is."""
    frame = view.frame
    room = size.safe.w - size.clock - size.gap - (size.voice.w + size.gap if frame.spoken else 0)
    if not size.wide:
        return (text(size, frame.where, Rect(0, 0, room, size.header), "large", "small", "b", tight=True),)
    shown = Rect(0, 0, size.header * 16 // 9, size.header) if view.picture else Rect(0, 0, 0, 0)
    left = shown.w + size.pad if shown.w else 0
    taken = width(frame.beside, size.px("text")) + size.px("small") if frame.beside else 0
    name = fit(frame.where, room - taken - left, size.header, size.between("large", "small"), bold=True)
    parts = [Part(name.rows[0], name.size, "b")]
    parts += [Part(f"\u00a0 {frame.beside}", size.px("text"), "soft")] if frame.beside else []
    said = Run(tuple(parts), Rect(left, 0, room - left, size.header))
    return (Picture(view.picture, shown), said) if shown.w else (said,)


def _large(src: str, box: Rect) -> Area:
    """The community's own picture where the theme would stand; nothing to stand on."""
    high = box.w * 9 // 16
    wide, tall = (box.w, high) if high >= box.h else (box.h * 16 // 9, box.h)
    inside = Picture(src, Rect((box.w - wide) // 2, (box.h - tall) // 2, wide, tall))
    return Area(box, (inside,), style="overflow:hidden")


def _theme(spot: Spot, card: Card, called: str, lang: str, size: Size) -> Place:
    """The theme of the month, large, and how far it was watched."""
    said = card.note or card.length
    return Place(spot, _inside_theme(*within(spot, size), card.title, card.picture, called, said, lang, size))


@lru_cache(maxsize=_HELD)
def _inside_theme(
    w: int, h: int, name: str, picture: str, called: str, said: str, lang: str, size: Size
) -> tuple[Element, ...]:
    high, pad, line, letters = w * 9 // 16, size.pad, size.of(48, 32), size.px("text")
    room = min(size.of(110, 84), h - line - pad)
    most, least, tight = "large", "text", False
    title = fit(name, w - 2 * pad, room, size.between(most, least), bold=True)
    if not title.whole:
        most, least, tight = "text", "small", True
        for most_high in (room + pad // 2, h - pad):  # at last without what stands above it
            title = fit(name, w - 2 * pad, most_high, size.between(most, least), tight=tight, bold=True)
            if title.whole:
                break
    band = title.height + pad
    chip = say(lang, "Theme: %(name)s", name=called) if called else ""
    chip = chip if chip and ems(chip) * letters < w - 2 * pad else say(lang, "Theme of the month")
    box = Rect(pad, h - band + pad // 2 - 2, w - 2 * pad, title.height)
    inside: list[Element] = [
        Picture(picture, Rect(0, min(0, (h - high) // 2), w, high)),
        Area(Rect(0, h - band, w, band), cls="band"),
        text(size, name, box, most, least, "b", tight),
    ]
    is_free = box.y >= line
    if is_free:
        inside.append(Line(chip, Rect(0, 0, 0, line), letters, "chip"))
    if is_free and (ems(chip) + ems(said)) * letters < w - size.of(100, 60):
        wide = width(said, letters) + 2 * pad
        inside.append(Line(said, Rect(w - size.of(34, 22) - wide, 0, wide, line), letters, "band c"))
    return tuple(inside)


def _live(spot: Spot, air: OnAir, lang: str, size: Size) -> Place:
    """What is on and what comes next, as much of it as has room."""
    return Place(spot, _inside_live(*within(spot, size), replace(air, fresh_s=0), lang, size))


@lru_cache(maxsize=_HELD)
def _inside_live(w: int, h: int, air: OnAir, lang: str, size: Size) -> tuple[Element, ...]:
    cap, steps = size.of(56, 30), size.between("text", "small")
    left = cap + size.pad * 2
    room, line = w - left - size.pad, h // 2
    key = KeyCap(LIVE_DIGIT, size.pad // 2 + 4, (h - cap) // 2, cap, size.px("big"))
    watch = say(lang, "Watch live")
    now = _now(air, lang, size) if air.title else watch
    then = f"{air.next_at} {air.next_title}" if air.next_title else ""
    high, low = Rect(left, 0, room, line), Rect(left, line, room, line)
    if then and fit(now, room, line, steps, bold=True).whole and fit(then, room, line, steps).whole:
        return key, text(size, now, high, "text", "small", "b"), text(size, then, low, "text", "small", "soft")
    if air.title and fit(air.title, room, line, steps, bold=True).whole:
        words = text(size, watch, high, "text", "small", "soft")
        return key, words, text(size, air.title, low, "text", "small", "b")
    whole = (one for one in (now, air.title, watch) if fit(one, room, h, steps, tight=True, bold=True).whole)
    alone = next(whole, watch)
    return key, text(size, alone, Rect(left, 0, room, h), "text", "small", "b", tight=True)


def _now(air: OnAir, lang: str, size: Size) -> str:
    return say(lang, "On air: %(title)s", title=air.title) if size.wide else f"{air.since} {air.title}"


def _hints(view: Home) -> tuple[tuple[str, str], ...]:
    lang = view.frame.lang
    ok, back = (say(lang, "OK"), say(lang, "open")), (say(lang, "Back"), say(lang, "leave"))
    ways = (ok, back) if view.frame.back or view.leads_out else ((say(lang, "Arrows"), say(lang, "choose")), ok)
    columns = digits(one.digit for one in view.columns)
    return (*ways, (columns, say(lang, "columns")), ("9", say(lang, "my record")), ("0", say(lang, "watch live")))

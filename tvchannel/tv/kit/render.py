"""From a view to HTML: laid out for the box's size, with its family's keys, nothing left to compute."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, request
from markupsafe import Markup

from tvchannel.base.texts import say
from tvchannel.http.context import now, services
from tvchannel.http.lru_cache import memo
from tvchannel.http.path_sessions import url_for, without
from tvchannel.tv.kit import page_frame, script, voice
from tvchannel.tv.kit.device import Visit, family_and_why, size
from tvchannel.tv.kit.elements import Element, Spot
from tvchannel.tv.kit.families import Family
from tvchannel.tv.kit.focus_graph import Page, crowned, footed
from tvchannel.tv.kit.html import places_css, written
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Frame, Watch
from tvchannel.tv.kit.words import clock, full_day, second_of

# Some 10 KB each: what the televisions of a minute look at most.
_PAGES = 256
_PERSONAL = {"Cache-Control": "no-store", "Vary": "Cookie, User-Agent", "Content-Type": "text/html; charset=utf-8"}


def show(
    template: str,
    view: Any,
    arrange: Callable[[Any, Size], Page],
    status: int = 200,
    *,
    alike: bool = False,
    common: Hashable = None,
    own: Mapping[str, Any] | None = None,
) -> Response:
    """`view` as the page `template` ("home", or "<feature>/pair"); personal, so no cache may keep it.

    A view that many televisions see `alike` is written once; of one that has something in `common` with others, all but
    the elements that are the television's own. What else is each answer's own, the second of the clock and `own`
    (JSON), its scripts are told as it starts.
    """
    look = _look()
    if alike:
        html = _kept((template, view, look), lambda: _written(template, view, _arranged(view, arrange, look), look))
    else:
        page = _arranged(view, arrange, look)
        shared = (template, common, tuple(page.spots), page.focus, look) if common is not None else None
        html = _kept(shared, lambda: _written(template, view, page, look))
        html += written(page, page.own, look.size.focus).encode()
    return Response(html + _last_line(own or {}).encode(), status, _PERSONAL)


def _kept(key: Hashable, write: Callable[[], bytes]) -> bytes:
    """What `write` gives, or gave for this key; without a key nothing is kept."""
    return write() if key is None else memo("tvchannel.pages", _PAGES).get(key, write)


def _last_line(own: Mapping[str, Any]) -> str:
    second = second_of(now().astimezone(services().settings.zone))
    told = script.obj(**{name: script.js(value) for name, value in own.items()})
    return f"<script>TV.start({second},{told});</script>\n</body></html>"


@dataclass(frozen=True, slots=True)
class Look:
    """What of a page depends on the television: size, family and whether it is sure, voice, its own paths."""

    size: Size
    family: Family
    sure: bool
    voice_on: bool
    keys: str


def _look() -> Look:
    family, why = family_and_why()
    return Look(size(), family, bool(why), voice.is_on(), _keys_page())


def _arranged(view: Any, arrange: Callable[[Any, Size], Page], look: Look) -> Page:
    page = arrange(view, look.size)
    if look.size.tall and page.framed and view.frame.back:
        page = footed(page, page_frame.way_back(view.frame, look.size))
    return crowned(page, Spot("voice", look.size.voice, "#voice")) if view.frame.spoken else page


def _written(template: str, view: Any, page: Page, look: Look) -> bytes:
    """The page but for what is its own and its last line, in which it is told what second it is, and starts."""
    file = f"{template}.html" if "/" in template else f"tv/{template}.html"
    return current_app.jinja_env.get_template(file).render(_context(view, page, look)).encode()


def _context(view: Any, page: Page, look: Look) -> dict[str, Any]:
    """What the frame of a page is filled with."""
    size, frame = look.size, view.frame
    every: list[Element] = [*page.elements]
    if page.framed:
        above = page_frame.header(frame, page.title, size, look.voice_on)
        every = [*page_frame.bands(frame, size), *above, *every]
    if page.hints:
        every.append(page_frame.hints(page.hints, frame.lang, page.spots.values(), page.focus, size))
    told = script.variables(
        page,
        frame,
        voice_on=look.voice_on,
        keys=look.keys,
        family=look.family.key,
        folder=services().settings.families_dir,
        sure=look.sure,
    )
    return {
        "view": view,
        "frame": frame,
        "page": page,
        "size": size,
        "family": look.family,
        "variables": Markup(told),  # noqa: S704  made of JSON alone
        "scripts": _scripts("modes", "box", "keys", "focus", "page", "queue"),
        "speak": _scripts("speak") if frame.spoken or frame.sound else "",
        "asset": asset,
        "ground": asset(f"tv/ground-{'hd' if size.wide else 'sd'}.jpg"),
        "style": Markup(_style(size) + places_css(page, size.focus)),  # noqa: S704  numbers, and ids of our own
        "body": written(page, every, size.focus),
        "film": lambda: Markup(script.film(view, size, asset("tv/vendor/hls.light.min.js"))),  # noqa: S704  JSON
        "film_scripts": lambda: _scripts(*_film_scripts(view)),
        "unreached": lambda: written(page, [page_frame.unreached(frame.lang, size)], size.focus),
    }


def _film_scripts(view: Watch) -> list[str]:
    """What plays and what reports, then the page that uses both."""
    players = [f"players/{name}" for name in ("player", *view.players)]
    return [*players, "report", "watch", *(["speak"] if view.asked else [])]


@cache
def _scripts(*names: str) -> Markup:
    """The scripts of these names, in this order."""
    lines = (f'<script src="{asset(f"tv/{name}.js")}"></script>' for name in names)
    return Markup("\n".join(lines))  # noqa: S704  names of our own


@cache
def _style(size: Size) -> str:
    """The style sheet of a size of screen; which places a page has, it does not say."""
    return current_app.jinja_env.get_template("tv/style.css").render(size=size)


def frame(
    here: Visit,
    where: str,
    back: str,
    *,
    beside: str = "",
    idle_s: int = 0,
    idle: str = "",
    spoken: str | None = None,
    of_ok: bool = False,
    sound: str = "",
) -> Frame:
    """The frame of a page: where one is, what time it is, what is one level up.

    `spoken` is the sentence that the voice says, without anybody's name; without one it names the keys. With `of_ok`
    it says what OK does at the page's first focus, and is not said of itself while the focus stands elsewhere.
    `sound` is the address of a sound that is the page's own.
    """
    if spoken is None:
        spoken = say(here.lang, "Choose with the arrows and press OK. Back leads one page back.")
    return Frame(
        lang=here.lang,
        where=where,
        beside=beside,
        clock=clock(here.local),
        day=full_day(here.local.date(), here.lang),
        home=url_for("tv.home", community=here.community.key),
        back=back,
        idle_s=idle_s,
        idle=idle,
        spoken=voice.spoken(here.community.key, spoken, here.lang),
        of_ok=of_ok,
        sound=sound,
        colour=here.community.frame,
    )


def _keys_page() -> str:
    """The hidden page that shows what a remote control sends, "" where no community is known."""
    community = g.get("community") or (request.view_args or {}).get("community", "")
    return url_for("tv.keys", community=community) if community else ""


@cache
def asset(name: str) -> str:
    """The address of a static file, new whenever its content is."""
    return url_for("static", filename=name, v=_mark(str(current_app.static_folder), name))


def has_content(name: str, v: str) -> bool:
    """Whether the static file `name` has the content that the mark `v` of an address stands for."""
    folder = Path(str(current_app.static_folder)).resolve()
    file = (folder / name).resolve()
    return file.is_relative_to(folder) and file.is_file() and _mark(str(folder), name) == v


def here_again() -> str:
    """The address of this page itself, whatever session it was asked for in."""
    return without()


@cache
def _mark(folder: str, name: str) -> str:
    return sha256((Path(folder) / name).read_bytes()).hexdigest()[:8]

"""From a view to HTML: laid out for the box's size, with its family's keys, nothing left to compute."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, make_response, render_template, request, url_for

from tvchannel.pages.context import services
from tvchannel.pages.tv import families, fitting, hints, voice
from tvchannel.pages.tv.layout import Page, Spot, crowned
from tvchannel.pages.tv.sizes import Size
from tvchannel.pages.tv.views import Frame
from tvchannel.pages.tv.visit import Visit, family_and_why, size
from tvchannel.pages.tv.words import clock, full_day, second_of
from tvchannel.texts import say


def show(template: str, view: Any, arrange: Callable[[Any, Size], Page], status: int = 200) -> Response:
    """`view` as the page `template`; personal as every TV page is, no cache may keep it."""
    wanted = size()
    page = arrange(view, wanted)
    if view.frame.spoken:
        page = crowned(page, Spot("voice", wanted.voice, "#voice"))
    family, why = family_and_why()
    known = families.families(services().settings.families_dir)
    html = render_template(
        f"tv/{template}.html",
        view=view,
        page=page,
        size=wanted,
        family=family,
        keys=_keys_page(),
        others=[] if why else families.by_globals(known),
        asset=asset,
        voice_on=voice.is_on(),
        fit=fitting.fit,
        leading=fitting.leading,
        ems=fitting.ems,
        hint_line=hints.hint_line,
        of_ok=hints.of_ok,
        one_to=hints.one_to,
        key_width=hints.key_width,
    )
    answer = make_response(html, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Cookie, User-Agent"
    return answer


def frame(
    here: Visit,
    where: str,
    back: str,
    *,
    beside: str = "",
    idle_s: int = 0,
    idle: str = "",
    spoken: str | None = None,
) -> Frame:
    """The frame of a page: where one is, what time it is, what is one level up.

    `spoken` is the sentence that the voice says, without anybody's name; without one it names the keys.
    """
    if spoken is None:
        spoken = say(here.lang, "Choose with the arrows and press OK. Back leads one page back.")
    return Frame(
        lang=here.lang,
        where=where,
        beside=beside,
        clock=clock(here.local),
        second=second_of(here.local),
        day=full_day(here.local.date(), here.lang),
        home=url_for("tv.home", community=here.community.key),
        back=back,
        idle_s=idle_s,
        idle=idle,
        spoken=voice.spoken(here.community.key, spoken, here.lang),
    )


def _keys_page() -> str:
    """The hidden page that shows what a remote control sends, "" where no community is known."""
    community = g.get("community") or (request.view_args or {}).get("community", "")
    return url_for("tv.keys", community=community) if community else ""


def asset(name: str) -> str:
    """The address of a static file, new whenever its content is."""
    return url_for("static", filename=name, v=_mark(str(current_app.static_folder), name))


def here_again() -> str:
    """The address of this page itself."""
    return request.script_root + request.full_path.rstrip("?")


@cache
def _mark(folder: str, name: str) -> str:
    return sha256((Path(folder) / name).read_bytes()).hexdigest()[:8]

"""What the scripts of a page are told, as JavaScript that HTML may hold."""

import json
from functools import lru_cache
from typing import Any

from tvchannel.base.texts import say
from tvchannel.tv.kit import families
from tvchannel.tv.kit.focus_graph import Page
from tvchannel.tv.kit.sizes import Size
from tvchannel.tv.kit.view_models import Frame, Watch

# What ends a script or begins a comment in HTML, as JavaScript that means the same.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&'"}


_encode = json.JSONEncoder(separators=(",", ":")).encode


def js(value: Any) -> str:
    """`value` (JSON) as JavaScript."""
    return _encode(value).translate(_UNSAFE)


def obj(**told: str) -> str:
    """An object of JavaScript, its values as they are."""
    return "{" + ",".join(f"{name}:{value}" for name, value in told.items()) + "}"


def film(view: Watch, size: Size, hlsjs: str) -> str:
    """What watch.js and the players are told; `hlsjs` is the address of the vendored library."""
    told = {
        "length": view.length_s,
        "live": view.live,
        "width": size.width,
        "height": size.height,
        "report": view.report,
        "every": view.report_s,
        "presence": view.presence_s,
        "marks": view.marks,
        "note": view.note != "",
        "instead": view.instead,
        "spoken": {"asking": view.asked} if view.asked else {},
        "coming": [(one.in_s, one.clock, one.title, one.again) for one in view.coming],
        "players": view.players,
        "hlsjs": hlsjs,
    }
    sources = ",".join(
        obj(url=js(one.url), kind=js(one.kind), patience=js(one.patience_s), since=js(one.since))
        for one in view.sources
    )
    ready = {name: js(value) for name, value in told.items()}
    return obj(**ready, sources=f"[{sources}]", words=_film_words(view.frame.lang, size.tall))


@lru_cache(maxsize=8)
def _film_words(lang: str, touched: bool) -> str:
    """What watch.js writes into the page."""
    return js(
        {
            "next": say(lang, "Next: %(title)s", title=""),
            "opening": say(lang, "Opening, please wait…"),
            "press": say(lang, "Tap the picture to begin") if touched else say(lang, "Press OK to begin"),
            "paused": say(lang, "Paused"),
            "playing": say(lang, "Playing"),
            "winding": say(lang, "Winding…"),
            "unseen": say(lang, "It waits for you. Nothing is lost."),
        }
    )


def variables(page: Page, frame: Frame, *, voice_on: bool, keys: str, family: str, folder: str, sure: bool) -> str:
    """The object TV that every script reads: the family's keys, where the focus stands, the ways up and home.

    `family` is a key in the families of `folder`; a page that is not `sure` of it is told what to look for.
    """
    told = {
        "family": _family(folder, family),
        "focus": js(page.focus),
        "up": js(frame.back),
        "home": js(frame.home),
        "idle": js(frame.idle_s),
        "away": js(frame.idle),
        "keys": js(keys),
        "others": _others(folder, sure),
        "acts": "{}",
        "players": "{}",
    }
    if frame.spoken:
        words = js([say(frame.lang, "Voice on"), say(frame.lang, "Voice off")])
        heard = {"address": js(frame.spoken), "off": js(not voice_on), "ofOk": js(frame.of_ok), "words": words}
        if frame.read_out:
            heard["lines"] = js([[*one] for one in frame.read_out])
        told["voice"] = obj(**heard)
    if frame.sound:
        told["sound"] = js(frame.sound)
    return f"var TV={obj(**told)};"


@lru_cache(maxsize=64)
def _family(folder: str, key: str) -> str:
    return js(families.families(folder)[key].told)


@lru_cache(maxsize=8)
def _others(folder: str, sure: bool) -> str:
    return "[]" if sure else js(families.by_globals(families.families(folder)))

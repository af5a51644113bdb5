"""What the scripts of a page are told, as JavaScript that HTML may hold."""

import json
from functools import lru_cache
from typing import Any

from tvchannel.base.texts import say
from tvchannel.tv.kit import families
from tvchannel.tv.kit.layout import Page
from tvchannel.tv.kit.view_models import Frame

# What ends a script or begins a comment in HTML, as JavaScript that means the same.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&'"}


def js(value: Any) -> str:
    """`value` (JSON) as JavaScript."""
    return json.dumps(value, separators=(",", ":")).translate(_UNSAFE)


def variables(page: Page, frame: Frame, *, voice_on: bool, keys: str, family: str, folder: str, sure: bool) -> str:
    """The object TV that every script reads: the family's keys, where the focus stands, the ways up and home.

    `family` is a key in the families of `folder`; a page that is not `sure` of it is told what to look for.
    """
    told = f"focus:{js(page.focus)},up:{js(frame.back)},home:{js(frame.home)},second:{frame.second}"
    told += f",idle:{frame.idle_s},away:{js(frame.idle)},keys:{js(keys)},others:{_others(folder, sure)}"
    if frame.spoken:
        words = f"[{js(say(frame.lang, 'Voice on'))},{js(say(frame.lang, 'Voice off'))}]"
        told += f",voice:{{address:{js(frame.spoken)},off:{js(not voice_on)},ofOk:{js(frame.of_ok)},words:{words}}}"
    return f"var TV={{family:{_family(folder, family)},{told}}};"


@lru_cache(maxsize=64)
def _family(folder: str, key: str) -> str:
    return js(families.families(folder)[key].told)


@lru_cache(maxsize=8)
def _others(folder: str, sure: bool) -> str:
    return "[]" if sure else js(families.by_globals(families.families(folder)))

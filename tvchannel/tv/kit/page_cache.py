"""Sheets: pages as many share them, drawn once, and filled in for each television with what is its own."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from jinja2.environment import TemplateModule
from markupsafe import escape

from tvchannel.http.lru import memo
from tvchannel.tv.kit.own import MARK, Own, Piece

# Some 30 KB a sheet, about 1 KB a piece.
_SHEETS, _PIECES = 400, 4000
_MARKS = re.compile(MARK)


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """A drawn page with marks in it, and the macros that draw pieces for it, in its size and places."""

    text: str
    macros: TemplateModule


def draw(template: str, context: Mapping[str, Any]) -> str:
    """A TV page as it is."""
    return current_app.jinja_env.get_template(f"tv/{template}.html").render(context)


def shared(template: str, key: Hashable, own: Own, context: Callable[[], Mapping[str, Any]]) -> str:
    """The page `template` from the sheet of `key`, which names all that the sheet is drawn from; `own` put in."""
    return _filled(memo("tvchannel.sheets", _SHEETS).get((template, key), lambda: _sheet(template, context())), own)


def _sheet(template: str, context: Mapping[str, Any]) -> Sheet:
    macros = current_app.jinja_env.get_template("tv/own.html").make_module(dict(context))
    return Sheet(draw(template, context), macros)


def _filled(sheet: Sheet, own: Own) -> str:
    pieces = memo("tvchannel.pieces", _PIECES)

    def put(found: re.Match[str]) -> str:
        told = own[found[1]]
        if not isinstance(told, Piece):
            return str(escape(told))
        drawn = pieces.get((sheet, told), lambda: str(getattr(sheet.macros, told.macro)(*told.given)))
        return _MARKS.sub(put, drawn)

    return _MARKS.sub(put, sheet.text)

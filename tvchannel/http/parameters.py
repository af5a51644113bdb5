"""What comes from outside in an address or a form: whole numbers, days and plain text, each read in one way."""

from collections.abc import Mapping

import werkzeug.routing
from flask import request

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.readers import DIGITS, MS_DIGITS, day_of, figure_of, is_plain, number_of, seconds_of
from tvchannel.http.uploads import is_upload

__all__ = [
    "DIGITS",
    "MS_DIGITS",
    "UNREADABLE",
    "IntegerConverter",
    "day_of",
    "field",
    "figure_of",
    "number_of",
    "require_plain_text",
    "seconds_of",
    "whole_number",
]
UNREADABLE = "This could not be read. Nothing was changed."
_LONGEST = 20_000  # characters of one field: the longest text of the desk has some thousands


class IntegerConverter(werkzeug.routing.IntegerConverter):
    """`<int:name>` in a route: ASCII digits, at most DIGITS of them; any other address is not there."""

    regex = f"[0-9]{{1,{DIGITS}}}"


def whole_number(values: Mapping[str, str], name: str, default: int = 0, digits: int = DIGITS) -> int:
    """The whole number `name` of an address or a form; `default` where there is none."""
    found = number_of(values.get(name, ""), digits)
    return default if found is None else found


def field(form: Mapping[str, str], name: str) -> str:
    """The field `name` of a form, which may be empty. Raises Invalid where it is missing: that is no answer at all."""
    if name not in form:
        raise Invalid(UNREADABLE)
    return form[name]


def require_plain_text() -> None:
    """Raise NotFound for an address, and Invalid for a parameter, that holds what nobody can type or show."""
    if not is_plain(request.path):
        raise NotFound("There is no such page here.")
    is_read = request.environ.get("CONTENT_LENGTH") and not is_upload()
    for values in (request.args, request.form) if is_read else (request.args,):
        for name, value in values.items(multi=True):
            if len(value) > _LONGEST or not (is_plain(name) and is_plain(value)):
                raise Invalid(UNREADABLE)

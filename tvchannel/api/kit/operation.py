"""An operation of the data interface: declared once, held to by the service, and described by OpenAPI."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Response, request
from werkzeug.datastructures import MultiDict

from tvchannel.api.kit.answers import choose_language, finished, written
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.spreadsheet import MOST_BYTES
from tvchannel.http.context import ANYONE, TOKEN, opens_to
from tvchannel.http.uploads import takes_file
from tvchannel.store.service.api_tokens import ApiScope

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ApiParameter:
    """A parameter of the address, or a text field of the form: its name, what it is (English), and what it looks like.

    `pattern` is a regular expression that Python and JavaScript read alike.
    """

    name: str
    says: str
    pattern: str


@dataclass(frozen=True, slots=True)
class ApiFile:
    """The file in the form of an operation."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """What an operation takes and gives. `answer` is the type of its answer, which comes with `status` as JSON.

    `scope` is what a token needs for it, None where anybody may ask. With `fields` a form is sent (multipart). `also`
    are other kinds of content in which the answer can be had. `problems` are statuses with which it may refuse, besides
    those of every operation, and what each means; all words are English.
    """

    summary: str
    scope: ApiScope | None
    answer: Any
    status: int
    parameters: tuple[ApiParameter, ...]
    fields: tuple[ApiParameter | ApiFile, ...]
    also: tuple[str, ...]
    problems: Mapping[int, str]


def operation(
    summary: str,
    *,
    scope: ApiScope | None,
    answer: Any,
    status: int = 200,
    parameters: tuple[ApiParameter, ...] = (),
    fields: tuple[ApiParameter | ApiFile, ...] = (),
    also: tuple[str, ...] = (),
    problems: Mapping[int, str] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Make a view of a function that gives a value of the type `answer`, or an answer in one of the kinds `also`."""
    declared = ApiOperation(summary, scope, answer, status, parameters, fields, also, problems or {})

    def view_of(function: Callable[..., Any]) -> Callable[..., Response]:
        @wraps(function)
        def view(**told: Any) -> Response:
            choose_language()
            _require_declared(request.args, parameters)
            if fields:
                _require_declared(request.form, tuple(one for one in fields if isinstance(one, ApiParameter)))
            found = function(**told)
            return finished(found) if isinstance(found, Response) else written(answer, found, status)

        view.operation = declared  # type: ignore[attr-defined]
        view.scope = scope  # type: ignore[attr-defined]
        if any(isinstance(one, ApiFile) for one in fields):
            takes_file(MOST_BYTES)(view)
        return opens_to(ANYONE if scope is None else TOKEN)(view)

    return view_of


def _require_declared(values: MultiDict[str, str], parameters: tuple[ApiParameter, ...]) -> None:
    """Raise Invalid for a parameter that nobody declared (a misspelt one must not be passed over), or one that is not
    as declared, or told twice."""
    known = {one.name: one for one in parameters}
    for name, told in values.to_dict(flat=False).items():
        if name not in known:
            raise Invalid("There is no parameter “%(name)s” here.", name=name[:40])
        if len(told) > 1 or not re.fullmatch(known[name].pattern, told[0], re.ASCII):
            raise Invalid("The parameter “%(name)s” cannot be read: “%(value)s”.", name=name, value=told[0][:40])

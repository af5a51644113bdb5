"""Answers of the data interface: values of declared types as JSON, in the language that the caller reads."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Response, g, request
from pydantic import TypeAdapter

from tvchannel.base import texts
from tvchannel.http.context import language

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class ApiCell:
    """A line of a list that is not entered as it stands: its cell ("C17"), and why."""

    line: int
    cell: str
    why: str


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What writes values of a type, and describes it."""
    return TypeAdapter(kind)


def choose_language() -> None:
    """The language of this request: of those that the caller takes the best that there is, else the setting's."""
    g.language = request.accept_languages.best_match(texts.LANGUAGES)


def written(kind: Any, value: Any, status: int = 200, mimetype: str = JSON) -> Response:
    """`value`, of the type `kind`, as an answer that no cache keeps."""
    return finished(Response(adapter(kind).dump_json(value), status, mimetype=mimetype))


def finished(response: Response) -> Response:
    """An answer with what each has: it is in a language, depends on who asks for what, and no cache keeps it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = "zh-CN" if language() == "zh" else "en"
    response.vary.update(("Accept", "Accept-Language", "Authorization"))
    return response

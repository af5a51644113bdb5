"""The OpenAPI 3.1 description of the data interface, made from the declarations that its operations run by."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tvchannel.api.kit.answers import JSON, adapter
from tvchannel.api.kit.operation import ApiFile, ApiOperation, ApiParameter
from tvchannel.api.kit.problem import PROBLEM_JSON, ApiProblem
from tvchannel.base.readers import DIGITS

Say = Callable[[str], str]
_SCHEMAS = "#/components/schemas/{model}"
_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
# What every operation may answer, and what it means; those of a token only where one is needed.
_PROBLEMS = {400: "What was sent cannot be read; nothing was changed."}
_OF_TOKENS = {
    401: "No token was shown, or it is wrong, closed or over.",
    403: "The token does not include this.",
    429: "Too many requests in a minute; Retry-After says when to come again.",
}


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """Where an operation is found: its name, its method in capitals, and its address as a rule of Flask."""

    name: str
    method: str
    rule: str
    operation: ApiOperation


def document(routes: Iterable[ApiRoute], title: str, version: str, say: Say) -> dict[str, Any]:
    """The description of all `routes`, in the language of `say`."""
    schemas: dict[str, Any] = {}
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        path = _ARGUMENT.sub(r"{\2}", route.rule)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, schemas, say)
    refusal = {"description": say("Refused, with the reason."), "content": _content(PROBLEM_JSON, ApiProblem, schemas)}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {"Problem": refusal},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": say("A token made at the desk.")}
            },
        },
    }


def _operation(route: ApiRoute, schemas: dict[str, Any], say: Say) -> dict[str, Any]:
    told = route.operation
    made: dict[str, Any] = {
        "operationId": route.name,
        "summary": say(told.summary),
        "security": [] if told.scope is None else [{"token": [told.scope.value]}],
        "parameters": [*_arguments(route.rule), *(_parameter(one, say) for one in told.parameters)],
        "responses": _responses(told, schemas, say),
    }
    if told.fields:
        made["requestBody"] = _form(told.fields, say)
    return made


def _arguments(rule: str) -> list[dict[str, Any]]:
    whole = {"type": "integer", "minimum": 0, "maximum": 10**DIGITS - 1}
    return [
        {"name": name, "in": "path", "required": True, "schema": whole if kind == "int" else {"type": "string"}}
        for kind, name in _ARGUMENT.findall(rule)
    ]


def _parameter(one: ApiParameter, say: Say) -> dict[str, Any]:
    return {"name": one.name, "in": "query", "description": say(one.says), "schema": _text(one)}


def _text(one: ApiParameter) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{one.pattern}$"}


def _form(fields: Iterable[ApiParameter | ApiFile], say: Say) -> dict[str, Any]:
    properties = {
        one.name: {"description": say(one.says)} | (_text(one) if isinstance(one, ApiParameter) else _file())
        for one in fields
    }
    required = [one.name for one in fields if isinstance(one, ApiFile)]
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}


def _file() -> dict[str, Any]:
    return {"type": "string", "format": "binary"}


def _responses(told: ApiOperation, schemas: dict[str, Any], say: Say) -> dict[str, Any]:
    others = {kind: {"schema": {"type": "string"}} for kind in told.also}
    content = _content(JSON, told.answer, schemas) | others
    good = {"description": HTTPStatus(told.status).phrase, "content": content}
    refused: Mapping[int, str] = _PROBLEMS | ({} if told.scope is None else _OF_TOKENS) | dict(told.problems)
    reasons = {
        str(status): {"description": say(why), "content": _content(PROBLEM_JSON, ApiProblem, schemas)}
        for status, why in sorted(refused.items())
    }
    return {str(told.status): good, **reasons, "default": {"$ref": "#/components/responses/Problem"}}


def _content(kind: str, answer: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a type; what it is made of stands once for all in `schemas`."""
    schema = adapter(answer).json_schema(mode="serialization", ref_template=_SCHEMAS)
    schemas.update(schema.pop("$defs", {}))
    name = schema.get("title")
    if name:
        schemas[name] = schema
        schema = {"$ref": _SCHEMAS.format(model=name)}
    return {kind: {"schema": schema}}

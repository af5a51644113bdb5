"""What went wrong at the data interface, for a program and whoever reads its log: problem details (RFC 9457)."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response
from werkzeug.http import HTTP_STATUS_CODES

from tvchannel.api.kit.answers import choose_language, written
from tvchannel.base.errors import ServiceError
from tvchannel.core.staff.api_tokens import SPAN
from tvchannel.http.context import say
from tvchannel.http.token_session import note_refusal, token_or_none

PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ApiProblem:
    """Why a request was not answered: the HTTP status, its name, and in the caller's language what to do about it."""

    type: str
    title: str
    status: int
    detail: str


def problem(error: ServiceError, status: int) -> Response:
    """The answer to a request that failed with `error`; what a token may not have leaves a line in the log."""
    choose_language()
    if token_or_none() is not None and status in (403, 404):
        note_refusal()
    detail = say(error.sentence, **error.params)
    told = ApiProblem("about:blank", HTTP_STATUS_CODES.get(status, "Error"), status, detail)
    response = written(ApiProblem, told, status, PROBLEM_JSON)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="tvchannel"'
    if status == 429:
        response.headers["Retry-After"] = str(SPAN // timedelta(seconds=1))
    return response

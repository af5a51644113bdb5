"""From an error to what the person at the screen reads: never a stack trace, always what to do next."""

import structlog
from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestedRangeNotSatisfiable

from epg.errors import EpgError
from media.errors import EngineMissing, FfmpegFailed, MediaError, NoRoom, StoreAway, UnknownName, VoiceBusy
from tvchannel import api, desk, tv
from tvchannel.base.errors import Forbidden, Invalid, NotFound, ServiceError, Unavailable, status_of
from tvchannel.http.context import say
from tvchannel.http.parameters import UNREADABLE

_log = structlog.get_logger()
_OF_STATUS: dict[int, ServiceError] = {
    400: Invalid(UNREADABLE),
    403: Forbidden("This is not for you."),
    404: NotFound("There is no such page here."),
    405: NotFound("There is no such page here."),
    413: Invalid("This is too large. Nothing was changed."),
    429: Unavailable("Too many at once. Please try again in a minute."),
    503: Unavailable("This is not possible just now. Please try again in a minute."),
}
_LATER = (StoreAway, NoRoom, VoiceBusy, EngineMissing, FfmpegFailed)
_BROKEN = Unavailable("Something went wrong here. Nothing was lost; please try again in a minute.")


def init_app(app: Flask) -> None:
    """Answer every kind of failure in words, in the look of the pages it happened in."""
    app.register_error_handler(ServiceError, _service)
    app.register_error_handler(MediaError, _media)
    app.register_error_handler(EpgError, _epg)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _answer(error: ServiceError, status: int) -> Response:
    if api.is_below(request.path):
        response = api.problem(error, status)
    elif request.path.startswith("/office"):
        response = desk.error_page(error, status)
    elif request.path.startswith(("/live", "/vod", "/films", "/pictures", "/feeds", "/healthz", "/metrics")):
        response = Response(say(error.sentence, **error.params) + "\n", status, mimetype="text/plain")
    else:
        response = tv.error_page(error, status)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = "10"
    return response


def _service(error: ServiceError) -> Response:
    return _answer(error, status_of(error))


def _media(error: MediaError) -> Response:
    _log.warning("media", path=_rule(), why=error.log if isinstance(error, StoreAway) else str(error))
    status = 404 if isinstance(error, UnknownName) else 503 if isinstance(error, _LATER) else 422
    return _answer(Invalid(error.sentence, **error.params), status)


def _epg(error: EpgError) -> Response:
    return _answer(Invalid(error.sentence, **error.params), 422)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    answer = _answer(_OF_STATUS.get(status, _OF_STATUS[400] if status < 500 else _BROKEN), status)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if isinstance(error, RequestedRangeNotSatisfiable) and error.length is not None:
        answer.headers["Content-Range"] = f"bytes */{error.length}"
    return answer


def _unexpected(error: Exception) -> Response:
    _log.error("unexpected", path=_rule(), exc_info=error)
    return _answer(_BROKEN, 500)


def _rule() -> str:
    """The kind of address that was asked for: an address itself may hold what lets a television in."""
    return request.url_rule.rule if request.url_rule else "none"

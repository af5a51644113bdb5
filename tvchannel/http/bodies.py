"""A body that has not come whole, or is not what it says it is, is refused before any page reads it.

werkzeug reads such a body as an empty form, and an empty form may be an answer: a try at a password, a "no".
"""

from flask import request
from werkzeug.exceptions import BadRequest, LengthRequired, UnsupportedMediaType

from tvchannel.http.parameters import number_of
from tvchannel.http.uploads import is_upload

_LENGTH_DIGITS = 18  # as in `request_framing`
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_TEXTS = frozenset({"tv.late"})  # what reads its body itself, as plain text


def require_whole_body() -> None:
    """Read the body, but for an upload's, which is read as it comes.

    Raises BadRequest (400) where it was cut off, LengthRequired (411) where nobody can know, UnsupportedMediaType
    (415) where it is no form, RequestEntityTooLarge (413).
    """
    if request.endpoint is None:
        return
    if not (request.environ.get("CONTENT_LENGTH") or "HTTP_TRANSFER_ENCODING" in request.environ):
        return
    size = number_of(request.environ.get("CONTENT_LENGTH") or "0", _LENGTH_DIGITS)
    if request.headers.get("Transfer-Encoding"):
        raise LengthRequired
    if size is None:
        raise BadRequest
    if request.method == "POST" and size and request.endpoint not in _TEXTS and request.mimetype not in _FORMS:
        raise UnsupportedMediaType
    if not is_upload():
        request.get_data(parse_form_data=True)

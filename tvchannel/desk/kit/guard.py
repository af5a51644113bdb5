"""What holds for every request to the desk: its language, a token in each form, headers that keep pages to it."""

from flask import Flask, Response
from flask_wtf.csrf import CSRFError, CSRFProtect

from tvchannel.base.errors import Expired
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import choose_language, error_page
from tvchannel.http.browsers import content_security_policy
from tvchannel.http.context import services
from tvchannel.http.film_answers import played_from

_csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Forms of the desk need a token that lasts as long as the session; pages of boxes sign their own presses."""
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    _csrf.init_app(app)


@blueprint.before_request
def _begin() -> None:
    choose_language()
    _csrf.protect()


@blueprint.errorhandler(CSRFError)
def _no_token(_error: CSRFError) -> Response:
    return error_page(Expired("This page was open for too long. Please load it again; nothing was changed."), 400)


@blueprint.after_request
def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = content_security_policy.desk(played_from(services().settings))
    response.headers["Cache-Control"] = "no-store"
    return response

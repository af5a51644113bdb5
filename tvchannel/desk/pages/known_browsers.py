"""Browsers in which a login was right before: strangers who try its password do not lock them out."""

from flask import Response, request

from tvchannel.base.errors import ServiceError
from tvchannel.core import tokens
from tvchannel.core.staff.sign_in_rate_limit import SignInSource
from tvchannel.http.browsers.cookies import COOKIE_LASTS
from tvchannel.http.client_address import caller
from tvchannel.http.context import now, services

COOKIE = "desk_known"
_PURPOSE = "known browser"
_PATH = "/office/sign-in"


def place(login: str) -> SignInSource:
    """Where this request comes from, as tries at `login` are counted."""
    try:
        key = services().keys.signing
        name, browser = tokens.read_signed(key, _PURPOSE, request.cookies.get(COOKIE, ""), now())
        if name == login:
            return SignInSource(f"browser {browser}", known=True)
    except (ServiceError, ValueError, TypeError):
        pass
    return SignInSource(f"address {caller()}")


def remember(answer: Response, login: str) -> Response:
    """`answer`, after which this browser is known as one in which `login` was right."""
    told = [login, tokens.new_nonce()]
    token = tokens.sign(services().keys.signing, _PURPOSE, told, now() + COOKIE_LASTS)
    secure = services().settings.public_url.startswith("https:")
    answer.set_cookie(COOKIE, token, COOKIE_LASTS, path=_PATH, secure=secure, httponly=True, samesite="Lax")
    return answer

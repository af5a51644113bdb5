"""Programs at the data interface (authentication): whose token a request shows, and what it lets them do."""

import structlog
from flask import g, request

from tvchannel.base.errors import Forbidden, ServiceError, Unauthorized
from tvchannel.core.notes import access_refusals
from tvchannel.core.staff import api_tokens
from tvchannel.http.client_address import caller
from tvchannel.http.context import now, services, today
from tvchannel.store.service.api_tokens import ApiScope, ApiToken

_SCHEME = "bearer"
_log = structlog.get_logger()


def require(scope: ApiScope | None) -> None:
    """Let through whose token has `scope`. Raises Unauthorized, TooMany, Forbidden; without a scope nobody passes."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    shown = token.strip() if scheme.lower() == _SCHEME else ""
    found = api_tokens.authenticated(services().store, shown, caller=caller(), now=now(), today=today())
    g.api_token = found
    if scope not in found.scopes:
        raise Forbidden("This token does not include this. Make one that does at the desk.")


def token_or_none() -> ApiToken | None:
    """The token that this request has shown, where it is good."""
    found: ApiToken | None = g.get("api_token")
    return found


def current_token() -> ApiToken:
    """The token of this request. Raises Unauthorized where there is none; behind the guard there always is."""
    found = token_or_none()
    if found is None:
        raise Unauthorized("A token of the data interface is needed: it is not known here, or its time is over.")
    return found


def note_refusal() -> None:
    """Write down that the token of this request asked for what is not its to have; refused it is in any case."""
    token = current_token()
    try:
        access_refusals.note_refusal(services().store, token.community_id, token.agent, request.path, now())
    except ServiceError as trouble:
        _log.error("a refusal could not be written down", who=token.agent, path=request.path, why=str(trouble))

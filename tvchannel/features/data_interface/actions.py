"""Make and close a token of the data interface; each leaves a line in the log."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.staff.api_tokens import PREFIX
from tvchannel.core.tokens import new_token, token_hash
from tvchannel.features.data_interface.audit import TokenAction, TokenSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.service import api_tokens, audit
from tvchannel.store.service.api_tokens import ApiScope

LONGEST_NAME = 40
LASTS, LASTS_AT_MOST = timedelta(days=365), timedelta(days=2 * 366)


def require_name(name: str) -> str:
    """A name for a token, without blanks around it. Raises Invalid."""
    found = name.strip()
    if not found or len(found) > LONGEST_NAME or not found.isprintable():
        raise Invalid("Please say which program the token is for, in at most %(most)s letters.", most=LONGEST_NAME)
    return found


def require_scopes(scopes: Collection[str]) -> frozenset[ApiScope]:
    """What a token is to allow. Raises Invalid."""
    if not scopes or not set(scopes) <= {*ApiScope}:
        raise Invalid("Please choose what the token allows.")
    return frozenset(ApiScope(one) for one in scopes)


def require_until(until: date | None, today: date) -> date:
    """The last day of a token. Raises Invalid."""
    if until is None or not today <= until <= today + LASTS_AT_MOST:
        raise Invalid("The last day lies between today and two years ahead.")
    return until


def add(
    store: Store,
    community_id: int,
    name: str,
    scopes: Collection[str],
    until: date | None,
    *,
    who: str,
    now: datetime,
    today: date,
) -> str:
    """A new token, to be shown this once: only its hash is kept. Raises Invalid, Conflict for a name that is taken.

    A name is never given again, so that the log says of one token alone what it did.
    """
    name, allowed, last = require_name(name), require_scopes(scopes), require_until(until, today)
    token = f"{PREFIX}{new_token()}"
    with store.writing() as connection:
        if api_tokens.named(connection, community_id, name) is not None:
            raise Conflict("There is a token “%(name)s” already, or was. Please choose another name.", name=name)
        api_tokens.add(connection, community_id, name, token_hash(token), allowed, last, who=who, at=now)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=TokenAction.MADE,
            subject=TokenSubject.TOKEN.of(name),
            note=f"{', '.join(sorted(allowed))}; {last}",
        )
    return token


def close(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> str:
    """Let nobody in with it from now on; gives its name. Closed already: nothing more. Raises NotFound."""
    with store.writing() as connection:
        found = api_tokens.one(connection, community_id, number)
        if api_tokens.close(connection, number, now):
            subject = TokenSubject.TOKEN.of(found.name)
            audit.record(connection, community_id, at=now, who=who, did=TokenAction.CLOSED, subject=subject)
    return found.name

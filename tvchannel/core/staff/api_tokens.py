"""Let a program in by its token (authentication of the data interface), so often a minute (rate limit).

A token is 256 random bits: nobody guesses one. Wrong ones are counted by where they come from, because each costs a
look into the store; a right one from the same place is let in all the same.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from tvchannel.base.errors import TooMany, Unauthorized
from tvchannel.core.tokens import token_hash
from tvchannel.store.database.engine import Store
from tvchannel.store.service import api_tokens, rate_limits
from tvchannel.store.service.api_tokens import ApiToken

PREFIX = "tvc_"  # so that whoever finds one in a file knows what it is
LONGEST = 100
OF_A_TOKEN, SPAN = 120, timedelta(minutes=1)
WRONG_FROM_A_PLACE = 30
_WRONG = "A token of the data interface is needed: it is not known here, or its time is over."
_TOO_MANY = "Too many requests in a minute. Please wait a minute."


def authenticated(store: Store, token: str, *, caller: str, now: datetime, today: date) -> ApiToken:
    """The token that a program from the address `caller` has shown on the study day `today`; that it did is kept.

    Raises Unauthorized, the same for one that is missing, wrong, closed or over, and TooMany.
    """
    with store.reading() as connection:
        found = api_tokens.known(connection, token_hash(token)) if 0 < len(token) <= LONGEST else None
        if found is None or not found.is_good(today):
            found = None
            what, most = f"api {token_hash(caller)}", WRONG_FROM_A_PLACE
        else:
            what, most = f"api token {found.id}", OF_A_TOKEN
        if rate_limits.tried(connection, what, now, SPAN) >= most:
            raise TooMany(_TOO_MANY)
    store.together(lambda connection: _count(connection, found, what, now))
    if found is None:
        raise Unauthorized(_WRONG)
    return found


def _count(connection: Connection, found: ApiToken | None, what: str, now: datetime) -> None:
    rate_limits.count_try(connection, what, now, SPAN)
    if found is not None:
        api_tokens.note_use(connection, found.id, now)

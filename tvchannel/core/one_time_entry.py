"""Make a browser the box of a household, through an entry that works once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from tvchannel.base.errors import Expired, Unavailable
from tvchannel.core import tokens
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box
from tvchannel.store.people import people
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

# An entry that staff open at the television, and one that is sent to somebody's phone.
ENTRY_LASTS, PHONE_ENTRY_LASTS = timedelta(minutes=30), timedelta(hours=24)
# Televisions that anybody may have for trying, where the settings allow it, from one address and from all.
MOST_OF_ADDRESS, MOST_OF_ALL, _SPAN = 30, 300, timedelta(minutes=10)
_OVER = "This entry has been used or is too old. Please ask the community office for a new one."


@dataclass(frozen=True, slots=True)
class Entered:
    """A box that was let in: its own new token, for the cookie, and a new session, for addresses without cookies."""

    box: Box
    token: str
    session: str


def make_entry(
    store: Store, community_id: int, household: int, *, who: str, now: datetime, lasts: timedelta = ENTRY_LASTS
) -> str:
    """A one-time token for the household (or station) with this number, good for so long; only its hash is kept.

    Raises NotFound when there is no such household.
    """
    token = tokens.new_token()
    with store.writing() as connection:
        home = people.household_or_station(connection, community_id, household)
        boxes.add_entry(connection, home.id, tokens.token_hash(token), now=now, lasts=lasts)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=CoreAction.ENTRY_MADE,
            subject=CoreSubject.HOUSEHOLD.of(household),
        )
    return token


def look(store: Store, token: str, now: datetime) -> None:
    """See whether an entry can be used, and use nothing up. Raises Expired when it is unknown, used or too old."""
    with store.reading() as connection:
        if not boxes.entry_waits(connection, tokens.token_hash(token), now):
            raise Expired(_OVER)


def enter(store: Store, token: str, *, model: str, now: datetime) -> Entered:
    """Use an entry up and make a box of its household. Raises Expired when the entry is unknown, used or too old."""
    look(store, token, now)  # anybody may invent one: nobody's press waits for that
    with store.writing() as connection:
        household_id = boxes.use_entry(connection, tokens.token_hash(token), now)
        if household_id is None:
            raise Expired(_OVER)
        return new_box(connection, household_id, model, now)


def try_out(store: Store, community_id: int, household: int, *, address: str, model: str, now: datetime) -> Entered:
    """A new box of the household with this number for whoever asks, from `address`: the simulator's television.

    Raises NotFound when there is no such household, Unavailable after too many from this address or from all.
    """
    with store.writing() as connection:
        home = people.household_or_station(connection, community_id, household)
        limits = {f"trying {address}"[:120]: MOST_OF_ADDRESS, "trying": MOST_OF_ALL}
        if any(rate_limits.count_try(connection, what, now, _SPAN) > most for what, most in limits.items()):
            raise Unavailable("Too many at once. Please try again in a minute.")
        subject = CoreSubject.HOUSEHOLD.of(household)
        audit.record(connection, community_id, at=now, who="simulator", did=CoreAction.ENTRY_MADE, subject=subject)
        return new_box(connection, home.id, model, now)


def new_box(connection: Connection, household_id: int, model: str, now: datetime) -> Entered:
    """A new box of a household, with a token and a session."""
    token, session = tokens.new_token(), tokens.new_token()
    box_id = boxes.add_box(connection, household_id, tokens.token_hash(token), model[:200], now)
    boxes.open_session(connection, box_id, tokens.token_hash(session), now)
    return Entered(boxes.of_id(connection, box_id), token, session)

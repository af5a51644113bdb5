"""Send a message, take one back, and note that a home has read one."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.messages.audit import MessageAction, MessageSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import messages
from tvchannel.store.service import audit
from tvchannel.study.appearance.limited_time import StandState
from tvchannel.study.appearance.message import LONGEST_STAND, HomeMessage, MessageDraft, wrong_times


def send(store: Store, community_id: int, draft: MessageDraft, *, who: str, now: datetime) -> int:
    """A message to one household or to the homes of a group; gives its id. Raises Invalid for times that never are."""
    check_times(draft.begins_at, draft.ends_at, now)
    with store.writing() as connection:
        number = messages.add(connection, community_id, draft, who=who)
        _record(connection, community_id, MessageAction.SENT, number, who, now)
    return number


def take_back(store: Store, community_id: int, told: HomeMessage, *, who: str, now: datetime) -> None:
    """It is over from now on; one that nobody was told of yet is kept no more. Raises Conflict where it is over."""
    with store.writing() as connection:
        found = messages.one(connection, community_id, told.id)
        match found.state(now):
            case StandState.OVER:
                raise Conflict("This message is over already.")
            case StandState.COMING:
                messages.remove(connection, found.id)
            case StandState.STANDS:
                messages.end(connection, found.id, now)
        _record(connection, community_id, MessageAction.TAKEN_BACK, found.id, who, now)


def read(store: Store, number: int, household_id: int) -> None:
    """A home has read a message: neither who nor when; the same again changes nothing."""
    with store.writing() as connection:
        messages.read(connection, number, household_id)


def check_times(begins_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Raises Invalid where a message of these times would never be told, or for too long."""
    if fault := wrong_times(begins_at, ends_at, now):
        raise Invalid(fault, days=LONGEST_STAND.days)


def _record(
    connection: Connection, community_id: int, did: MessageAction, number: int, who: str, now: datetime
) -> None:
    subject = MessageSubject.MESSAGE.of(number)
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject)

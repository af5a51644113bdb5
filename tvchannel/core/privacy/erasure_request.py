"""A member's wish, from the television, to be deleted: it waits for a day in which it can be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.core.privacy.erase import erase
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import people, requests
from tvchannel.store.people.requests import RequestKind, RequestOutcome
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

WAIT = timedelta(hours=24)
ABOUT = "deletion"


def wish(store: Store, member: Member, *, now: datetime) -> None:
    """Note the wish, which the branch sees among its requests; said twice, the day runs from the first time."""
    with store.writing() as connection:
        requests.ask(connection, member.community_id, member.ref, RequestKind.ERASURE, ABOUT, None, now)


def due(connection: Connection, member: Member) -> datetime | None:
    """When `member` is deleted; None where nobody wishes it."""
    waiting = (one for one in requests.of_member(connection, member.ref) if _waits(one))
    return next((one.at + WAIT for one in waiting), None)


def _waits(one: requests.Request) -> bool:
    return one.kind is RequestKind.ERASURE and one.answer is None


def take_back(store: Store, member: Member, *, who: str, now: datetime) -> None:
    """Everything stays. Raises NotFound where no wish waits (any more)."""
    with store.writing() as connection:
        found = next((one for one in requests.of_member(connection, member.ref) if _waits(one)), None)
        if found is None:
            raise NotFound("Nothing is going to be deleted.")
        requests.close(connection, member.community_id, found.id, RequestOutcome.TAKEN_BACK, who=who, now=now)
        subject, did = CoreSubject.MEMBER.of(member.ref), CoreAction.ERASURE_TAKEN_BACK
        audit.record(connection, member.community_id, at=now, who=who, did=did, subject=subject)


def carry_out(store: Store, data_dir: Path, personal: Sequence[Personal], *, now: datetime) -> int:
    """Erase everybody whose day has passed; gives how many."""
    with store.reading() as connection:
        wishes = [one for place in catalogue.communities(connection) for one in requests.waiting(connection, place.id)]
        over = [one for one in wishes if _waits(one) and one.at + WAIT <= now]
        members = [people.member(connection, one.community_id, one.member) for one in over]
    for member in members:
        erase(store, data_dir, member, personal, who="tv", now=now)
    return len(members)

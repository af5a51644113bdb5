"""Somebody sits down before the television, or goes: a digit on the page that asks who is watching."""

from datetime import datetime, tzinfo

from tvchannel.base.errors import Conflict
from tvchannel.core.consent import require_home
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.store.watching import presence
from tvchannel.study.day import evening_ends, study_day


def sit(store: Store, box: Box, ref: str, *, now: datetime, zone: tzinfo) -> None:
    """The member `ref` watches at `box` today. Raises Conflict when this person has not agreed to be recorded."""
    with store.writing() as connection:
        member = people.member(connection, box.community_id, ref)
        require_home(member, box)
        if not member.agreed:
            raise Conflict("Please say first whether you want to be recorded.")
        ledger.lock(connection, box.community_id)
        day = study_day(now, zone)
        presence.sit(connection, box.id, ref, day, now, evening_ends(day, zone))


def leave(store: Store, box: Box, ref: str, *, now: datetime) -> None:
    """The member `ref` does not watch at `box` any more."""
    with store.writing() as connection:
        presence.leave(connection, box.id, ref, now)

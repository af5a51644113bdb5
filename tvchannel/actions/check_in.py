"""Check a member in: one press is one event, one member has one credit a study day, and the answer is the same."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.actions.consent import require_home
from tvchannel.errors import Conflict, NotFound
from tvchannel.store import boxes, ledger, people, presence
from tvchannel.store.engine import Store
from tvchannel.store.rows import Box, CheckIn, Member
from tvchannel.study.day import study_day
from tvchannel.study.press import Press


@dataclass(frozen=True, slots=True)
class Answer:
    """What the household hears: who is checked in, since when, and whether this press did it."""

    member: Member
    at: datetime
    new: bool


def check_in(store: Store, box: Box, press: Press, event: str, *, now: datetime, zone: tzinfo) -> Answer:
    """Write the credit of `press` (whose signed text is `event`), or find it written; answered after COMMIT only.

    Who checks in sits before this television from now on. Raises NotFound when the press belongs to another box or to
    somebody who no longer lives there, Conflict when this person has not agreed to be recorded, Unavailable when the
    store takes no write.
    """
    if press.box != box.id or press.community != box.community:
        raise NotFound("This page belongs to another television. Press Back and try again.")
    key = hashlib.sha256(event.encode()).hexdigest()
    day = study_day(now, zone)

    def write(connection: Connection) -> Answer:
        member = people.member(connection, box.community_id, press.member)
        require_home(member, box)
        if not member.agreed:
            raise Conflict("Please say first whether you want to be recorded.")
        boxes.seen(connection, box, now)
        ledger.lock(connection, box.community_id)
        presence.sit(connection, box.id, member.ref, day, now)
        known = ledger.event(connection, key) or ledger.credit(connection, member.ref, press.activity, day)
        if known is None:
            ledger.append(
                connection,
                box.community_id,
                kind=ledger.CHECK_IN,
                event=key,
                member=member.ref,
                activity=press.activity,
                study_day=day,
                at=now,
                box_id=box.id,
                content={"offered": press.day.isoformat()},
            )
        return _answer(member, known, now)

    return store.together(write)


def _answer(member: Member, known: CheckIn | None, now: datetime) -> Answer:
    return Answer(member, now, True) if known is None else Answer(member, known.at, False)

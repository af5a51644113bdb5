"""Check a member in: one press is one event, one member has one credit a study day, and the answer is the same."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.errors import NotFound
from tvchannel.store import boxes, ledger, people
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

    Raises NotFound when the press belongs to another box or to somebody who no longer lives there, Unavailable
    when the store takes no write.
    """
    if press.box != box.id or press.community != box.community:
        raise NotFound("This page belongs to another television. Press Back and try again.")
    key = hashlib.sha256(event.encode()).hexdigest()
    day = study_day(now, zone)

    def write(connection: Connection) -> Answer:
        member = people.member(connection, box.community_id, press.member)
        if member.household_id != box.household_id:
            raise NotFound("This person is not at home here any more. Please ask the community office.")
        boxes.seen(connection, box, now)
        ledger.lock(connection, box.community_id)
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

"""Check a member in: one press is one event, one member has one credit a study day, and the answer is the same."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.actions.consent import require_home
from tvchannel.errors import Conflict, Differs, NotFound
from tvchannel.store import boxes, desk, ledger, people, presence
from tvchannel.store.engine import Store
from tvchannel.store.rows import Box, CheckIn, Member
from tvchannel.study.clocks import box_flag
from tvchannel.study.day import study_day
from tvchannel.study.press import Press


@dataclass(frozen=True, slots=True)
class Answer:
    """What the household hears: who is checked in, since when, and whether this press did it."""

    member: Member
    at: datetime
    new: bool


def check_in(
    store: Store,
    box: Box,
    press: Press,
    *,
    now: datetime,
    zone: tzinfo,
    late: bool = False,
    clock_ms: int | None = None,
) -> Answer:
    """Write the credit of `press`, or find it written; answered after COMMIT only.

    A `late` press was kept by its box while the service could not be reached: it counts for the day signed into it.
    `clock_ms` is what the box's own clock says, where it says it (Unix time).

    Who checks in sits before this television from now on. Raises NotFound when the press belongs to another box or to
    somebody who no longer lives there, Conflict when this person has not agreed to be recorded, Differs when the same
    press came before for somebody else (the audit log keeps it), Unavailable when the store takes no write.
    """
    if press.box != box.id or press.community != box.community:
        raise NotFound("This page belongs to another television. Press Back and try again.")
    key = _event(press)
    day = press.day if late else study_day(now, zone)
    flags: dict[str, object] = {"late": True} if late else {}
    if flag := box_flag(clock_ms, now):
        flags |= {"clock_flag": flag}

    def write(connection: Connection) -> Answer:
        member = people.member(connection, box.community_id, press.member)
        require_home(member, box)
        if not member.agreed:
            raise Conflict("Please say first whether you want to be recorded.")
        boxes.seen(connection, box, now)
        ledger.lock(connection, box.community_id)
        presence.sit(connection, box.id, member.ref, day, now)
        known = ledger.known(connection, key, member.ref, press.activity, day)
        if known is not None and (known.member, known.activity) != (member.ref, press.activity):
            raise Differs("This press could not be read. Press Back and try again.")
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
                content={"offered": press.day.isoformat(), **flags},
            )
        return _answer(member, known, now)

    try:
        return store.together(write)
    except Differs:
        subject = f"event {key[:16]}"
        with store.writing() as connection:
            desk.audit(connection, box.community_id, at=now, who=f"box {box.id}", did="event-differs", subject=subject)
        raise


def _event(press: Press) -> str:
    """The event's id: one offer of one box, whatever else the offer says (64 hex digits)."""
    return hashlib.sha256(f"{press.community}/{press.box}/{press.nonce}".encode()).hexdigest()


def _answer(member: Member, known: CheckIn | None, now: datetime) -> Answer:
    return Answer(member, now, True) if known is None else Answer(member, known.at, False)

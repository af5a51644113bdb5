"""Check a member in (attendance): one press is one event, a member has one credit a day, the answer is the same."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Differs, Invalid, NotFound, ServiceError
from tvchannel.core.watch import again
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Resident
from tvchannel.store.people import people
from tvchannel.store.records import check_in_offers, ledger
from tvchannel.store.records.chain_append import Tail
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.store.watching import presence, sessions
from tvchannel.study.day import evening_ends, study_day
from tvchannel.study.press import OfferedPress
from tvchannel.study.press_decision import ReceivedPress, Refusal, Same, decide
from tvchannel.study.wrong_clocks import box_flag

_ERRORS: dict[Refusal, type[ServiceError]] = {
    Refusal.OTHER_BOX: NotFound,
    Refusal.NOBODY: NotFound,
    Refusal.NOT_AT_HOME: NotFound,
    Refusal.DIFFERS: Differs,
    Refusal.NEVER_OFFERED: Invalid,
}


class NotAgreed(Conflict):
    """This person, whose digit at home is `place`, has not agreed to be recorded: the consent card comes first."""

    def __init__(self, place: int) -> None:
        super().__init__(Refusal.NOT_AGREED.value)
        self.place = place


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    """What the household hears: who is checked in (reference and place), since when, and whether this press did it."""

    member: str
    place: int
    at: datetime
    new: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A press on its way to the writer: what its own thread has worked out about it."""

    box: Box
    press: OfferedPress
    event: str
    day: date
    at: datetime
    pressed: datetime
    zone: tzinfo
    flags: dict[str, object]
    late: bool


def check_in(
    store: Store,
    box: Box,
    press: OfferedPress,
    *,
    now: datetime,
    zone: tzinfo,
    late: bool = False,
    pressed: datetime | None = None,
    clock_ms: int | None = None,
) -> CheckInAnswer:
    """Write the credit of `press`, or find it written; answered after COMMIT only.

    A `late` press was kept by its box while the service could not be reached: it counts for the day signed into it, if
    this box was shown offers on that day, and was `pressed` when its box says, if it says so.
    `clock_ms` is what the box's own clock says, where it says it (Unix time).

    Who checks in sits before this television from the press on. Raises NotFound when the press belongs to another box
    or to somebody who no longer lives there, NotAgreed when this person has not agreed to be recorded, Invalid when a
    late press was never offered, Differs when the same press came before for somebody else (the audit log keeps it),
    Unavailable when the store takes no write.
    """
    key = _event(press)
    day = press.day if late else study_day(now, zone)
    flags: dict[str, object] = {"late": True} if late else {}
    if flag := box_flag(clock_ms, now):
        flags["clock_flag"] = flag
    try:
        return store.grouped(_write, _Asked(box, press, key, day, now, min(pressed or now, now), zone, flags, late))
    except Differs:
        subject = CoreSubject.EVENT.of(key[:16])
        with store.writing() as connection:
            audit.record(
                connection, box.community_id, at=now, who=f"box {box.id}", did=CoreAction.EVENT_DIFFERS, subject=subject
            )
        raise


def _write(connection: Connection, asked: Sequence[_Asked]) -> list[CheckInAnswer | Exception]:
    """The presses of one commit in their order. A press that is refused has written nothing."""
    tails = {}
    for community_id in sorted({one.box.community_id for one in asked}):  # in one order: no two wait for each other
        ledger.lock(connection, community_id)
        tails[community_id] = Tail(connection, community_id)
    return [_taken(connection, tails[each.box.community_id], each) for each in asked]


def _taken(connection: Connection, tail: Tail, one: _Asked) -> CheckInAnswer | Exception:
    try:
        return _take(connection, tail, one)
    except ServiceError as refused:
        return refused


def _take(connection: Connection, tail: Tail, asked: _Asked) -> CheckInAnswer:
    """Read what the rule asks for, decide, write. Raises the refusal."""
    box, press = asked.box, asked.press
    resident = people.resident(connection, box.community_id, press.member)
    rows = ledger.known(connection, asked.event, press.member, press.activity, asked.day)
    offered = not asked.late or check_in_offers.was_shown(connection, box.id, asked.day)
    arrival = ReceivedPress(
        press, asked.event, box.community, box.id, box.household_id, asked.day, asked.late, offered=offered
    )
    outcome = decide(arrival, resident, rows)
    if isinstance(outcome, Refusal):
        raise (
            NotAgreed(resident.place) if outcome is Refusal.NOT_AGREED and resident else _ERRORS[outcome](outcome.value)
        )
    assert resident
    if isinstance(outcome, Same):
        if not asked.late:
            _sit(connection, asked, resident)
        return CheckInAnswer(press.member, resident.place, outcome.at, False)
    _sit(connection, asked, resident)
    tail.add(
        {
            "kind": outcome.kind,
            "event": asked.event,
            "member": press.member,
            "activity": press.activity,
            "study_day": asked.day,
            "at": asked.at,
            "box_id": box.id,
            "content": {"offered": press.day.isoformat(), **asked.flags},
        }
    )
    return CheckInAnswer(press.member, resident.place, asked.at, True)


def _sit(connection: Connection, one: _Asked, resident: Resident) -> None:
    """Who pressed sits there from then on, if recording had been agreed to by then; what was played since counts."""
    since = min(max(one.pressed, resident.consent_at or one.at), one.at)
    presence.sit(connection, one.box.id, one.press.member, one.day, since, evening_ends(one.day, one.zone))
    if since < one.at:
        for key in sessions.at_box(connection, one.box.id, since):
            again(connection, key, one.zone)


def _event(press: OfferedPress) -> str:
    """The event's id: one offer of one box, whatever else the offer says (64 hex digits)."""
    return hashlib.sha256(f"{press.community}/{press.box}/{press.nonce}".encode()).hexdigest()

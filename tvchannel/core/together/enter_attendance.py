"""Enter who came to an activity, or take that back: rows of the ledger, each with who entered it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, tzinfo
from hashlib import sha256

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.together.attendance_sheets import is_asked
from tvchannel.store.database.engine import Store
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import Activity
from tvchannel.store.records import attendance, ledger
from tvchannel.store.records.attendance import AttendanceEntry
from tvchannel.store.records.corrections import CorrectionReason
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.counting import next_attendance
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource, name_of, since_midnight


def enter(
    store: Store,
    community_id: int,
    number: int,
    ref: str,
    how: AttendanceHow | None,
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
    collective: Collection[str],
    source: AttendanceSource = AttendanceSource.DESK,
) -> None:
    """Enter how a member took part in an activity, or with None take back what stands there; the same again is nothing.

    `collective` are the kinds of activities whose length counts as studied together. What was entered on this study day
    is taken back by whoever enters; later it is a correction that two people decide.
    Raises NotFound for somebody whom the activity does not ask, Conflict where there is no consent or the activity is
    cancelled, Invalid before its day.
    """
    with store.writing() as connection:
        ledger.lock(connection, community_id)
        found = activities.activity(connection, community_id, number)
        if not is_asked(connection, community_id, found, ref, zone):
            raise NotFound("There is no such member here.")
        standing = attendance.entry(connection, ref, number)
        if (standing.how if standing else None) is how:
            return
        if standing:
            _take_back(connection, community_id, standing, who=who, now=now, zone=zone)
        if how:
            _require_possible(connection, found, community_id, ref, how, study_day(now, zone))
            content = {
                "how": how.value,
                "source": source.value,
                "entered_by": who,
                "kind": found.plan.kind.value,
                "collective": found.plan.kind.value in collective,
                "from_ms": since_midnight(found.plan.begins_at, found.plan.on_day, zone),
                "to_ms": since_midnight(found.plan.ends_at, found.plan.on_day, zone),
            }
            _append(connection, community_id, found, ref, content, who=who, now=now)


def _require_possible(
    connection: Connection, found: Activity, community_id: int, ref: str, how: AttendanceHow, today: date
) -> None:
    if found.state is ActivityState.CANCELLED:
        raise Conflict("This activity is cancelled: nothing is entered for it.")
    if how is not AttendanceHow.LEAVE and found.plan.on_day > today:
        raise Invalid("Who came is entered from the day of the activity on.")
    if not people.member(connection, community_id, ref).agreed:
        raise Conflict("This person has not agreed to be recorded: nothing can be added.")


def _append(
    connection: Connection,
    community_id: int,
    found: Activity,
    ref: str,
    content: Mapping[str, object],
    *,
    who: str,
    now: datetime,
) -> None:
    activity = name_of(found.id)
    kind = next_attendance(attendance.rows_of(connection, ref, activity))
    ledger.append(
        connection,
        community_id,
        kind=kind,
        event=sha256(f"{kind}/{community_id}/{activity}/{ref}".encode()).hexdigest(),
        member=ref,
        activity=activity,
        study_day=found.plan.on_day,
        at=now,
        box_id=None,
        content=dict(content),
    )
    _log(connection, community_id, found.id, CoreAction.ATTENDANCE_ENTERED, ref, who, now)


def _take_back(
    connection: Connection, community_id: int, standing: AttendanceEntry, *, who: str, now: datetime, zone: tzinfo
) -> None:
    if study_day(standing.at, zone) != study_day(now, zone):
        raise Conflict("This was entered on an earlier day: a correction of it needs a second person.")
    ledger.append(
        connection,
        community_id,
        kind=ledger.CORRECTION,
        event=sha256(f"{ledger.CORRECTION}/{community_id}/row {standing.seq}".encode()).hexdigest(),
        member=standing.member,
        activity=name_of(standing.activity),
        study_day=standing.study_day,
        at=now,
        box_id=None,
        content={"corrects": standing.seq, "reason": CorrectionReason.MISTAKEN.value, "taken_back_by": who},
    )
    did = CoreAction.ATTENDANCE_TAKEN_BACK
    _log(connection, community_id, standing.activity, did, standing.member, who, now)


def _log(
    connection: Connection, community_id: int, number: int, did: CoreAction, ref: str, who: str, now: datetime
) -> None:
    subject = CoreSubject.ATTENDANCE.of(number)
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject, member=ref)

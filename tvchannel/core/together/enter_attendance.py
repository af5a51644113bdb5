"""Enter who came to an activity, or take that back: rows of the ledger, each with who entered it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from hashlib import sha256

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.together.attendance_sheets import Attendee, is_asked, sheet
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
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
        entry = _Entering(connection, community_id, found, who, now, zone, collective, source)
        entry.put(people.member(connection, community_id, ref), how)


def enter_many(
    store: Store,
    community_id: int,
    number: int,
    hows: Mapping[str, AttendanceHow | None],
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
    collective: Collection[str],
    source: AttendanceSource = AttendanceSource.LIST,
    only_if: Mapping[str, AttendanceHow] | None = None,
) -> dict[str, bool]:
    """Enter how each of several members took part, in one transaction, as `enter` does for one.

    With `only_if` (by reference) nothing is changed but what `source` has entered in just this way.
    Gives by reference whether anything was written; those for whom it cannot be are left out of it.
    Raises NotFound where there is no such activity.
    """
    written: dict[str, bool] = {}
    with store.writing() as connection:
        ledger.lock(connection, community_id)
        found = sheet(connection, community_id, number, zone)
        entry = _Entering(connection, community_id, found.activity, who, now, zone, collective, source)
        for one in found.everybody:
            ref = one.member.ref
            if ref in hows and (only_if is None or _stands(one, only_if.get(ref), source)):
                try:
                    written[ref] = entry.put(one.member, hows[ref])
                except (Conflict, Invalid):
                    continue
    return written


def enter_session(
    connection: Connection,
    community_id: int,
    number: int,
    hows: Mapping[str, AttendanceHow],
    hours: tuple[datetime, datetime],
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
    collective: Collection[str],
) -> dict[str, bool]:
    """Enter how members took part in an activity as a station held it, from when until when (aware) of `hours`.

    It is for whoever was there, guests of other groups too. Inside a transaction that holds the ledger's lock. Gives by
    reference whether anything was written; those for whom it cannot be, who have not agreed, are left out of it.
    Raises NotFound where there is no such activity.
    """
    found = activities.activity(connection, community_id, number)
    source = AttendanceSource.STATION
    entry = _Entering(connection, community_id, found, who, now, zone, collective, source, hours)
    written: dict[str, bool] = {}
    for ref, how in hows.items():
        try:
            written[ref] = entry.put(people.member(connection, community_id, ref), how)
        except (Conflict, Invalid, NotFound):
            continue
    return written


def _stands(one: Attendee, how: AttendanceHow | None, source: AttendanceSource) -> bool:
    return one.entry is not None and (one.how_entered, one.entry.source) == (how, source)


@dataclass(frozen=True, slots=True)
class _Entering:
    """One who enters what is known of an activity, inside a transaction that holds the ledger's lock."""

    connection: Connection
    community_id: int
    found: Activity
    who: str
    now: datetime
    zone: tzinfo
    collective: Collection[str]
    source: AttendanceSource
    hours: tuple[datetime, datetime] | None = None

    def put(self, member: Member, how: AttendanceHow | None) -> bool:
        """Whether something was written; all that speaks against it is found before. Raises Conflict, Invalid."""
        standing = attendance.entry(self.connection, member.ref, self.found.id)
        if (standing.how if standing else None) is how:
            return False
        if how:
            _require_possible(self.found, member, how, study_day(self.now, self.zone))
        if standing:
            _take_back(self.connection, self.community_id, standing, who=self.who, now=self.now, zone=self.zone)
        if how:
            self._append(member.ref, how)
        return True

    def _append(self, ref: str, how: AttendanceHow) -> None:
        plan, kind = self.found.plan, self.found.plan.kind.value
        begins, ends = self.hours or (plan.begins_at, plan.ends_at)
        content = {
            "how": how.value,
            "source": self.source.value,
            "entered_by": self.who,
            "kind": kind,
            "collective": kind in self.collective,
            "from_ms": since_midnight(begins, plan.on_day, self.zone),
            "to_ms": since_midnight(ends, plan.on_day, self.zone),
        }
        _append(self.connection, self.community_id, self.found, ref, content, who=self.who, now=self.now)


def _require_possible(found: Activity, member: Member, how: AttendanceHow, today: date) -> None:
    if found.state is ActivityState.CANCELLED:
        raise Conflict("This activity is cancelled: nothing is entered for it.")
    if how is not AttendanceHow.LEAVE and found.plan.on_day > today:
        raise Invalid("Who came is entered from the day of the activity on.")
    if not member.agreed:
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

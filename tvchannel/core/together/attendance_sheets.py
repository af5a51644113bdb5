"""Who came to an activity, as a page or a report reads it: whom it asks, and what is known of each of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.store.entities import Member
from tvchannel.store.people import activities, memberships, people, sign_ups
from tvchannel.store.people.activities import Activity
from tvchannel.store.people.memberships import Membership
from tvchannel.store.records import attendance, ledger
from tvchannel.store.records.attendance import AttendanceEntry
from tvchannel.study.together.activities import ActivityState, overlap
from tvchannel.study.together.attendance import AttendanceHow, AttendanceTally, counts_elsewhere, tally, took_part
from tvchannel.study.together.sign_ups import SignUp


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody whom an activity asks, as things stood on its day, and what is known of them.

    `entry` is what counts in the ledger, `home_at` a check-in at home in its hours, `also_at` another activity of the
    same hour to which this person came; `elsewhere`: counted there. `said` is what was said of it beforehand.
    `replayed`: all its films were watched afterwards (`together.replays`, which alone finds that out).
    """

    member: Member
    group: str
    exempt: bool
    entry: AttendanceEntry | None
    home_at: datetime | None
    also_at: Activity | None
    elsewhere: bool
    said: SignUp | None
    replayed: bool = False

    @property
    def how_entered(self) -> AttendanceHow | None:
        """In which way this person took part as it was entered; None where nothing stands in the ledger."""
        return self.entry.how if self.entry else None

    @property
    def how(self) -> AttendanceHow | None:
        """In which way this person took part; None where nothing is known."""
        at_home, asked_leave = self.home_at is not None, self.said is SignUp.LEAVE
        return took_part(self.how_entered, at_home, asked_leave=asked_leave, replayed=self.replayed)

    @property
    def recorded(self) -> bool:
        """Whether figures may speak of this person, who agreed to be recorded, or had done so before."""
        return self.member.agreed or self.how is not None


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The people of an activity by group and household: those who are `due`, exempt ones, those without records."""

    activity: Activity
    due: tuple[Attendee, ...]
    exempt: tuple[Attendee, ...]
    unrecorded: tuple[Attendee, ...]

    @property
    def everybody(self) -> tuple[Attendee, ...]:
        """All whom it asks."""
        return (*self.due, *self.exempt, *self.unrecorded)

    @property
    def tally(self) -> AttendanceTally:
        """Of those who are due."""
        elsewhere = {one.member.ref for one in self.due if one.elsewhere}
        return tally({one.member.ref: one.how for one in self.due}, elsewhere)


def of_groups(found: AttendanceSheet, groups: Collection[str]) -> AttendanceSheet:
    """A sheet with the people alone who belonged to one of these groups on the activity's day, and do so now."""
    parts = (found.due, found.exempt, found.unrecorded)

    def is_theirs(one: Attendee) -> bool:
        return one.group in groups and one.member.group in groups

    return AttendanceSheet(found.activity, *(tuple(filter(is_theirs, part)) for part in parts))


def sheet(connection: Connection, community_id: int, number: int, zone: tzinfo) -> AttendanceSheet:
    """Of one activity, a cancelled one too. Raises NotFound."""
    found = activities.activity(connection, community_id, number)
    day = found.plan.on_day
    return _sheet(found, _Day(connection, community_id, day, _Register(connection, community_id, day, day, zone)))


def sheets(
    connection: Connection, community_id: int, first: date, last: date, zone: tzinfo, *, only: str = ""
) -> list[AttendanceSheet]:
    """Of each activity of the study days from `first` to `last` that takes place, as they begin.

    With `only` (a reference) they tell of this person alone.
    """
    taking_place = activities.during(connection, community_id, first, last)
    planned = [one for one in taking_place if one.state is ActivityState.PLANNED]
    if not planned:
        return []
    register = _Register(connection, community_id, first, last, zone, only)
    days = {day: _Day(connection, community_id, day, register) for day in {one.plan.on_day for one in planned}}
    return [_sheet(one, days[one.plan.on_day]) for one in planned]


def is_asked(connection: Connection, community_id: int, one: Activity, ref: str, zone: tzinfo) -> bool:
    """Whether an activity is for somebody, who belonged to its group on its day."""
    day = one.plan.on_day
    held = _Register(connection, community_id, day, day, zone).on(ref, day)
    groups = people.groups_ever(connection, community_id)
    return held is not None and one.plan.group_id in (None, groups[held.group])


class _Register:
    """Who belonged to a community on the days of a time, and to which group of it."""

    def __init__(
        self, connection: Connection, community_id: int, first: date, last: date, zone: tzinfo, only: str = ""
    ) -> None:
        everybody = people.members_between(connection, community_id, first, last)
        self.members = [one for one in everybody if only in ("", one.ref)]
        self.groups = people.groups_ever(connection, community_id)
        self._held: dict[str, list[Membership]] = defaultdict(list)
        for stretch in memberships.between(connection, community_id, first, last, zone):
            self._held[stretch.member].append(stretch)

    def on(self, ref: str, day: date) -> Membership | None:
        """Where somebody belonged on a day."""
        return next((one for one in self._held[ref] if one.on(day)), None)


class _Day:
    """What is known of a community's study day: its activities, what was entered for them, and who pressed when."""

    def __init__(self, connection: Connection, community_id: int, day: date, register: _Register) -> None:
        self.register = register
        self.held = {one.ref: held for one in register.members if (held := register.on(one.ref, day))}
        found = activities.during(connection, community_id, day, day)
        self.planned = [one for one in found if one.state is ActivityState.PLANNED]
        entered = attendance.entries(connection, community_id, day, day)
        self.entries = {(one.activity, one.member): one for one in entered}
        pressed = ledger.check_ins(connection, community_id, day, day)
        self.said = sign_ups.of_activities(connection, [one.id for one in found])
        self.pressed = {row.member: row.at for row in pressed if not row.added}

    def asks(self, one: Activity, ref: str) -> bool:
        """Whether an activity is for somebody."""
        held = self.held.get(ref)
        return held is not None and one.plan.group_id in (None, self.register.groups[held.group])

    def home_at(self, one: Activity, ref: str) -> datetime | None:
        """A check-in at home in the hours of an activity."""
        at = self.pressed.get(ref)
        return at if at and one.plan.begins_at <= at <= one.plan.ends_at else None

    def came(self, one: Activity, ref: str) -> int | None:
        """The ledger's row that says that somebody came to an activity."""
        entry = self.entries.get((one.id, ref))
        return entry.seq if entry and entry.how is AttendanceHow.CAME else None


def _sheet(one: Activity, day: _Day) -> AttendanceSheet:
    same_hour = of_same_hour(one, day.planned)
    asked = [_attendee(one, member, same_hour, day) for member in day.register.members if day.asks(one, member.ref)]
    return AttendanceSheet(
        one,
        due=tuple(person for person in asked if person.recorded and not person.exempt),
        exempt=tuple(person for person in asked if person.recorded and person.exempt),
        unrecorded=tuple(person for person in asked if not person.recorded),
    )


def _attendee(one: Activity, member: Member, same_hour: Sequence[Activity], day: _Day) -> Attendee:
    ref, held = member.ref, day.held[member.ref]
    came_to = [other for other in same_hour if day.came(other, ref)]
    return Attendee(
        member,
        held.group,
        held.exempt,
        entry=day.entries.get((one.id, ref)),
        home_at=day.home_at(one, ref),
        also_at=came_to[0] if came_to else None,
        elsewhere=_is_counted_elsewhere(one, ref, same_hour, day),
        said=day.said.get((one.id, ref)),
    )


def _is_counted_elsewhere(one: Activity, ref: str, same_hour: Collection[Activity], day: _Day) -> bool:
    others = [seq for other in same_hour if (seq := day.came(other, ref)) is not None]
    before = [other for other in same_hour if begins_before(other, one)]
    return counts_elsewhere(
        day.came(one, ref),
        others,
        pressed=day.home_at(one, ref) is not None,
        pressed_before=any(day.asks(other, ref) and day.home_at(other, ref) for other in before),
    )


def of_same_hour(one: Activity, planned: Iterable[Activity]) -> list[Activity]:
    """Those of the `planned` activities that have a moment in common with `one`, which is not among them."""
    return [other for other in planned if other.id != one.id and overlap(_hours(one), _hours(other))]


def begins_before(other: Activity, one: Activity) -> bool:
    """Whether of two activities of the same hour a check-in at home counts for the `other`."""
    return (_hours(other), other.id) < (_hours(one), one.id)


def _hours(one: Activity) -> tuple[datetime, datetime]:
    return one.plan.begins_at, one.plan.ends_at

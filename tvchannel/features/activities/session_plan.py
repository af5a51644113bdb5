"""What a list of several sessions would enter: each statement brought to its activity and its person, or not clear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.session_list import SessionCell, UnclearCell
from tvchannel.core.services import Services
from tvchannel.core.together.attendance_sheets import AttendanceSheet, sheets
from tvchannel.features.activities.listed_people import ListedPeople
from tvchannel.store.people.activities import Activity
from tvchannel.study.day import study_day
from tvchannel.study.together.attendance import AttendanceHow

_ENTERED_BEFORE = "It was entered otherwise on an earlier day: a correction of it needs a second person."


@dataclass(frozen=True, slots=True)
class SessionEntries:
    """What would be entered for one activity, by reference; of `absent` and `same` persons nothing is to do."""

    activity: Activity
    hows: dict[str, AttendanceHow]
    absent: int
    same: int

    def of(self, how: AttendanceHow) -> int:
        """How many would be entered so."""
        return sum(one is how for one in self.hows.values())


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What would be entered by activity, in the order of their beginning, and the cells that are not clear."""

    sessions: tuple[SessionEntries, ...]
    unclear: tuple[UnclearCell, ...]

    @property
    def total(self) -> int:
        """How many rows of the ledger it would make."""
        return sum(len(one.hows) for one in self.sessions)


def make(
    services: Services,
    connection: Connection,
    community_id: int,
    cells: Sequence[SessionCell],
    unclear: Iterable[UnclearCell],
    today: date,
    groups: Mapping[int, str] | None = None,
) -> SessionPlan:
    """Compare what a list says with the calendar, the register and what was entered already.

    With `groups` (name by id) there are the people of these alone, and no activities of others.
    """
    days = [one.day for one in cells] or [today]
    planned = sheets(connection, community_id, min(days), max(days), services.settings.zone)
    own = None if groups is None else set(groups.values())
    if groups is not None:
        planned = [one for one in planned if one.activity.plan.group_id in (None, *groups)]
    maker = _Maker(services, ListedPeople(connection, services.keys, community_id, own), planned, today)
    for cell in cells:
        maker.take(cell)
    return maker.plan(unclear)


class _Maker:
    """Goes through the statements once."""

    def __init__(
        self, services: Services, people: ListedPeople, planned: Sequence[AttendanceSheet], today: date
    ) -> None:
        self._services, self._listed, self._planned, self._today = services, people, planned, today
        self._people = {one.activity.id: {of.member.ref: of for of in one.everybody} for one in planned}
        self._hows: dict[int, dict[str, AttendanceHow | None]] = defaultdict(dict)
        self._same: dict[int, int] = defaultdict(int)
        self._unclear: list[UnclearCell] = []

    def take(self, cell: SessionCell) -> None:
        """Add what a cell says, or why it cannot be entered."""
        try:
            found, ref = self._activity(cell), self._listed.ref_of(cell.name, cell.household)
            self._require_possible(found, ref, cell)
        except Invalid as wrong:
            self._unclear.append(UnclearCell(cell.cell, cell.name, wrong.sentence, wrong.params))

    def plan(self, unclear: Iterable[UnclearCell]) -> SessionPlan:
        """All of it."""
        sessions = [
            SessionEntries(
                one.activity,
                {ref: how for ref, how in self._hows[one.activity.id].items() if how},
                sum(how is None for how in self._hows[one.activity.id].values()),
                self._same[one.activity.id],
            )
            for one in self._planned
            if one.activity.id in self._hows or one.activity.id in self._same
        ]
        return SessionPlan(tuple(sessions), (*unclear, *self._unclear))

    def _activity(self, cell: SessionCell) -> AttendanceSheet:
        found = [one for one in self._planned if one.activity.plan.on_day == cell.day]
        if cell.title and len(found) > 1:
            found = [one for one in found if cell.title in (one.activity.plan.title.zh, one.activity.plan.title.en)]
        if not found:
            raise Invalid("No activity stands in the calendar on %(day)s.", day=cell.day)
        if len(found) > 1:
            raise Invalid("Several activities are on %(day)s: a column 活动 says which is meant.", day=cell.day)
        return found[0]

    def _require_possible(self, found: AttendanceSheet, ref: str, cell: SessionCell) -> None:
        number, today = found.activity.id, self._today
        person = self._people[number].get(ref)
        if person is None:
            raise Invalid("The activity does not ask this person.")
        if ref in self._hows[number]:
            raise Invalid("This person stands in the list twice.")
        if cell.how is not None and not person.member.agreed:
            raise Invalid("This person has not agreed to be recorded: nothing can be added.")
        if cell.how in (AttendanceHow.CAME, AttendanceHow.HOME) and found.activity.plan.on_day > today:
            raise Invalid("Who came is entered from the day of the activity on.")
        standing = person.entry if cell.how else None
        if standing and standing.how is cell.how:
            self._same[number] += 1
            return
        if standing and study_day(standing.at, self._services.settings.zone) != today:
            raise Invalid(_ENTERED_BEFORE)
        self._hows[number][ref] = cell.how

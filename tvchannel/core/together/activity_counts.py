"""How many took part in activities, by group and category: what `attendance_sheets` tells of each person, of thousands.

A report of a year of a sub-district is about a quarter of a million occasions; sets of references take a hundredth of
the time that a value for each would.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.together import replays
from tvchannel.core.together.attendance_sheets import begins_before, of_same_hour
from tvchannel.core.together.belonging import Belonging, Cell
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.activities import Activity
from tvchannel.store.records import attendance, ledger
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.attendance import ENTERED, AttendanceHow, AttendanceTally, counts_elsewhere
from tvchannel.study.together.sign_ups import SignUp

_CAME, _HOME, _REPLAY, _LEAVE = AttendanceHow
References = AbstractSet[str]
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ActivityCounts:
    """Who is `due` at an activity, by group and category; who took part in which way; who counts `elsewhere`; of those
    who did not come, who has `made_up` for it.

    All are references; `took` and `elsewhere` name others as well, exempt members for one.
    """

    activity: Activity
    due: Mapping[Cell, References]
    took: Mapping[AttendanceHow, References]
    elsewhere: References
    made_up: References

    def missed(self) -> dict[Cell, References]:
        """Who counts here and did not come: nothing was entered, or leave."""
        came, home = self.took[_CAME], self.took[_HOME]
        return {cell: refs - came - home for cell, refs in self.counted().items()}

    def counted(self) -> dict[Cell, References]:
        """Who is due and counts here."""
        return {cell: refs - self.elsewhere if self.elsewhere else refs for cell, refs in self.due.items()}

    def tally(self, group: str, category: str) -> AttendanceTally:
        """The sums of those of one group ("": of all) and one category ("": of all)."""
        of = [refs for cell, refs in self.counted().items() if is_of(cell, group, category)]
        parts = (sum(len(refs & self.took[how]) for refs in of) for how in AttendanceHow)
        return AttendanceTally(sum(map(len, of)), *parts)


def is_of(cell: Cell, group: str, category: str) -> bool:
    """Whether a cell is of this group ("": of any) and of this category ("": of any)."""
    return group in ("", cell[0]) and category in ("", cell[1])


def counts(
    connection: Connection, community_id: int, first: date, last: date, settings: Settings
) -> list[ActivityCounts]:
    """Of each activity of the study days from `first` to `last` that takes place, as they begin."""
    during = activities.during(connection, community_id, first, last)
    planned = [one for one in during if one.state is ActivityState.PLANNED]
    if not planned:
        return []
    belonging = Belonging(connection, community_id, first, last, settings.zone)
    known = _known(connection, community_id, planned, belonging)
    took = {one.id: known[one.id].took() for one in planned}
    due = {one.id: belonging.due(one, _NOBODY.union(*took[one.id].values())) for one in planned}
    missed = [(one, _missed(due[one.id], took[one.id])) for one in planned]
    done = replays.made_up(connection, community_id, missed, settings)
    return [
        ActivityCounts(
            one,
            due[one.id],
            known[one.id].took(done.get(one.id, _NOBODY)),
            frozenset(_elsewhere(one, planned, known)),
            done.get(one.id, _NOBODY),
        )
        for one in planned
    ]


def _missed(due: Mapping[Cell, References], took: Mapping[AttendanceHow, References]) -> References:
    return _NOBODY.union(*due.values()) - took[_CAME] - took[_HOME]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an activity: the ledger's rows by how and reference, who pressed at home, who asked for leave.

    Who pressed is among those whom it asks.
    """

    entered: Mapping[AttendanceHow, Mapping[str, int]]
    pressed: References
    asked_leave: References

    @property
    def came(self) -> Mapping[str, int]:
        """The rows of those who came, by reference."""
        return self.entered.get(_CAME, {})

    def took(self, done: References = _NOBODY) -> dict[AttendanceHow, References]:
        """As `attendance.took_part`, of everybody at once; who is `done` has watched all the films afterwards."""
        came, home, leave = (self.entered.get(how, {}).keys() for how in ENTERED)
        at_home = home | (self.pressed - came)
        nothing_entered = (done | self.asked_leave) - came - at_home - leave
        replayed = nothing_entered & done
        return {
            _CAME: came,
            _HOME: at_home,
            _REPLAY: replayed,
            _LEAVE: (leave - at_home) | (nothing_entered - replayed),
        }


def _known(
    connection: Connection, community_id: int, planned: Sequence[Activity], belonging: Belonging
) -> dict[int, _Known]:
    ways = attendance.ways(connection, community_id, sorted({one.plan.on_day for one in planned}))
    leave = defaultdict[int, set[str]](set)
    for (number, ref), word in sign_ups.of_activities(connection, [one.id for one in planned]).items():
        if word is SignUp.LEAVE:
            leave[number].add(ref)

    def of(one: Activity) -> _Known:
        plan = one.plan
        pressed = ledger.pressed_between(connection, community_id, plan.on_day, plan.begins_at, plan.ends_at)
        return _Known(ways.get(one.id, {}), {ref for ref in pressed if belonging.asks(one, ref)}, leave[one.id])

    return {one.id: of(one) for one in planned}


def _elsewhere(one: Activity, planned: Iterable[Activity], known: Mapping[int, _Known]) -> Iterator[str]:
    """Who counts at another one of the same hour (`attendance.counts_elsewhere`)."""
    others = of_same_hour(one, (other for other in planned if other.plan.on_day == one.plan.on_day))
    here = known[one.id]
    came = _NOBODY.union(*(known[other.id].came for other in others))
    pressed_before = _NOBODY.union(*(known[other.id].pressed for other in others if begins_before(other, one)))
    for ref in came | (here.pressed & pressed_before):
        rows = [seq for other in others if (seq := known[other.id].came.get(ref)) is not None]
        if counts_elsewhere(
            here.came.get(ref), rows, pressed=ref in here.pressed, pressed_before=ref in pressed_before
        ):
            yield ref

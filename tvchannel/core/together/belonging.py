"""Who belonged to which group and category of a community on a day, as sets of references: for counting many people."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from datetime import date, tzinfo

from sqlalchemy import Connection

from tvchannel.store.people import memberships, people
from tvchannel.store.people.activities import Activity
from tvchannel.store.people.memberships import Membership
from tvchannel.study.small_numbers.category_cells import UNSAID

Cell = tuple[str, str]  # a group on that day, and a category (UNSAID: none was said)


class Belonging:
    """Who belonged to a community on the study days from one to another, and to which group of it."""

    def __init__(self, connection: Connection, community_id: int, first: date, last: date, zone: tzinfo) -> None:
        self._groups = people.groups_ever(connection, community_id)
        self._told = {
            ref: (category or UNSAID, agreed)
            for ref, category, agreed in memberships.categories_between(connection, community_id, first, last)
        }
        self._stretches = defaultdict[str, list[Membership]](list)
        self._changing = list[Membership]()
        # By cell those who agreed to be recorded, and those who did not; of the whole time, and never exempt.
        self._settled = defaultdict[Cell, tuple[set[str], set[str]]](lambda: (set(), set()))
        for one in memberships.between(connection, community_id, first, last, zone):
            self._stretches[one.member].append(one)
            if (one.since is None or one.since <= first) and (one.until is None or one.until > last):
                if not one.exempt:
                    category, agreed = self._told[one.member]
                    self._settled[one.group, category][not agreed].add(one.member)
            else:
                self._changing.append(one)

    def asks(self, activity: Activity, ref: str) -> bool:
        """Whether an activity is for somebody, who belonged to its group on its day."""
        return any(self._is_for(activity, one) for one in self._stretches.get(ref, ()))

    def due(self, activity: Activity, known: AbstractSet[str]) -> dict[Cell, AbstractSet[str]]:
        """Whom an activity asks and who is not exempt: who agreed to be recorded, or of whom anything is `known`."""
        found = dict[Cell, AbstractSet[str]]()
        for (group, category), (agreed, others) in self._settled.items():
            if self._is_of(activity, group):
                found[group, category] = agreed | (others & known) if others else agreed
        for one in self._changing:
            category, has_agreed = self._told[one.member]
            if not one.exempt and self._is_for(activity, one) and (has_agreed or one.member in known):
                found[one.group, category] = found.get((one.group, category), frozenset()) | {one.member}
        return {cell: refs for cell, refs in found.items() if refs}

    def _is_for(self, activity: Activity, one: Membership) -> bool:
        return one.on(activity.plan.on_day) and self._is_of(activity, one.group)

    def _is_of(self, activity: Activity, group: str) -> bool:
        return activity.plan.group_id in (None, self._groups[group])

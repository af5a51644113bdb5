"""Members as they were in a month: who belonged to the community in it, each in the group of the month's end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.store.entities import Member
from tvchannel.store.people import memberships
from tvchannel.study.day import month_of
from tvchannel.study.groups import order as groups_order

# By member the groups that were left since, each with the moment at which it was, in order.
GroupHistory = Mapping[str, Sequence[tuple[datetime, str]]]


@dataclass(frozen=True, slots=True)
class PastGroups:
    """The month from `first` to `last`; `groups` are those of its end, of whoever is in another one today."""

    first: date
    last: date
    groups: Mapping[str, str]

    def placed(self, members: Iterable[Member]) -> list[Member]:
        """Those of `members` who belonged here in the month, in their groups of then, by group and household."""
        then = [self._then(one) for one in members if self.has(one)]
        place = {name: groups_order(name) for name in {one.group for one in then}}
        return sorted(then, key=lambda one: (place[one.group], one.household))

    def has(self, one: Member) -> bool:
        """Whether somebody belonged to the community on a day of the month after its first."""
        return one.belonged(self.first, self.last)

    def _then(self, one: Member) -> Member:
        group = self.group_of(one)
        return one if group == one.group else replace(one, group=group)

    def group_of(self, one: Member) -> str:
        """The group in which somebody was at the month's end."""
        return self.groups.get(one.ref) or one.group


def past_groups(connection: Connection, community_id: int, first: date, zone: tzinfo) -> PastGroups:
    """Those of the month that begins with `first`."""
    return of_month(history_since(connection, community_id, first, zone), first, zone)


def history_since(connection: Connection, community_id: int, first: date, zone: tzinfo) -> GroupHistory:
    """All that is needed to tell the groups of the month that begins with `first`, and of later ones."""
    return memberships.earlier_groups(connection, community_id, _end(month_of(first)[1], zone))


def of_month(history: GroupHistory, first: date, zone: tzinfo) -> PastGroups:
    """The groups of the month that begins with `first`."""
    last = month_of(first)[1]
    at = _end(last, zone)
    groups = {ref: next((name for until, name in past if until >= at), "") for ref, past in history.items()}
    return PastGroups(first, last, groups)


def _end(last: date, zone: tzinfo) -> datetime:
    """The midnight after a day."""
    return datetime.combine(last + timedelta(days=1), time(0), zone)

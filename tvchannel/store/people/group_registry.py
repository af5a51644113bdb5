"""The groups of a community: their names, who leads them, who of the committee is paired with them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, case, func, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.store.records import change_notes
from tvchannel.study.groups import order
from tvchannel.study.together.activities import ActivityState

_HERE = t.members.c.erased_at.is_(None) & t.members.c.left_on.is_(None)


class GroupUse(StrEnum):
    """What keeps a group from being removed."""

    MEMBERS = "members"
    ACCOUNTS = "accounts"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of `size` persons; `leader` is the reference of one, `paired_with` a login, "" where there is none."""

    id: int
    name: str
    leader: str
    paired_with: str
    size: int


def all_of(connection: Connection, community_id: int) -> list[GroupRow]:
    """Every group of a community that was not removed, in the order in which groups stand everywhere."""
    here = _HERE & (t.members.c.group_id == t.groups.c.id)
    # Whoever has left the group or the community does not lead it.
    leads = func.max(case((t.members.c.ref == t.groups.c.leader, t.members.c.ref)))
    query = (
        select(t.groups, func.count(t.members.c.id).label("size"), leads.label("leads"))
        .outerjoin(t.members, here)
        .where(t.groups.c.community_id == community_id, t.groups.c.removed_at.is_(None))
        .group_by(t.groups.c.id)
    )
    found = [
        GroupRow(row.id, row.name, row.leads or "", row.paired_with or "", row.size)
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda one: order(one.name))


def forget_leader(connection: Connection, erased: Erased) -> None:
    """Whoever is erased leads no group."""
    connection.execute(update(t.groups).where(t.groups.c.leader == erased.ref).values(leader=None))


def led_by(connection: Connection, ref: str) -> list[str]:
    """The names of the groups that a member leads."""
    return list(connection.scalars(select(t.groups.c.name).where(t.groups.c.leader == ref).order_by(t.groups.c.id)))


def one(connection: Connection, community_id: int, group_id: int) -> GroupRow:
    """The group with this id. Raises NotFound."""
    found = next((group for group in all_of(connection, community_id) if group.id == group_id), None)
    if found is None:
        raise NotFound("There is no such group here.")
    return found


def change(connection: Connection, group: GroupRow, community_id: int) -> None:
    """Set what the registry says of a group; the rows of its members that a head covers name it."""
    values = {"name": group.name, "leader": group.leader or None, "paired_with": group.paired_with or None}
    connection.execute(update(t.groups).where(t.groups.c.id == group.id).values(values))
    ids = connection.scalars(select(t.members.c.id).where(t.members.c.group_id == group.id))
    change_notes.note(connection, community_id, "members", [str(number) for number in ids])


@dataclass(frozen=True, slots=True)
class RemovedGroup:
    """A group that is in no list any more, and the moment at which it was removed."""

    id: int
    name: str
    removed_at: datetime


def removed(connection: Connection, community_id: int) -> list[RemovedGroup]:
    """Those that were removed, the last one first."""
    query = select(t.groups.c.id, t.groups.c.name, t.groups.c.removed_at).where(
        t.groups.c.community_id == community_id, t.groups.c.removed_at.is_not(None)
    )
    rows = connection.execute(query.order_by(t.groups.c.removed_at.desc(), t.groups.c.id))
    return [RemovedGroup(*row) for row in rows]


def set_removed(connection: Connection, group_id: int, at: datetime | None) -> None:
    """The group is in no list from `at` on, or with None in all of them again."""
    connection.execute(update(t.groups).where(t.groups.c.id == group_id).values(removed_at=at))


def named_by(connection: Connection, group_id: int, today: date) -> set[GroupUse]:
    """What a group is needed for from `today` (a study day) on."""
    planned = (t.activities.c.state == ActivityState.PLANNED) & (t.activities.c.on_day >= today)
    uses = {
        GroupUse.MEMBERS: select(t.members.c.id).where(_HERE, t.members.c.group_id == group_id),
        GroupUse.ACCOUNTS: select(t.staff.c.id).where(t.staff.c.group_id == group_id),
        GroupUse.ACTIVITIES: select(t.activities.c.id).where(planned, t.activities.c.group_id == group_id),
    }
    return {use for use, query in uses.items() if connection.execute(query.limit(1)).first() is not None}

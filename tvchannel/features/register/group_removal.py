"""Groups that nobody is in: removed from every list, and brought back."""

from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.features.register.audit import RegisterAction, RegisterSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import group_registry, people
from tvchannel.store.people.group_registry import GroupRow, GroupUse, RemovedGroup
from tvchannel.store.service import audit
from tvchannel.study.groups import key as group_key

REFUSALS = {
    GroupUse.MEMBERS: "There are members in this group: move them into another first.",
    GroupUse.ACCOUNTS: "An account is for this group alone: make it for another first.",
    GroupUse.ACTIVITIES: "An activity of this group is still to come: cancel it first.",
}


def remove(store: Store, who: StaffRow, group_id: int, *, now: datetime, today: date) -> str:
    """Take an empty group out of every list; gives its name. Raises NotFound, Conflict where it is still needed."""
    with store.writing() as connection:
        group = group_registry.one(connection, who.community_id, group_id)
        for use in sorted(group_registry.named_by(connection, group_id, today)):
            raise Conflict(REFUSALS[use])
        group_registry.set_removed(connection, group_id, now)
        _note(connection, who, RegisterAction.GROUP_REMOVED, group, now)
    return group.name


def restore(store: Store, who: StaffRow, group_id: int, *, now: datetime) -> str:
    """Put a group that was removed into the lists again; gives its name.

    Raises NotFound, Conflict where there is another of its name by now.
    """
    with store.writing() as connection:
        found = _removed(connection, who, group_id)
        if group_key(found.name) in map(group_key, people.groups(connection, who.community_id)):
            raise Conflict("There is a group of this name already.")
        group_registry.set_removed(connection, group_id, None)
        group = group_registry.one(connection, who.community_id, group_id)
        _note(connection, who, RegisterAction.GROUP_RESTORED, group, now)
    return group.name


def _removed(connection: Connection, who: StaffRow, group_id: int) -> RemovedGroup:
    for one in group_registry.removed(connection, who.community_id):
        if one.id == group_id:
            return one
    raise NotFound("There is no such group here.")


def _note(connection: Connection, who: StaffRow, did: RegisterAction, group: GroupRow, now: datetime) -> None:
    """The side on which the group is in the lists says what stood there."""
    stood = {"name": group.name, "paired_with": group.paired_with}
    sides = ({"before": stood, "after": {}}, {"before": {}, "after": stood})[did is RegisterAction.GROUP_RESTORED]
    subject = RegisterSubject.GROUP.of(group.name)
    audit.record(connection, who.community_id, at=now, who=who.login, did=did, subject=subject, **sides)

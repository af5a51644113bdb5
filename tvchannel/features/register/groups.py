"""Groups and households: made, named, led, paired; members moved from one group into another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.household_addresses import address_of, put_address
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.register import actions
from tvchannel.features.register.audit import RegisterAction, RegisterSubject
from tvchannel.features.register.fields import FormRefusal
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import group_registry, people
from tvchannel.store.service import audit, staff_accounts
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.groups import key as group_key


def make(store: Store, who: StaffRow, name: str, *, now: datetime) -> int:
    """A new group; gives its id. Raises FormRefusal where the name is missing or taken."""
    with store.writing() as connection:
        if not name:
            raise FormRefusal({"name": Invalid("Please give a name.")})
        if group_key(name) in map(group_key, people.groups(connection, who.community_id)):
            raise FormRefusal({"name": Invalid("There is a group of this name already.")})
        made = people.add_group(connection, who.community_id, name)
        subject = RegisterSubject.GROUP.of(name)
        audit.record(
            connection, who.community_id, at=now, who=who.login, did=RegisterAction.GROUP_MADE, subject=subject
        )
    return made


def change(
    store: Store, who: StaffRow, group_id: int, *, name: str, leader: str, paired_with: str, now: datetime
) -> None:
    """Name a group, its leader (a reference of one of its members) and the committee's member paired with it (a login).

    Raises NotFound, and FormRefusal field by field.
    """
    with store.writing() as connection:
        before = group_registry.one(connection, who.community_id, group_id)
        if not who.sees_group(before.name):
            raise NotFound("There is no such group here.")
        wrong: dict[str, Invalid] = {}
        if not name:
            wrong["name"] = Invalid("Please give a name.")
        elif name != before.name and name in people.groups_ever(connection, who.community_id):
            wrong["name"] = Invalid("There is a group of this name already.")
        here = people.members(connection, who.community_id)
        if leader and not any(one.ref == leader and one.group == before.name for one in here):
            wrong["leader"] = Invalid("The leader is one of the group's members.")
        if paired_with and paired_with not in staff_accounts.names(connection, who.community_id):
            wrong["paired_with"] = Invalid("There is no such account here.")
        if wrong:
            raise FormRefusal(wrong)
        after = replace(before, name=name, leader=leader, paired_with=paired_with)
        group_registry.change(connection, after, who.community_id)
        sides = {
            side: {"name": one.name, "leader": one.leader, "paired_with": one.paired_with}
            for side, one in (("before", before), ("after", after))
        }
        subject = RegisterSubject.GROUP.of(before.name)
        audit.record(
            connection,
            who.community_id,
            at=now,
            who=who.login,
            did=RegisterAction.GROUP_CHANGED,
            subject=subject,
            **sides,
        )


def move(store: Store, keys: ServiceKeys, who: StaffRow, refs: Sequence[str], into: str, *, now: datetime) -> int:
    """Put members into the group of this name, made where it is not there: so groups are merged and split.

    Gives how many moved; each is a change of its own that can be undone. Raises NotFound, FormRefusal.
    """
    if not into:
        raise FormRefusal({"into": Invalid("Please say into which group.")})
    if not refs:
        raise FormRefusal({"refs": Invalid("Please choose who moves.")})
    with store.reading() as connection:
        try:
            actions.require_group(connection, who, into)
        except FormRefusal as refusal:
            raise FormRefusal({"into": refusal.wrong["group"]}) from refusal
        fields = {ref: actions.fields_of(keys, actions.member_of(connection, who, ref)) for ref in refs}
    return sum(
        actions.change(store, keys, who, ref, replace(told, group=into), now=now) for ref, told in fields.items()
    )


def change_household(
    store: Store, keys: ServiceKeys, who: StaffRow, number: int, *, other: int, address: str, now: datetime
) -> None:
    """Another number or address for a household. Raises NotFound, FormRefusal, Conflict where nobody lives there."""
    with store.writing() as connection:
        home = people.household(connection, who.community_id, number)
        if who.groups is not None and home.id not in people.homes_of_groups(
            connection, who.community_id, [*who.groups]
        ):
            raise NotFound("There is no household %(number)s here.", number=number)
        known = {one.number for one in people.households(connection, who.community_id)}
        if other != number and other in known:
            raise FormRefusal({"number": Invalid("There is a household with this number already.")})
        fields = []
        if address != address_of(connection, keys, home.id):
            if not put_address(connection, keys, home.id, address):
                raise Conflict("Nobody lives in this household: an address is kept for somebody.")
            fields.append("address")
        if other != number:
            people.renumber(connection, home, other)
            fields.append("number")
        if fields:
            audit.record(
                connection,
                who.community_id,
                at=now,
                who=who.login,
                did=RegisterAction.HOUSEHOLD_CHANGED,
                subject=CoreSubject.HOUSEHOLD.of(other),
                fields=fields,
                before=number,
                after=other,
            )

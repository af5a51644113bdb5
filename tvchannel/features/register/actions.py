"""Enter and correct members: decided from what stands there, written with what it was before, and undone."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.base.readers import day_of
from tvchannel.core import register
from tvchannel.core.household_addresses import kept_addresses
from tvchannel.core.import_files.roll_lines import MOST_AT_HOME
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.register import changes
from tvchannel.features.register.audit import RegisterAction
from tvchannel.features.register.changes import RegisterChange
from tvchannel.features.register.fields import (
    FormRefusal,
    MemberFields,
    RegisterChangeKind,
)
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community, Member, StaffRow
from tvchannel.store.people import memberships, people
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.store.watching import presence
from tvchannel.study.groups import as_known
from tvchannel.study.names import key
from tvchannel.study.undo import UNDO_REFUSALS, UndoState, differing, undo_state

_DID = {
    RegisterChangeKind.ADDED: RegisterAction.ADDED,
    RegisterChangeKind.CHANGED: RegisterAction.CHANGED,
    RegisterChangeKind.LEFT: RegisterAction.LEFT,
    RegisterChangeKind.RETURNED: RegisterAction.RETURNED,
}
_DAYS = "left_on", "party_day"


def fields_of(keys: ServiceKeys, member: Member) -> MemberFields:
    """What the register says of `member`, opened."""
    phone = keys.names.unseal(member.sealed_phone, member.ref) if member.sealed_phone else ""
    return MemberFields(
        name=keys.names.unseal(member.sealed_name, member.ref),
        phone=phone,
        category=member.category or "",
        group=member.group,
        household=member.household,
        place=member.place if member.left_on is None else 0,
        exempt=member.exempt,
        left_on=member.left_on,
        party_day=register.opened_day(keys, member.ref, member.sealed_party_day),
    )


def add(
    store: Store,
    keys: ServiceKeys,
    community: Community,
    wanted: MemberFields,
    *,
    who: StaffRow,
    now: datetime,
    today: date,
) -> str:
    """Enter a new member, who belongs here from `today`; gives the reference. Raises FormRefusal, field by field."""
    with store.writing() as connection:
        require_group(connection, who, wanted.group)
        wanted = placed(connection, keys, community.id, wanted, "")
        ref = enter(connection, keys, community, wanted, today)
        _note(connection, keys, community.id, ref, RegisterChangeKind.ADDED, ({}, wanted.plain()), who, now)
    return ref


def enter(connection: Connection, keys: ServiceKeys, community: Community, wanted: MemberFields, today: date) -> str:
    """A new row of the register, of somebody (`placed`) who belongs here from `today`; gives the reference."""
    ref = next(people.unused_refs(connection, community.id, community.key))
    homes = people.households(connection, community.id)
    with kept_addresses(connection, keys, [home.id for home in homes if home.number == wanted.household]):
        values = _values(connection, keys, community.id, ref, wanted) | {"community_id": community.id, "ref": ref}
        people.add_member(connection, values | {"joined_on": today})
    return ref


def change(store: Store, keys: ServiceKeys, who: StaffRow, ref: str, wanted: MemberFields, *, now: datetime) -> bool:
    """Make the register say `wanted` of a member; False where it does already.

    Raises NotFound for a member who is not here, FormRefusal for what cannot be, field by field.
    """
    with store.writing() as connection:
        member = member_of(connection, who, ref)
        before = fields_of(keys, member)
        require_group(connection, who, wanted.group)
        if wanted.household != before.household and wanted.place == before.place:
            wanted = replace(wanted, place=0)  # the digit of the old home says nothing in the new one
        wanted = placed(connection, keys, who.community_id, wanted, ref)
        names = differing(before.plain(), wanted.plain())
        if not names:
            return False
        write(connection, keys, member, wanted, now)
        sides = tuple({name: side.plain()[name] for name in names} for side in (before, wanted))
        _note(connection, keys, who.community_id, ref, _kind(before, wanted), (sides[0], sides[1]), who, now)
    return True


def leave(store: Store, keys: ServiceKeys, who: StaffRow, ref: str, *, now: datetime, today: date) -> None:
    """A member does not belong here from `today` on: nothing of the record goes. Raises NotFound, Conflict."""
    fields = _present(store, keys, who, ref)
    if fields.left_on is not None:
        raise Conflict("This member was noted as gone already.")
    change(store, keys, who, ref, replace(fields, left_on=today, place=0), now=now)


def come_back(store: Store, keys: ServiceKeys, who: StaffRow, ref: str, *, now: datetime) -> None:
    """A member belongs here again. Raises NotFound, Conflict, FormRefusal where the household is full."""
    fields = _present(store, keys, who, ref)
    if fields.left_on is None:
        raise Conflict("This member is here.")
    change(store, keys, who, ref, replace(fields, left_on=None, place=0), now=now)


def undo(store: Store, keys: ServiceKeys, who: StaffRow, number: int, *, now: datetime, today: date) -> str:
    """Make what a change changed as it was before; gives the member. Raises NotFound, Conflict, FormRefusal."""
    with store.writing() as connection:
        done = changes.one(connection, keys.names, who.community_id, number)
        member = member_of(connection, who, done.member)
        present = fields_of(keys, member)
        state = state_of(done, present, now)
        if state is not UndoState.OPEN:
            raise Conflict(UNDO_REFUSALS[state])
        wanted = _as_before(present, done, today)
        require_group(connection, who, wanted.group)
        write(connection, keys, member, placed(connection, keys, who.community_id, wanted, done.member), now)
        changes.undone(connection, number, who=who.login, at=now)
        subject = CoreSubject.MEMBER.of(done.member)
        audit.record(
            connection,
            who.community_id,
            at=now,
            who=who.login,
            did=RegisterAction.UNDONE,
            subject=subject,
            change=number,
        )
    return done.member


def state_of(done: RegisterChange, present: MemberFields, now: datetime) -> UndoState:
    """Whether `done` can be undone while the register says `present` of its member."""
    return undo_state(done.at, done.undone_at is not None, done.after, present.plain(), now)


def _as_before(present: MemberFields, done: RegisterChange, today: date) -> MemberFields:
    """Who was entered by it has left again; of a change all that it changed is as before."""
    if done.kind == RegisterChangeKind.ADDED:
        return replace(present, left_on=today, place=0)
    days = {name: said and day_of(said, 1) for name, said in done.before.items() if name in _DAYS}
    return replace(present, **{**done.before, **days})


def _present(store: Store, keys: ServiceKeys, who: StaffRow, ref: str) -> MemberFields:
    with store.reading() as connection:
        return fields_of(keys, member_of(connection, who, ref))


def member_of(connection: Connection, who: StaffRow, ref: str) -> Member:
    """The member with this reference. Raises NotFound where `who` sees nobody like that."""
    found = people.member(connection, who.community_id, ref)
    if not who.sees_group(found.group):
        raise NotFound("There is no such member here.")
    return found


def require_group(connection: Connection, who: StaffRow, group: str) -> None:
    """That `who` may put somebody into the group of this name, however it is written. Raises FormRefusal."""
    if who.groups is None:
        return
    known = as_known([group], people.groups(connection, who.community_id))[group]
    if not who.sees_group(known):
        raise FormRefusal({"group": Invalid("Please choose a group of %(part)s.", part=who.scope_name)})


def _kind(before: MemberFields, wanted: MemberFields) -> RegisterChangeKind:
    if before.left_on == wanted.left_on:
        return RegisterChangeKind.CHANGED
    return RegisterChangeKind.RETURNED if wanted.left_on is None else RegisterChangeKind.LEFT


def placed(
    connection: Connection, keys: ServiceKeys, community_id: int, wanted: MemberFields, ref: str
) -> MemberFields:
    """`wanted` with a digit at home: the one it names, or the lowest that is free. Raises FormRefusal."""
    if wanted.left_on is not None:
        return replace(wanted, place=0)
    everybody = people.members(connection, community_id)
    home = [one for one in everybody if one.household == wanted.household and one.ref != ref]
    same = [one for one in home if key(keys.names.unseal(one.sealed_name, one.ref)) == key(wanted.name)]
    if same:
        raise FormRefusal({"name": Invalid("Somebody of this name lives in this household already.")})
    taken = {one.place for one in home}
    free = [digit for digit in range(1, MOST_AT_HOME + 1) if digit not in taken]
    if not free:
        raise FormRefusal({"household": Invalid("Household %(n)s has nine members already.", n=wanted.household)})
    if wanted.place in taken:
        raise FormRefusal({"place": Invalid("Another member has this digit at home.")})
    return wanted if wanted.place in free else replace(wanted, place=free[0])


def write(connection: Connection, keys: ServiceKeys, member: Member, wanted: MemberFields, now: datetime) -> None:
    """The row of a member as `wanted`; where that person belonged until now is noted."""
    homes = {home.number: home.id for home in people.households(connection, member.community_id)}
    around = [member.household_id, *([homes[wanted.household]] if wanted.household in homes else [])]
    moves = wanted.household != member.household or wanted.left_on != member.left_on
    belongs = (wanted.group, wanted.household, wanted.exempt, wanted.left_on)
    if belongs != (member.group, member.household, member.exempt, member.left_on):
        memberships.close(connection, member.id, now)
    with kept_addresses(connection, keys, around):
        values = _values(connection, keys, member.community_id, member.ref, wanted)
        if wanted.left_on is not None:
            values["place"] = -member.id  # the digit at home is free again
        people.change(connection, member.id, values)
    if moves:
        presence.forget(connection, member.ref, now)


def _values(
    connection: Connection, keys: ServiceKeys, community_id: int, ref: str, wanted: MemberFields
) -> dict[str, Any]:
    """The columns of a member's row; a household or group that is not there yet is made."""
    homes = {home.number: home.id for home in people.households(connection, community_id)}
    groups = people.groups(connection, community_id)
    home = homes.get(wanted.household) or people.add_household(connection, community_id, wanted.household, None)
    name = as_known([wanted.group], groups)[wanted.group]
    group = groups.get(name) or people.add_group(connection, community_id, name)
    return {
        **register.columns(keys, ref, wanted.name, wanted.phone or None),
        "category": wanted.category or None,
        "exempt": wanted.exempt,
        "household_id": home,
        "group_id": group,
        "place": wanted.place,
        "left_on": wanted.left_on,
        "sealed_party_day": register.sealed_day(keys, ref, wanted.party_day),
    }


def _note(
    connection: Connection,
    keys: ServiceKeys,
    community_id: int,
    ref: str,
    kind: RegisterChangeKind,
    sides: tuple[dict[str, Any], dict[str, Any]],
    who: StaffRow,
    now: datetime,
) -> None:
    changes.add(connection, keys.names, community_id, ref, kind, sides, who=who.login, at=now)
    audit.record(
        connection,
        community_id,
        at=now,
        who=who.login,
        did=_DID[kind],
        subject=CoreSubject.MEMBER.of(ref),
        fields=sorted(sides[1]),
    )

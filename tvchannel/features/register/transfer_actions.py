"""Hand a member over to another community: the records stay where they were made, and go along with the person.

In the community that hands over the person has left; in the other one they begin under another reference, of which it
is known who they were before (`store.people.former_refs`).
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.register import actions, transfers
from tvchannel.features.register.audit import RegisterAction
from tvchannel.features.register.fields import MemberFields
from tvchannel.features.register.transfers import Transfer, TransferAnswer
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member, StaffRow
from tvchannel.store.people import consents, people
from tvchannel.store.records import former_refs
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.undo import UNDO_WITHIN

_ANSWERED = "This was answered already."


def offer(store: Store, who: StaffRow, ref: str, to: str, *, now: datetime) -> None:
    """Offer a member to the community with the key `to`; until it answers, nothing changes.

    Raises NotFound, Invalid for one's own community, Conflict for somebody who has left or is offered already.
    """
    with store.writing() as connection:
        member = actions.member_of(connection, who, ref)
        target = catalogue.community(connection, to)
        if target.id == who.community_id:
            raise Invalid("Please choose another community.")
        if member.left_on is not None:
            raise Conflict("This member was noted as gone already.")
        transfers.offer(connection, who.community_id, target.id, ref, who=who.login, now=now)
        _log(connection, who.community_id, ref, RegisterAction.OFFERED, who, now, to=to)


def withdraw(store: Store, who: StaffRow, number: int, *, now: datetime) -> None:
    """Take an offer back that was not answered. Raises NotFound, Conflict."""
    with store.writing() as connection:
        one = _open(connection, who, number)
        if one.community_id != who.community_id:
            raise NotFound("There is no such transfer here.")
        transfers.answer(connection, number, TransferAnswer.WITHDRAWN, who=who.login, now=now)
        _log(connection, who.community_id, one.member, RegisterAction.OFFER_WITHDRAWN, who, now)


def refuse(store: Store, who: StaffRow, number: int, *, now: datetime) -> None:
    """Do not take a member over, who stays where they are. Raises NotFound, Conflict."""
    with store.writing() as connection:
        one = _offered_here(connection, who, number)
        transfers.answer(connection, number, TransferAnswer.REFUSED, who=who.login, now=now)
        for community_id in (one.community_id, one.to_community_id):
            _log(connection, community_id, one.member, RegisterAction.OFFER_REFUSED, who, now)


def accept(
    store: Store,
    keys: ServiceKeys,
    who: StaffRow,
    number: int,
    household: int,
    group: str,
    *,
    now: datetime,
    today: date,
) -> str:
    """Take a member over into a household and a group of this community; gives the new reference.

    Raises NotFound, Conflict where it was answered already, FormRefusal, field by field.
    """
    with store.writing() as connection:
        one = _offered_here(connection, who, number)
        actions.require_group(connection, who, group)
        old = people.member(connection, one.community_id, one.member)
        fields = replace(actions.fields_of(keys, old), household=household, group=group, place=0, left_on=None)
        community = catalogue.community_of_id(connection, who.community_id)
        there = actions.placed(connection, keys, community.id, fields, "")
        ref = actions.enter(connection, keys, community, there, today)
        consents.carry_on(connection, old, people.member(connection, community.id, ref))
        former_refs.add(connection, ref, old.ref, now)
        gone = replace(actions.fields_of(keys, old), left_on=old.left_on or today, place=0)
        actions.write(connection, keys, old, gone, now)
        transfers.answer(connection, number, TransferAnswer.ACCEPTED, who=who.login, now=now, joined_as=ref)
        _log(connection, one.community_id, old.ref, RegisterAction.HANDED_OVER, who, now, to=community.key)
        _log(connection, community.id, ref, RegisterAction.TAKEN_OVER, who, now, before=old.ref)
    return ref


def undo(store: Store, keys: ServiceKeys, who: StaffRow, number: int, *, now: datetime, today: date) -> None:
    """Give a member back who was taken over within the last day, as long as nothing was recorded since.

    Raises NotFound, Conflict, FormRefusal where the old household is full.
    """
    with store.writing() as connection:
        one = _one(connection, who, number)
        if one.to_community_id != who.community_id or one.joined_as is None or one.answered_at is None:
            raise NotFound("There is no such transfer here.")
        if one.answer is not TransferAnswer.ACCEPTED or now - one.answered_at > UNDO_WITHIN:
            raise Conflict("This can be undone for one day.")
        if former_refs.has_records(connection, one.joined_as):
            raise Conflict("Something was recorded since: hand the member over anew.")
        new = people.member(connection, one.to_community_id, one.joined_as)
        old = people.member(connection, one.community_id, one.member)
        back = actions.placed(connection, keys, one.community_id, _here_again(keys, old), old.ref)
        actions.write(connection, keys, new, replace(actions.fields_of(keys, new), left_on=today, place=0), now)
        actions.write(connection, keys, old, back, now)
        former_refs.remove(connection, one.joined_as)
        transfers.answer(connection, number, TransferAnswer.UNDONE, who=who.login, now=now)
        _log(connection, one.community_id, old.ref, RegisterAction.GIVEN_BACK, who, now)
        _log(connection, one.to_community_id, new.ref, RegisterAction.GIVEN_BACK, who, now)


def _here_again(keys: ServiceKeys, old: Member) -> MemberFields:
    return replace(actions.fields_of(keys, old), left_on=None, place=0)


def is_seen(connection: Connection, who: StaffRow, one: Transfer) -> bool:
    """Whether `who` sees an offer: of their people, who were of theirs, and of whom waits to become so."""
    if one.to_community_id == who.community_id and one.answer is None:
        return True
    ref = one.member if one.community_id == who.community_id else one.joined_as
    here = people.by_ref(connection, ref) if ref else None
    return who.groups is None or (here is not None and who.sees_group(here.group))


def _one(connection: Connection, who: StaffRow, number: int) -> Transfer:
    one = transfers.one(connection, who.community_id, number, for_update=True)
    if not is_seen(connection, who, one):
        raise NotFound("There is no such transfer here.")
    return one


def _open(connection: Connection, who: StaffRow, number: int) -> Transfer:
    one = _one(connection, who, number)
    if one.answer is not None:
        raise Conflict(_ANSWERED)
    return one


def _offered_here(connection: Connection, who: StaffRow, number: int) -> Transfer:
    one = _open(connection, who, number)
    if one.to_community_id != who.community_id:
        raise NotFound("There is no such transfer here.")
    return one


def _log(
    connection: Connection,
    community_id: int,
    ref: str,
    did: RegisterAction,
    who: StaffRow,
    now: datetime,
    **detail: Any,
) -> None:
    subject = CoreSubject.MEMBER.of(ref)
    audit.record(connection, community_id, at=now, who=who.login, did=did, subject=subject, **detail)

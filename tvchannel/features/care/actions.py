"""Contacts with members: noted, corrected by a new entry, taken back; who calls or visits whom by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.features.care.audit import CareAction
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts
from tvchannel.store.people.contacts import Contact, ContactPlan, NewContact
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.contacts import ContactKind, ContactOutcome, fits, may_be_next, next_day


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """What somebody enters: `by` (login) met the member on the study day `on_day`; `note` in clear, "" for none."""

    kind: ContactKind
    outcome: ContactOutcome
    on_day: date
    by: str
    note: str = ""
    next_on: date | None = None


def enter(
    store: Store, keys: Ring, member: Member, entry: ContactEntry, *, who: str, today: date, now: datetime
) -> int:
    """Note a contact; what was planned for the member is done by it, and the next one is planned. Gives its id.

    Raises Invalid for a day ahead, a next day that is past, or an outcome of another kind.
    """
    _require(entry, today)
    with store.writing() as connection:
        number = contacts.add(connection, member.community_id, _new(keys, member, entry), who=who, now=now)
        _plan_next(connection, member, entry, who=who, today=today, now=now)
        _log(connection, member, CareAction.NOTED, who, now, contact=number)
    return number


def correct(
    store: Store, keys: Ring, member: Member, old: Contact, entry: ContactEntry, *, who: str, today: date, now: datetime
) -> int:
    """Put a new entry in the place of `old`, which stays; the note of a talk that is not written anew is taken over.

    Gives its id. Raises as `enter`, and Conflict when somebody else has corrected it already.
    """
    _require(entry, today)
    new = _new(keys, member, entry)
    if not entry.note and old.kind is entry.kind is ContactKind.TALK:
        new = NewContact(new.member, new.kind, new.on_day, new.by, new.outcome, old.sealed_note, new.next_on)
    with store.writing() as connection:
        number = contacts.add(connection, member.community_id, new, who=who, now=now)
        contacts.replace(connection, old.id, number)
        if entry.next_on != old.next_on:
            _plan_next(connection, member, entry, who=who, today=today, now=now)
        _log(connection, member, CareAction.CORRECTED, who, now, contact=old.id)
    return number


def take_back(
    store: Store, member: Member, old: Contact, *, who: str, today: date, now: datetime, again: bool = False
) -> None:
    """The entry `old` never was a contact; with `again` it is due today once more. Raises Conflict as `correct`."""
    mistake = NewContact(old.member, old.kind, old.on_day, old.by, ContactOutcome.MISTAKE, None, None)
    with store.writing() as connection:
        number = contacts.add(connection, member.community_id, mistake, who=who, now=now)
        contacts.replace(connection, old.id, number)
        if again:
            plan = ContactPlan(0, member.community_id, member.ref, old.kind, old.by, today)
            contacts.plan(connection, member.community_id, plan, who=who, now=now)
        _log(connection, member, CareAction.TAKEN_BACK, who, now, contact=old.id)


def share_out(
    store: Store, members: Iterable[Member], kind: ContactKind, by: str | None, due_on: date, *, who: str, now: datetime
) -> None:
    """`by` (login; None: whoever comes to it first) calls or visits each of `members` by `due_on`."""
    with store.writing() as connection:
        for member in members:
            plan = ContactPlan(0, member.community_id, member.ref, kind, by, due_on)
            contacts.plan(connection, member.community_id, plan, who=who, now=now)
            _log(connection, member, CareAction.PLANNED, who, now)


def unplan(store: Store, members: Iterable[Member], *, who: str, now: datetime) -> None:
    """Nothing is planned for `members` any more."""
    with store.writing() as connection:
        for member in members:
            contacts.drop_plan_of(connection, member.ref)
            _log(connection, member, CareAction.UNPLANNED, who, now)


def read_note(store: Store, keys: Ring, member: Member, contact: Contact, *, who: str, now: datetime) -> str:
    """The note of a talk, once it is written down that `who` read it; "" where there is none (any more)."""
    with store.writing() as connection:
        _log(connection, member, CareAction.NOTE_READ, who, now, contact=contact.id)
    return keys.unseal(contact.sealed_note, contact.member) if contact.sealed_note else ""


def _require(entry: ContactEntry, today: date) -> None:
    if not fits(entry.kind, entry.outcome):
        raise Invalid("Please choose what came of it.")
    if entry.on_day > today:
        raise Invalid("A call or visit that lies ahead is planned, not noted.")
    if entry.next_on is not None and not may_be_next(entry.next_on, today):
        raise Invalid("The next day lies between today and a year ahead.")


def _new(keys: Ring, member: Member, entry: ContactEntry) -> NewContact:
    sealed = keys.seal(entry.note, member.ref) if entry.note else None
    return NewContact(member.ref, entry.kind, entry.on_day, entry.by, entry.outcome, sealed, entry.next_on)


def _plan_next(
    connection: Connection, member: Member, entry: ContactEntry, *, who: str, today: date, now: datetime
) -> None:
    planned = contacts.plans(connection, member.community_id).get(member.ref)
    due = next_day(entry.outcome, entry.next_on, today, planned=planned is not None)
    if due is None:
        contacts.drop_plan_of(connection, member.ref)
        return
    kind = planned.kind if planned and entry.outcome is ContactOutcome.NOBODY else entry.kind
    by = planned.by if planned and entry.outcome is ContactOutcome.NOBODY else entry.by
    plan = ContactPlan(0, member.community_id, member.ref, kind, by, due)
    contacts.plan(connection, member.community_id, plan, who=who, now=now)


def _log(connection: Connection, member: Member, did: CareAction, who: str, now: datetime, **detail: int) -> None:
    subject = CoreSubject.MEMBER.of(member.ref)
    audit.record(connection, member.community_id, at=now, who=who, did=did, subject=subject, **detail)

"""Contacts with members (calls, visits, talks ...), and who is to call or visit whom by when.

Entries are corrected by new ones: the old one names the one that took its place, and counts no more.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, case, delete, func, insert, select, update

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.contacts import AT_HOME, NO_CONTACT, ContactKind, ContactOutcome

_COUNTS = t.contacts.c.corrected_by.is_(None) & t.contacts.c.outcome.not_in(NO_CONTACT)


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact to be written: on which study day, by whom (login), and what came of it; the note is sealed."""

    member: str
    kind: ContactKind
    on_day: date
    by: str
    outcome: ContactOutcome
    sealed_note: bytes | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it stands; `outcome` is None once its person was erased; `corrected_by` the id of the entry that
    took its place."""

    id: int
    community_id: int
    member: str
    kind: ContactKind
    on_day: date
    by: str
    outcome: ContactOutcome | None
    sealed_note: bytes | None
    next_on: date | None
    entered_at: datetime
    entered_by: str
    corrected_by: int | None


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """A contact that is due on a day, by somebody (login) or, with None, by whoever comes to it first."""

    id: int
    community_id: int
    member: str
    kind: ContactKind
    by: str | None
    due_on: date


def _contact(row: Row[Any]) -> Contact:
    return Contact(
        row.id,
        row.community_id,
        row.member,
        ContactKind(row.kind),
        row.on_day,
        row.by_login,
        ContactOutcome(row.outcome) if row.outcome else None,
        row.sealed_note,
        row.next_on,
        row.entered_at,
        row.entered_by,
        row.corrected_by,
    )


def add(connection: Connection, community_id: int, new: NewContact, *, who: str, now: datetime) -> int:
    """Write a contact; gives its id."""
    values = {
        "community_id": community_id,
        "member": new.member,
        "kind": new.kind,
        "on_day": new.on_day,
        "by_login": new.by,
        "outcome": new.outcome,
        "sealed_note": new.sealed_note,
        "next_on": new.next_on,
        "entered_at": now,
        "entered_by": who,
    }
    return int(connection.execute(insert(t.contacts).values(values).returning(t.contacts.c.id)).scalar_one())


def contact(connection: Connection, number: int) -> Contact:
    """The contact with this id, of whichever community. Raises NotFound."""
    row = connection.execute(select(t.contacts).where(t.contacts.c.id == number)).first()
    if row is None:
        raise NotFound("There is no such entry here.")
    return _contact(row)


def replace(connection: Connection, number: int, by: int) -> None:
    """The entry `by` stands in the place of `number`. Raises Conflict when another one does already."""
    open_row = (t.contacts.c.id == number) & t.contacts.c.corrected_by.is_(None)
    if connection.execute(update(t.contacts).where(open_row).values(corrected_by=by)).rowcount != 1:
        raise Conflict("Somebody has corrected this entry already.")


def of_member(connection: Connection, ref: str) -> list[Contact]:
    """Every entry about a member, corrected ones too, the newest day first."""
    query = select(t.contacts).where(t.contacts.c.member == ref)
    return [
        _contact(row) for row in connection.execute(query.order_by(t.contacts.c.on_day.desc(), t.contacts.c.id.desc()))
    ]


def entered_by(connection: Connection, community_id: int, who: str, since: datetime) -> list[Contact]:
    """What somebody has entered since `since` and what stands, the newest first."""
    mine = (t.contacts.c.community_id == community_id) & (t.contacts.c.entered_by == who)
    stands = t.contacts.c.corrected_by.is_(None) & (t.contacts.c.outcome != ContactOutcome.MISTAKE)
    query = select(t.contacts).where(mine, stands, t.contacts.c.entered_at >= since)
    return [_contact(row) for row in connection.execute(query.order_by(t.contacts.c.id.desc()))]


def last_days(connection: Connection, community_id: int, until: date) -> dict[str, tuple[date, date | None]]:
    """When each member of a community was last reached by `until`: (any contact, one at home), by reference.

    Entries made in another community count for who came from there.
    """
    at_home = case((t.contacts.c.kind.in_(AT_HOME), t.contacts.c.on_day))
    query: Select[Any] = (
        select(t.contacts.c.member, func.max(t.contacts.c.on_day).label("day"), func.max(at_home).label("visit"))
        .join(t.members, t.members.c.ref == t.contacts.c.member)
        .where(t.members.c.community_id == community_id, _COUNTS, t.contacts.c.on_day <= until)
        .group_by(t.contacts.c.member)
    )
    return {row.member: (row.day, row.visit) for row in connection.execute(query)}


def reached(connection: Connection, community_id: int, first: date, last: date) -> list[Contact]:
    """The contacts that reached somebody on the days from `first` to `last`, in the order of the days."""
    days = (t.contacts.c.community_id == community_id) & t.contacts.c.on_day.between(first, last)
    query = select(t.contacts).where(days, _COUNTS).order_by(t.contacts.c.on_day, t.contacts.c.id)
    return [_contact(row) for row in connection.execute(query)]


def reached_at_home(connection: Connection, community_id: int, first: date, last: date) -> set[str]:
    """Who was reached at home on the days from `first` to `last`."""
    days = (t.contacts.c.community_id == community_id) & t.contacts.c.on_day.between(first, last)
    return {*connection.scalars(select(t.contacts.c.member).where(days, _COUNTS, t.contacts.c.kind.in_(AT_HOME)))}


def counts(connection: Connection, community_id: int, first: date, last: date) -> dict[ContactKind, int]:
    """How many contacts of each kind reached somebody on the days from `first` to `last`."""
    days = (t.contacts.c.community_id == community_id) & t.contacts.c.on_day.between(first, last)
    query = select(t.contacts.c.kind, func.count()).where(days, _COUNTS).group_by(t.contacts.c.kind)
    return {ContactKind(kind): count for kind, count in connection.execute(query)}


def plan(connection: Connection, community_id: int, wanted: ContactPlan, *, who: str, now: datetime) -> None:
    """`wanted` is the member's one plan from now on (its id does not matter)."""
    drop_plan_of(connection, wanted.member)
    values = {
        "community_id": community_id,
        "member": wanted.member,
        "kind": wanted.kind,
        "by_login": wanted.by,
        "due_on": wanted.due_on,
        "made_at": now,
        "made_by": who,
    }
    connection.execute(insert(t.contact_plans).values(values))


def drop_plan_of(connection: Connection, ref: str) -> None:
    """Nothing is planned for a member any more."""
    connection.execute(delete(t.contact_plans).where(t.contact_plans.c.member == ref))


def plans(connection: Connection, community_id: int) -> dict[str, ContactPlan]:
    """What is planned for the members of a community, by reference."""
    query = (
        select(t.contact_plans)
        .join(t.members, t.members.c.ref == t.contact_plans.c.member)
        .where(t.members.c.community_id == community_id, t.members.c.erased_at.is_(None))
        .order_by(t.contact_plans.c.due_on, t.contact_plans.c.id)
    )
    return {
        row.member: ContactPlan(row.id, row.community_id, row.member, ContactKind(row.kind), row.by_login, row.due_on)
        for row in connection.execute(query)
    }


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what was noted and of what came of it; that the branch called or went stays."""
    gone = {"sealed_note": None, "outcome": None, "next_on": None}
    connection.execute(update(t.contacts).where(t.contacts.c.member == erased.ref).values(gone))


def erase_plan(connection: Connection, erased: Erased) -> None:
    """Nothing is planned for who is gone."""
    drop_plan_of(connection, erased.ref)


def ref_of(connection: Connection, number: int) -> str:
    """The reference of the member for whom an entry's note is sealed."""
    return contact(connection, number).member


def forget(connection: Connection, before: datetime) -> int:
    """Drop entries about days before `before`; gives a count."""
    return connection.execute(delete(t.contacts).where(t.contacts.c.on_day < before.date())).rowcount

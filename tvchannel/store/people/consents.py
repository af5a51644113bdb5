"""What a member has agreed to: on the member, and row by row in an insert-only log for those who ever agreed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.consent import VERSION, ConsentChoice


def agreed(at: datetime) -> dict[str, Any]:
    """The columns of a member who has agreed, for those who enter members that signed on paper."""
    return {"consent": ConsentChoice.RECORD, "consent_version": VERSION, "consent_at": at}


def choose(connection: Connection, member: Member, choice: ConsentChoice, *, at: datetime, box_id: int | None) -> None:
    """Keep what `member` chose; it is logged unless nothing was ever recorded of this person and nothing will be."""
    values = {"consent": choice, "consent_version": VERSION, "consent_at": at, "put_off_on": None}
    people.change(connection, member.id, values)
    if choice is ConsentChoice.RECORD or member.consent == ConsentChoice.RECORD or log(connection, member.ref):
        row = {"community_id": member.community_id, "member": member.ref, "choice": choice, "version": VERSION}
        connection.execute(insert(t.consents).values(**row, at=at, box_id=box_id))


def carry_on(connection: Connection, before: Member, member: Member) -> None:
    """What somebody chose holds for their new reference as well, from the same moment; nobody is asked anew."""
    names = ("consent", "consent_version", "consent_at", "put_off_on")
    people.change(connection, member.id, {name: getattr(before, name) for name in names})
    told = log(connection, before.ref)
    if told:
        row = {"community_id": member.community_id, "member": member.ref, "choice": told[-1].choice}
        connection.execute(insert(t.consents).values(**row, version=told[-1].version, at=told[-1].at, box_id=None))


def put_off(connection: Connection, member: Member, today: date) -> None:
    """`member` will decide another day."""
    people.change(connection, member.id, {"put_off_on": today})


def log(connection: Connection, ref: str) -> list[Row[Any]]:
    """What a member chose, in order: rows of choice, version, at."""
    query = select(t.consents).where(t.consents.c.member == ref).order_by(t.consents.c.id)
    return list(connection.execute(query))


def since(connection: Connection, ref: str, at: datetime) -> bool:
    """Whether a member has chosen anything at `at` or later."""
    query = select(t.consents.c.id).where(t.consents.c.member == ref, t.consents.c.at >= at).limit(1)
    return connection.execute(query).first() is not None


def of_those_who_withdrew(connection: Connection) -> list[Row[Any]]:
    """Every logged choice of those who ever chose to watch only: rows of member, choice, at, in their order."""
    withdrew = select(t.consents.c.member).where(t.consents.c.choice == ConsentChoice.WATCH_ONLY)
    query = select(t.consents.c.member, t.consents.c.choice, t.consents.c.at).where(t.consents.c.member.in_(withdrew))
    return list(connection.execute(query.order_by(t.consents.c.id)))


def erase(connection: Connection, erased: Erased) -> None:
    """Whoever ever agreed has withdrawn with the erasure, as a last row of the log says."""
    if log(connection, erased.ref):
        values = {"member": erased.ref, "choice": ConsentChoice.WATCH_ONLY, "version": VERSION, "at": erased.now}
        connection.execute(insert(t.consents).values(community_id=erased.community_id, **values))

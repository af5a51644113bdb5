"""Members who move to another community: offered by the one, taken over or refused by the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    insert,
    or_,
    select,
    update,
)

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store.database.types import Instant
from tvchannel.store.entities import Member
from tvchannel.store.privacy.personal import Chapter, Erased, Fact, OfMember, Personal, Reading, RetentionClass
from tvchannel.store.tables.base import metadata, of

transfers = Table(
    "transfers",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("to_community_id", ForeignKey("communities.id"), nullable=False),
    Column("member", String(40), nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("offered_by", String(80), nullable=False),
    Column("answer", String(20)),
    Column("answered_at", Instant),
    Column("answered_by", String(80)),
    # The reference under which the person is known in the other community.
    Column("joined_as", String(40)),
    Index(None, "member"),
    Index(None, "to_community_id", "answer"),
)
_KEPT = timedelta(days=366)


class TransferAnswer(StrEnum):
    """What became of an offer: taken over, refused by the other community, withdrawn, or undone after it was taken."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One offer; `member` is the reference in the community that offers, `joined_as` the one in the other."""

    id: int
    community_id: int
    to_community_id: int
    member: str
    offered_at: datetime
    offered_by: str
    answer: TransferAnswer | None
    answered_at: datetime | None
    joined_as: str | None


def newest(connection: Connection, community_id: int, most: int) -> list[Transfer]:
    """The newest offers by this community and to it, newest first."""
    here = or_(transfers.c.community_id == community_id, transfers.c.to_community_id == community_id)
    query = select(transfers).where(here).order_by(transfers.c.id.desc()).limit(most)
    return [_transfer(row) for row in connection.execute(query)]


def arriving(connection: Connection, community_id: int) -> int:
    """How many offers to this community wait for an answer."""
    open_ = (transfers.c.to_community_id == community_id) & transfers.c.answer.is_(None)
    return len(connection.execute(select(transfers.c.id).where(open_)).all())


def one(connection: Connection, community_id: int, number: int, *, for_update: bool = False) -> Transfer:
    """An offer by this community or to it; `for_update` holds the row. Raises NotFound."""
    query = select(transfers).where(transfers.c.id == number)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    if row is None or community_id not in (row.community_id, row.to_community_id):
        raise NotFound("There is no such transfer here.")
    return _transfer(row)


def offer(connection: Connection, community_id: int, to: int, member: str, *, who: str, now: datetime) -> int:
    """A new offer; gives its id. Raises Conflict where this person is offered already."""
    open_ = (transfers.c.member == member) & transfers.c.answer.is_(None)
    if connection.execute(select(transfers.c.id).where(open_)).first() is not None:
        raise Conflict("This member is being handed over already.")
    values = {"community_id": community_id, "to_community_id": to, "member": member}
    made = insert(transfers).values(**values, offered_at=now, offered_by=who).returning(transfers.c.id)
    return int(connection.execute(made).scalar_one())


def answer(
    connection: Connection, number: int, told: TransferAnswer, *, who: str, now: datetime, joined_as: str | None = None
) -> None:
    """Note what became of an offer."""
    values: dict[str, Any] = {"answer": told, "answered_at": now, "answered_by": who}
    values |= {"joined_as": joined_as} if joined_as else {}
    connection.execute(update(transfers).where(transfers.c.id == number).values(values))


def _transfer(row: Any) -> Transfer:
    told = TransferAnswer(row.answer) if row.answer else None
    places = (row.community_id, row.to_community_id, row.member)
    return Transfer(row.id, *places, row.offered_at, row.offered_by, told, row.answered_at, row.joined_as)


def _about(ref: str) -> Any:
    return or_(transfers.c.member == ref, transfers.c.joined_as == ref)


def _erase(connection: Connection, erased: Erased) -> None:
    connection.execute(delete(transfers).where(_about(erased.ref)))


def _forget(connection: Connection, before: datetime) -> int:
    return connection.execute(delete(transfers).where(transfers.c.offered_at < before)).rowcount


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    for row in reading.connection.execute(select(transfers).where(_about(member.ref)).order_by(transfers.c.id)):
        yield Fact("transfer", reading.local(row.offered_at), "to another community", row.answer or "open")


TRANSFERS = Personal(
    transfers,
    erase=OfMember(_erase),
    keep=RetentionClass("members handed over", lambda _: _KEPT, _forget),
    export=Chapter(102, "transfer", "When you were handed over to another community", _facts),
)

"""The changes of the register, each with what stood there before and after, sealed for the member."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from tvchannel.base.errors import NotFound
from tvchannel.store.database.types import Instant
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.encryption.sealed_fields import SealedColumns
from tvchannel.store.entities import Member
from tvchannel.store.privacy.personal import Chapter, Erased, Fact, OfMember, Personal, Reading, RetentionClass
from tvchannel.store.tables.base import metadata, of

register_changes = Table(
    "register_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("sealed_before", LargeBinary),
    Column("sealed_after", LargeBinary),
    Column("undone_at", Instant),
    Column("undone_by", String(80)),
    Index(None, "community_id", "at"),
    Index(None, "member"),
)
_KEPT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """One change; `before` and `after` hold the fields that differ, by their names in `fields.MemberFields`."""

    id: int
    member: str
    kind: str
    at: datetime
    who: str
    before: dict[str, Any]
    after: dict[str, Any]
    undone_at: datetime | None


def add(
    connection: Connection,
    ring: Ring,
    community_id: int,
    member: str,
    kind: str,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    *,
    who: str,
    at: datetime,
) -> None:
    """Note a change; `sides` are what stood there and what stands there now."""
    before, after = (ring.seal(json.dumps(side, ensure_ascii=False), member) for side in sides)
    values = {"community_id": community_id, "member": member, "kind": kind, "at": at, "who": who}
    connection.execute(insert(register_changes).values(**values, sealed_before=before, sealed_after=after))


def count(connection: Connection, community_id: int) -> int:
    """How many changes of a community are kept."""
    rows = register_changes.c.community_id == community_id
    return int(connection.execute(select(func.count()).select_from(register_changes).where(rows)).scalar_one())


def newest(connection: Connection, ring: Ring, community_id: int, most: int, start: int = 0) -> list[RegisterChange]:
    """So many changes of a community, newest first, without the `start` newest ones."""
    rows = register_changes.c.community_id == community_id
    query = select(register_changes).where(rows).order_by(register_changes.c.id.desc()).limit(most).offset(start)
    return [_opened(ring, row) for row in connection.execute(query)]


def one(connection: Connection, ring: Ring, community_id: int, number: int) -> RegisterChange:
    """The change with this number. Raises NotFound."""
    found = (register_changes.c.community_id == community_id) & (register_changes.c.id == number)
    row = connection.execute(select(register_changes).where(found)).first()
    if row is None:
        raise NotFound("There is no such change here.")
    return _opened(ring, row)


def undone(connection: Connection, number: int, *, who: str, at: datetime) -> None:
    """Note that a change was undone."""
    found = update(register_changes).where(register_changes.c.id == number)
    connection.execute(found.values(undone_at=at, undone_by=who))


def _opened(ring: Ring, row: Any) -> RegisterChange:
    before, after = (
        json.loads(ring.unseal(side, row.member)) if side else {} for side in (row.sealed_before, row.sealed_after)
    )
    return RegisterChange(row.id, row.member, row.kind, row.at, row.who, before, after, row.undone_at)


def _erase(connection: Connection, erased: Erased) -> None:
    connection.execute(delete(register_changes).where(register_changes.c.member == erased.ref))


def _forget(connection: Connection, before: datetime) -> int:
    return connection.execute(delete(register_changes).where(register_changes.c.at < before)).rowcount


def _facts(reading: Reading, member: Member) -> list[Fact]:
    query = select(register_changes).where(register_changes.c.member == member.ref).order_by(register_changes.c.id)
    told = [_opened(reading.names, row) for row in reading.connection.execute(query)]
    return [
        Fact("register change", reading.local(change.at), change.kind, json.dumps(change.after, ensure_ascii=False))
        for change in told
    ]


def _owner(connection: Connection, number: int) -> str:
    found = select(register_changes.c.member).where(register_changes.c.id == number)
    return str(connection.execute(found).scalar_one())


REGISTER_CHANGES = Personal(
    register_changes,
    erase=OfMember(_erase),
    keep=RetentionClass("changes of the register", lambda _: _KEPT, _forget),
    export=Chapter(101, "register change", "What was changed in the register", _facts),
    sealed=SealedColumns((register_changes.c.sealed_before, register_changes.c.sealed_after), _owner),
)

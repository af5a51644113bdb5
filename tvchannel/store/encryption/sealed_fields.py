"""Every sealed field of the store with the row that owns it: for those who seal them anew or look for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, func, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed field: where it stands, and the reference of the member for whom it was sealed."""

    table: Table
    column: Column[Any]
    id: int
    owner: str
    value: bytes


def count(connection: Connection) -> int:
    """How many sealed fields there are."""
    queries = [select(func.count(column)).where(column != b"") for _, column in _columns()]
    return sum(int(connection.execute(query).scalar_one()) for query in queries)


def batches(connection: Connection, size: int) -> Iterator[list[Sealed]]:
    """All sealed fields, `size` rows at a time, each batch read when it is asked for."""
    for table, column in _columns():
        last = 0
        while some := _after(connection, table, column, last, size):
            last = some[-1].id
            yield some


def put(connection: Connection, field: Sealed, value: bytes) -> bool:
    """Put `value` in the place of what stands there; False when something else stands there by now."""
    same = (field.table.c.id == field.id) & (field.column == field.value)
    return connection.execute(update(field.table).where(same).values({field.column.name: value})).rowcount == 1


def address(connection: Connection, household_id: int) -> tuple[bytes | None, str]:
    """The sealed address of a household, and for whom it is sealed: whoever was entered first, there still or not."""
    query = select(t.households.c.sealed_address, t.members.c.ref).join(
        t.members, t.members.c.household_id == t.households.c.id
    )
    row = connection.execute(query.where(t.households.c.id == household_id).order_by(t.members.c.id)).first()
    return (None, "") if row is None else (row.sealed_address, row.ref)


def addresses(connection: Connection, community_id: int) -> list[tuple[int, bytes, str]]:
    """As `address`, of all households of a community that have one: (number, sealed address, for whom)."""
    first = select(func.min(t.members.c.id)).group_by(t.members.c.household_id)
    query = (
        select(t.households.c.number, t.households.c.sealed_address, t.members.c.ref)
        .join(t.members, t.members.c.household_id == t.households.c.id)
        .where(
            t.members.c.id.in_(first),
            t.households.c.community_id == community_id,
            t.households.c.sealed_address.is_not(None),
        )
    )
    return [(row.number, row.sealed_address, row.ref) for row in connection.execute(query)]


def _columns() -> list[tuple[Table, Column[Any]]]:
    tables = (t.members, t.households)
    return [(table, column) for table in tables for column in table.columns if isinstance(column.type, LargeBinary)]


def _after(connection: Connection, table: Table, column: Column[Any], last: int, size: int) -> list[Sealed]:
    query = select(table.c.id, column).where(table.c.id > last, column.is_not(None), column != b"")
    rows = connection.execute(query.order_by(table.c.id).limit(size)).all()
    return [Sealed(table, column, row[0], _owner(connection, table, row[0]), row[1]) for row in rows]


def _owner(connection: Connection, table: Table, row_id: int) -> str:
    if table is t.members:
        return str(connection.execute(select(t.members.c.ref).where(t.members.c.id == row_id)).scalar_one())
    return address(connection, row_id)[1]

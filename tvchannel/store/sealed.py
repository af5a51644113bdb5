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


def address_owner(connection: Connection, household_id: int) -> str | None:
    """For whom a household's address is sealed: whoever was entered there first, living there still or not."""
    query = select(t.members.c.ref).where(t.members.c.household_id == household_id).order_by(t.members.c.id).limit(1)
    return connection.execute(query).scalar()


def address(connection: Connection, household_id: int) -> bytes | None:
    """The sealed address of a household."""
    return connection.execute(select(t.households.c.sealed_address).where(t.households.c.id == household_id)).scalar()


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
    return address_owner(connection, row_id) or ""

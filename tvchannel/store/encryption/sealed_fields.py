"""Every sealed field of the store with the member who owns it: for key rotation, and whoever else looks for them.

Which columns are sealed is declared with their table (`tvchannel.store.privacy.personal.Personal`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select, update


@dataclass(frozen=True, slots=True)
class SealedColumns:
    """The sealed columns of a table whose key is `id`.

    `owner` gives the reference of the member for whom the fields of a row (by its id) are sealed.
    """

    columns: tuple[Column[Any], ...]
    owner: Callable[[Connection, int], str]


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed field: where it stands, and the reference of the member for whom it was sealed."""

    table: Table
    column: Column[Any]
    id: int
    owner: str
    value: bytes


def count(connection: Connection, declared: Iterable[SealedColumns]) -> int:
    """How many sealed fields there are."""
    columns = [column for sealed in declared for column in sealed.columns]
    queries = [select(func.count(column)).where(column != b"") for column in columns]
    return sum(int(connection.execute(query).scalar_one()) for query in queries)


def batches(connection: Connection, declared: Iterable[SealedColumns], size: int) -> Iterator[list[Sealed]]:
    """All sealed fields, `size` rows at a time, each batch read when it is asked for."""
    for sealed in declared:
        for column in sealed.columns:
            last = 0
            while fields := _after(connection, sealed, column, last, size):
                last = fields[-1].id
                yield fields


def put(connection: Connection, field: Sealed, value: bytes) -> bool:
    """Put `value` in the place of what stands there; False when something else stands there by now."""
    same = (field.table.c.id == field.id) & (field.column == field.value)
    return connection.execute(update(field.table).where(same).values({field.column.name: value})).rowcount == 1


def _after(connection: Connection, sealed: SealedColumns, column: Column[Any], last: int, size: int) -> list[Sealed]:
    table = column.table
    query = select(table.c.id, column).where(table.c.id > last, column.is_not(None), column != b"")
    rows = connection.execute(query.order_by(table.c.id).limit(size)).all()
    return [Sealed(table, column, row[0], sealed.owner(connection, row[0]), row[1]) for row in rows]

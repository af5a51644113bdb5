"""Insert a row unless it is there: what SQLite and PostgreSQL have both, and SQLAlchemy names by the dialect."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An insert into `table` that can have ON CONFLICT."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def insert_once(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert `row`; False where one with its key is there already, which stays as it is."""
    key = next(iter(table.primary_key))
    once = upsert(connection, table).values(**row).on_conflict_do_nothing().returning(key)
    return connection.execute(once).first() is not None

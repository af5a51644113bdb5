"""The community's list of sources whose films one reviewer may approve."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t


def sources(connection: Connection, community_id: int) -> dict[int, str]:
    """Their names by id, in the order of the names."""
    query = select(t.trusted_sources).where(t.trusted_sources.c.community_id == community_id)
    return {row.id: row.name for row in connection.execute(query.order_by(t.trusted_sources.c.name))}


def add(connection: Connection, community_id: int, name: str, who: str, now: datetime) -> None:
    """Another one."""
    values = {"community_id": community_id, "name": name, "added_by": who, "added_at": now}
    connection.execute(insert(t.trusted_sources).values(values))


def rename(connection: Connection, number: int, name: str) -> None:
    """It is called otherwise."""
    connection.execute(update(t.trusted_sources).where(t.trusted_sources.c.id == number).values(name=name))


def remove(connection: Connection, number: int) -> None:
    """It is on the list no more."""
    connection.execute(delete(t.trusted_sources).where(t.trusted_sources.c.id == number))
